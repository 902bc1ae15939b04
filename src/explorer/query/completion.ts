/** Which terms of the vocabulary a person may mean by what is typed so far. */

import type { Term } from "./vocabulary.ts";

/** What may stand at the place of the cursor. */
export type Place = "class" | "property" | "any";

export const LONGEST_LIST = 40;

const TYPE_PROPERTIES = new Set(["a", "rdf:type", "rdfs:subClassOf", "rdfs:domain", "rdfs:range"]);
const STATEMENT = /(?:[?$][\p{L}\p{N}_]+|[\p{L}\p{N}_-]*:[\p{L}\p{N}_.%\\-]*|<[^<>\s]*>|\))\s+$/u;

/**
 * The word that ends `before`, all that stands before the cursor, and what may stand there; undefined
 * inside texts and comments, and where the word is too short to mean anything or may be a keyword.
 */
export function wordBefore(before: string): { typed: string; place: Place } | undefined {
  const code = withoutTexts(before);
  if (code === undefined) return undefined;
  const typed = /(?:<[^<>\s]*|[\p{L}_][\p{L}\p{N}_:.-]*)$/u.exec(code)?.[0];
  if (typed === undefined) return undefined;
  const ahead = code.slice(0, code.length - typed.length);
  if (/[?$@^"'\p{L}\p{N}]$/u.test(ahead) || /\bPREFIX\s+$/i.test(ahead)) return undefined;
  const marked = typed.includes(":") || /[^\x00-\x7f]/.test(typed);
  if (!marked && (typed.length < 2 || !ahead.includes("{"))) return undefined;
  return { typed, place: placeAfter(ahead) };
}

function placeAfter(ahead: string): Place {
  const last = /(\S+)\s+$/.exec(ahead)?.[1] ?? "";
  if (TYPE_PROPERTIES.has(last)) return "class";
  if (/[/|^!(]\s*$/.test(ahead) && !/FILTER\s*\($/i.test(ahead)) return "property";
  if (/;\s*$/.test(ahead)) return "property";
  return STATEMENT.test(ahead) && startsStatement(ahead) ? "property" : "any";
}

/** Whether the term that ends `ahead` is the subject of a statement: it follows a brace or a full stop. */
function startsStatement(ahead: string): boolean {
  return /[{}.]$/.test(ahead.replace(STATEMENT, "").trimEnd());
}

/** The code with the texts, IRIs of finished terms kept; undefined when it ends within a text or a comment. */
function withoutTexts(code: string): string | undefined {
  const piece = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\s]*>|#[^\n]*|["']/g;
  let open = false;
  const kept = code.replace(piece, (found, offset: number) => {
    if (found.startsWith("<")) return found;
    if (found.length === 1) open = true;
    if (found.startsWith("#") && offset + found.length === code.length) open = true;
    return '""';
  });
  return open ? undefined : kept;
}

interface Ranked {
  term: Term;
  rank: number;
}

/**
 * The terms that fit, best first: those whose name begins with what is typed, then those whose label
 * does, then those that hold it; among equals those that the graph holds. A name may be typed with or
 * without its prefix.
 */
export function matching(terms: readonly Term[], typed: string, place: Place): Term[] {
  const wanted = folded(typed.replace(/^</, "").replace(/>$/, ""));
  if (wanted === "") return [];
  const ranked: Ranked[] = [];
  for (const term of terms) {
    if (place !== "any" && term.kind !== place) continue;
    const rank = rankOf(term, wanted);
    if (rank !== undefined) ranked.push({ term, rank });
  }
  ranked.sort((a, b) => a.rank - b.rank || Number(b.term.used) - Number(a.term.used) || compare(a.term.name, b.term.name));
  return ranked.slice(0, LONGEST_LIST).map(({ term }) => term);
}

function rankOf(term: Term, wanted: string): number | undefined {
  const name = folded(term.name);
  const local = name.slice(name.indexOf(":") + 1);
  const labels = [folded(term.zh), folded(term.en)];
  if (name.startsWith(wanted) || folded(term.iri).startsWith(wanted)) return 0;
  if (wanted.includes(":")) return inPrefix(name, wanted);
  if (local.startsWith(wanted)) return 1;
  if (labels.some((label) => label.startsWith(wanted))) return 2;
  if (labels.some((label) => label.includes(wanted)) || local.includes(wanted)) return 3;
  return undefined;
}

/** `inno:sue` also finds `inno:issues`: what follows the prefix may stand anywhere in the name. */
function inPrefix(name: string, wanted: string): number | undefined {
  const colon = wanted.indexOf(":") + 1;
  const [prefix, rest] = [wanted.slice(0, colon), wanted.slice(colon)];
  return name.startsWith(prefix) && name.slice(colon).includes(rest) ? 4 : undefined;
}

function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
