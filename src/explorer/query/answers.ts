/** What can be done with an answer: download it, show its things on the graph, follow its links. */

import type Yasgui from "@zazuko/yasgui";

import { LONGEST_IN_ADDRESS, localPage } from "./links.ts";
import { linkTo } from "./shown.ts";
import { text, type Key } from "./texts.ts";

type Tab = NonNullable<ReturnType<Yasgui["getTab"]>>;
type Yasr = NonNullable<ReturnType<Tab["getYasr"]>>;

const BYTE_ORDER_MARK = "\ufeff";

/** Give the answers of every tab their buttons, now and when tabs come. */
export function equipAnswers(yasgui: Yasgui): void {
  const asked = new WeakMap<Tab, string>();
  const equipped = new WeakSet<Yasr>();
  const equip = () => {
    for (const tab of Object.values(yasgui._tabs)) {
      const yasr = tab.getYasr();
      if (yasr === undefined || equipped.has(yasr)) continue;
      equipped.add(yasr);
      addButtons(yasr, tab, () => asked.get(tab) ?? tab.getQuery());
    }
  };
  yasgui.on("query", (_yasgui, tab: Tab) => asked.set(tab, tab.getQuery()));
  for (const event of ["tabSelect", "tabAdd", "tabChange", "query"]) yasgui.on(event, () => queueMicrotask(equip));
  equip();
}

function addButtons(yasr: Yasr, tab: Tab, query: () => string): void {
  const csv = button("csv", () => downloadCsv(yasr, tab.getName()));
  const graph = button("graph", () => showOnGraph(query()));
  const share = button("share", () => void copyLink(share, query()));
  const tools = document.createElement("div");
  tools.className = "answer-tools";
  tools.append(csv, graph, share);
  yasr.headerEl.append(tools);
  const update = () => {
    const answered = yasr.results !== undefined && !yasr.results.hasError();
    csv.hidden = !answered || !yasr.results?.getBindings();
    graph.hidden = !answered || yasr.results?.getBoolean() !== undefined;
    share.hidden = !answered;
  };
  yasr.on("draw", update);
  update();
}

/** The table as CSV in UTF-8 with a byte order mark, without which spreadsheets garble Chinese. */
function downloadCsv(yasr: Yasr, name: string): void {
  const table = yasr.results?.asCsv();
  if (table === undefined) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([BYTE_ORDER_MARK, table, "\n"], { type: "text/csv;charset=utf-8" }));
  link.download = `${name.replace(/[\\/:*?"<>|\s]+/g, " ").trim() || "answer"}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Open the picture of what a query answers; a long query travels in the body. */
function showOnGraph(query: string): void {
  if (query.length <= LONGEST_IN_ADDRESS) {
    window.open(`graph?${new URLSearchParams({ query })}`, "_blank", "noopener");
    return;
  }
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: "graph", target: "_blank", rel: "noopener", hidden: true });
  const field = document.createElement("textarea");
  Object.assign(field, { name: "query", value: query });
  form.append(field);
  document.body.append(form);
  form.submit();
  form.remove();
}

async function copyLink(place: HTMLButtonElement, query: string): Promise<void> {
  const link = linkTo(query);
  history.replaceState(null, "", link);
  try {
    await navigator.clipboard.writeText(link);
    place.textContent = text("shared");
    setTimeout(() => (place.textContent = text("share")), 2000);
  } catch {
    // Without a clipboard the link stands in the address bar.
  }
}

/** Lead the links of things and terms to the pages of this server instead of the web. */
export function keepLinksHere(place: HTMLElement, prefixes: Record<string, string>): void {
  const lead = (event: Event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a.iri") : null;
    const page = link && localPage(link.getAttribute("href") ?? "", prefixes, location.href);
    if (link && page) link.href = page;
  };
  for (const event of ["pointerover", "focusin", "click"]) place.addEventListener(event, lead, true);
}

/** What the server says of a request that failed, as it says it to people; it sends problem details (RFC 9457). */
export async function drawProblem(error: { text: string }): Promise<HTMLElement | undefined> {
  try {
    const { title, detail, excerpt } = JSON.parse(error.text) as Record<string, unknown>;
    if (typeof detail !== "string") return undefined;
    const place = document.createElement("div");
    place.className = "problem";
    for (const told of [title, detail, excerpt]) {
      if (typeof told !== "string" || told === "") continue;
      const line = document.createElement(told === excerpt ? "pre" : "p");
      line.textContent = told;
      place.append(line);
    }
    return place;
  } catch {
    return undefined;
  }
}

function button(key: Key, action: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `answer-tool answer-${key}`;
  made.textContent = text(key);
  made.addEventListener("click", action);
  return made;
}
