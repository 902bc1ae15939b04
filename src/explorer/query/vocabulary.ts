/** What the server knows: prefixes, the terms of the ontology, the questions of the library. */

export interface Term {
  iri: string;
  /** Its prefixed name, such as `inno:Policy`. */
  name: string;
  kind: "class" | "property" | "concept";
  zh: string;
  en: string;
  /** Whether the graph that is served holds it. */
  used: boolean;
}

export interface Vocabulary {
  prefixes: Record<string, string>;
  terms: Term[];
}

export interface Parameter {
  name: string;
  zh: string;
  en: string;
}

export interface Question {
  name: string;
  title: { zh: string; en: string };
  description: { zh: string; en: string };
  parameters: Parameter[];
  text: string;
}

/** The JSON at an address of this server. */
export async function fetched<T>(address: string): Promise<T> {
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`${address}: ${response.status} ${response.statusText}`);
  return (await response.json()) as T;
}
