/** What the page itself put into the editor: it may be replaced, and has a short link. */

import { questionLink, shareLink } from "./links.ts";
import type { Question } from "./vocabulary.ts";

const links = new Map<string, string>();

/** Remember the text of a question, with the values it was asked for, or a query of the page's own. */
export function remember(query: string, question?: Question, values: Record<string, string> = {}): void {
  links.set(query, question ? questionLink(question.name, values, location.href) : shareLink(query, location.href));
}

export function isOurs(query: string): boolean {
  return links.has(query);
}

/** The link under which this page shows a query: by its name where it has one. */
export function linkTo(query: string): string {
  return links.get(query) ?? shareLink(query, location.href);
}
