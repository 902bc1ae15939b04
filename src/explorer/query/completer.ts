/** Completion in the editor: the terms of the vocabulary, by name or by their Chinese or English label. */

import Yasgui from "@zazuko/yasgui";

import { matching, wordBefore, type Place } from "./completion.ts";
import { pick, text } from "./texts.ts";
import type { Term, Vocabulary } from "./vocabulary.ts";

type Yasqe = InstanceType<typeof Yasgui.Yasqe>;
type Position = { line: number; ch: number };
type Range = { from: Position; to: Position };
type Hint = Parameters<NonNullable<(typeof Yasgui.Yasqe.Autocompleters)[string]["postprocessHints"]>>[1][number];

/** Put our completers in the place of YASGUI's, which ask servers of others. */
export function registerCompleters(vocabulary: Vocabulary): void {
  const { Yasqe } = Yasgui;
  const byName = new Map(vocabulary.terms.map((term) => [term.name, term]));
  Yasqe.forkAutocompleter("prefixes", {
    name: "prefixes",
    get: () => Object.entries(vocabulary.prefixes).map(([name, iri]) => `${name}: <${iri}>`),
    persistenceId: null,
  });
  Yasqe.registerAutocompleter({
    name: "terms",
    autoShow: true,
    bulk: false,
    isValidCompletionPosition: (yasqe) => cursorIn(yasqe) !== undefined,
    preProcessToken: (yasqe, token) => ({ ...token, ...cursorIn(yasqe)?.range }),
    get: (yasqe) => {
      const cursor = cursorIn(yasqe);
      return cursor ? matching(vocabulary.terms, cursor.typed, cursor.place).map((term) => term.name) : [];
    },
    postprocessHints: (_yasqe, hints) => hints.map((hint) => labelled(hint, byName.get(hint.text))),
  });
  for (const name of ["class", "property"]) delete Yasqe.Autocompleters[name];
  Yasqe.defaults.autocompleters.splice(0, Infinity, "variables", "prefixes", "terms");
}

/** The word at the cursor with its place in the line; undefined where no term may stand. */
function cursorIn(yasqe: Yasqe): { typed: string; place: Place; range: Range } | undefined {
  const { line, ch } = yasqe.getDoc().getCursor();
  const before = yasqe.getDoc().getRange({ line: 0, ch: 0 }, { line, ch: 0 });
  const text = yasqe.getDoc().getLine(line);
  const found = wordBefore(before + text.slice(0, ch));
  if (found === undefined) return undefined;
  const rest = /^[\p{L}\p{N}_:.-]*/u.exec(text.slice(ch))?.[0].length ?? 0;
  return { ...found, range: { from: { line, ch: ch - found.typed.length }, to: { line, ch: ch + rest } } };
}

function labelled(hint: Hint, term: Term | undefined): Hint {
  if (term === undefined) return hint;
  return { ...hint, displayText: `${term.name} ${pick(term.zh, term.en)}`, render: (place) => draw(place, term) };
}

function draw(place: HTMLElement, term: Term): void {
  const label = term.zh === term.en ? term.zh : pick(`${term.zh} ${term.en}`, `${term.en} ${term.zh}`);
  place.append(piece("hint-name", term.name), piece("hint-label", label), piece("hint-kind", text(term.kind)));
}

function piece(kind: string, content: string): HTMLSpanElement {
  const made = document.createElement("span");
  made.className = kind;
  made.textContent = content;
  return made;
}
