/** Addresses: links to share, the picture of an answer, the local page of a thing. */

/** The longest query that is sent within an address; a longer one travels in the body. */
export const LONGEST_IN_ADDRESS = 6000;

/** The link under which this page shows a query. */
export function shareLink(query: string, page: string): string {
  return new URL(`query?${new URLSearchParams({ query })}`, page).href;
}

/** The link under which this page asks a question of the library. */
export function questionLink(name: string, values: Record<string, string>, page: string): string {
  return new URL(`query?${new URLSearchParams({ name, ...values })}`, page).href;
}

/** What an address of this page asks to be shown. */
export interface Asked {
  query?: string;
  name?: string;
  values: Record<string, string>;
}

const RESERVED = new Set(["query", "name", "lang"]);

/** The query, or the name of a question and the values of its parameters, in an address. */
export function asked(search: string): Asked {
  const given = new URLSearchParams(search);
  const query = given.get("query") ?? undefined;
  const name = given.get("name") ?? undefined;
  const values: Record<string, string> = {};
  for (const [key, value] of given) if (!RESERVED.has(key)) values[key] = value;
  return { ...(query && { query }), ...(name && { name }), values };
}

/** The page of this server that describes an IRI of ours, if it is one; nothing else is followed. */
export function localPage(iri: string, prefixes: Record<string, string>, page: string): string | undefined {
  const [things, ontology] = [prefixes["id"], prefixes["inno"]];
  if (things !== undefined && iri.startsWith(things)) {
    return new URL(`id/${iri.slice(things.length)}`, page).href;
  }
  if (ontology !== undefined && iri.startsWith(ontology)) {
    return new URL(`ontology#${iri.slice(ontology.length)}`, page).href;
  }
  return undefined;
}
