/** The query page: YASGUI over the endpoint of this server, with our vocabulary and our questions. */

import Yasgui from "@zazuko/yasgui";
import "@zazuko/yasgui/build/yasgui.min.css";

import { drawProblem, equipAnswers, keepLinksHere } from "./answers.ts";
import { registerCompleters } from "./completer.ts";
import { declaring } from "./declare.ts";
import { drawLibrary } from "./library.ts";
import { asked } from "./links.ts";
import "./query.css";
import { isOurs, linkTo, remember } from "./shown.ts";
import { language, pick, setLanguage, text } from "./texts.ts";
import { fetched, type Question, type Vocabulary } from "./vocabulary.ts";
import { translateUnder } from "./words.ts";

const ENDPOINT = new URL("sparql", location.href).href;
const FIRST_QUERY = `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing ?name ?type WHERE {
  ?thing a ?type ; skos:prefLabel ?name .
}
LIMIT 50`;

async function start(): Promise<void> {
  const [vocabulary, questions] = await Promise.all([
    fetched<Vocabulary>("vocabulary"),
    fetched<{ questions: Question[] }>("queries").then((answer) => answer.questions),
  ]);
  registerCompleters(vocabulary);
  const place = required("yasgui");
  if (language() === "zh") translateUnder(place);
  const yasgui = editor(place, vocabulary);
  equipAnswers(yasgui);
  keepLinksHere(place, vocabulary.prefixes);
  const show = (query: string, name: string) => showQuery(yasgui, query, name);
  const ask = async (question: Question, values: Record<string, string>) => {
    const query = declaring(await bound(question, values), vocabulary.prefixes);
    remember(query, question, values);
    show(query, pick(question.title.zh, question.title.en));
  };
  drawLibrary(required("library"), questions, (question, values) => void ask(question, values));
  const { query, name, values } = asked(location.search);
  const question = questions.find((known) => known.name === name);
  if (query !== undefined) show(declaring(query, vocabulary.prefixes), text("title"));
  else if (question !== undefined) await ask(question, values);
}

function editor(place: HTMLElement, { prefixes }: Vocabulary): Yasgui {
  Object.assign(Yasgui.Yasqe.defaults, { value: FIRST_QUERY, prefixCcApi: null });
  remember(FIRST_QUERY);
  Yasgui.Yasr.defaults.errorRenderers = [drawProblem];
  const yasgui = new Yasgui(place, {
    persistenceId: "innograph",
    populateFromUrl: false,
    copyEndpointOnNewTab: false,
    tabName: text("title"),
    requestConfig: { endpoint: ENDPOINT, method: "POST", acceptHeaderGraph: "text/turtle" },
    endpointCatalogueOptions: { getData: () => [{ endpoint: ENDPOINT }], keys: [] },
    yasr: { prefixes },
  });
  const settle = () => {
    for (const tab of Object.values(yasgui._tabs)) {
      if (tab.getEndpoint() !== ENDPOINT) tab.setEndpoint(ENDPOINT);
      const yasqe = tab.getYasqe();
      if (yasqe) yasqe.config.createShareableLink = () => linkTo(yasqe.getValue());
      const table = tab.getYasr()?.config.plugins["table"];
      if (table) table.dynamicConfig ??= { compact: true };
    }
  };
  for (const event of ["tabSelect", "tabAdd"]) yasgui.on(event, () => queueMicrotask(settle));
  settle();
  return yasgui;
}

/** The text of a question with values for its parameters, as the server binds them. */
async function bound(question: Question, values: Record<string, string>): Promise<string> {
  if (Object.keys(values).length === 0) return question.text;
  const address = `queries/${encodeURIComponent(question.name)}?${new URLSearchParams(values)}`;
  return (await fetched<Question>(address)).text;
}

/** Show and run a query, in a tab of its own when the open one holds what a person wrote. */
function showQuery(yasgui: Yasgui, query: string, name: string): void {
  const open = yasgui.getTab();
  const tab = open && isOurs(open.getQuery()) ? open : yasgui.addTab(true);
  tab.setQuery(query);
  tab.setName(name);
  tab.getYasqe()?.collapsePrefixes();
  if (tab.getYasqe()?.getQueryMode() === "query") tab.query().catch(() => undefined);
}

function drawBar(): void {
  document.documentElement.lang = language();
  for (const place of document.querySelectorAll<HTMLElement>("[data-zh][data-en]")) {
    place.textContent = pick(place.dataset["zh"] ?? "", place.dataset["en"] ?? "");
  }
  required("hint").textContent = text("completionHint");
  const toggle = required("language");
  toggle.textContent = text("otherLanguage");
  toggle.title = text("switchLanguage");
  toggle.addEventListener("click", () => {
    setLanguage(language() === "zh" ? "en" : "zh");
    const address = new URL(location.href);
    address.searchParams.delete("lang");
    location.replace(address);
  });
}

function required(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

drawBar();
start().catch((error: unknown) => {
  const told = required("library");
  told.textContent = `${text("failed")}: ${error instanceof Error ? error.message : String(error)}`;
});
