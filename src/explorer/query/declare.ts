/** The prefixes that a query uses: declared in it, it can be asked anywhere. */

const SKIPPED = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\s]*>|#[^\n]*/g;

/** The query with those of `prefixes` declared that it uses and does not declare, below its opening comments. */
export function declaring(query: string, prefixes: Record<string, string>): string {
  const code = query.replace(SKIPPED, " ");
  const used = new Set([...code.matchAll(/(?<![\p{L}\p{N}_:?$.-])([\p{L}][\p{L}\p{N}_.-]*|):/gu)].map(([, name]) => name));
  const declared = new Set([...code.matchAll(/\bPREFIX\s+([\p{L}\p{N}_.-]*):/giu)].map(([, name]) => name));
  const lines = Object.entries(prefixes)
    .filter(([name]) => used.has(name) && !declared.has(name))
    .map(([name, iri]) => `PREFIX ${name}: <${iri}>\n`);
  if (lines.length === 0) return query;
  const opening = /^(?:\s*#[^\n]*\n)*\s*/.exec(query)?.[0].length ?? 0;
  return query.slice(0, opening) + lines.join("") + query.slice(opening);
}
