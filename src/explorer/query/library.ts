/** The library of questions beside the editor: found by words of either language, asked with a click. */

import { language, pick, text } from "./texts.ts";
import type { Question } from "./vocabulary.ts";

export type Ask = (question: Question, values: Record<string, string>) => void;

/** The questions that hold every word of `words` in a title, a description or the name. */
export function found(questions: readonly Question[], words: string): Question[] {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  return questions.filter((question) => {
    const told = folded(
      [question.name, ...Object.values(question.title), ...Object.values(question.description)].join("\n"),
    );
    return wanted.every((word) => told.includes(word));
  });
}

/** Draw the library into `place`; `ask` is called with the question that is chosen. */
export function drawLibrary(place: HTMLElement, questions: readonly Question[], ask: Ask): void {
  const search = element("input", "library-search");
  Object.assign(search, { type: "search", placeholder: text("find"), ariaLabel: text("find") });
  const list = element("ul", "library-list");
  const draw = () => {
    const shown = found(questions, search.value).map((question) => entry(question, ask));
    const none = element("li", "library-none");
    none.textContent = text("noQuestion");
    list.replaceChildren(...(shown.length > 0 ? shown : [none]));
  };
  search.addEventListener("input", draw);
  draw();
  const heading = element("h2", "library-title");
  heading.textContent = text("library");
  const count = element("small", "library-count");
  count.textContent = `${questions.length} ${text("questions")}`;
  heading.append(" ", count);
  place.replaceChildren(heading, search, list);
}

function entry(question: Question, ask: Ask): HTMLLIElement {
  const item = element("li", "question");
  const title = element("button", "question-title");
  title.type = "button";
  title.dataset["name"] = question.name;
  title.title = pick(question.description.zh, question.description.en);
  title.append(pick(question.title.zh, question.title.en));
  const other = element("small", "question-other");
  other.lang = language() === "zh" ? "en" : "zh";
  other.textContent = language() === "zh" ? question.title.en : question.title.zh;
  title.append(other);
  item.append(title);
  if (question.parameters.length > 0) {
    const form = parameterForm(question, ask);
    item.append(form);
    title.addEventListener("click", () => (form.hidden = !form.hidden));
  } else {
    title.addEventListener("click", () => ask(question, {}));
  }
  return item;
}

/** A field for each parameter; what is left empty is not asked for. */
function parameterForm(question: Question, ask: Ask): HTMLFormElement {
  const form = element("form", "question-parameters");
  form.hidden = true;
  for (const parameter of question.parameters) {
    const label = element("label", "question-parameter");
    const field = element("input", "question-value");
    Object.assign(field, { name: parameter.name, placeholder: text("any"), autocomplete: "off" });
    label.append(pick(parameter.zh, parameter.en), field);
    form.append(label);
  }
  const submit = element("button", "question-ask");
  submit.textContent = text("ask");
  form.append(submit);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = [...new FormData(form)].map(([name, value]) => [name, String(value).trim()] as const);
    ask(question, Object.fromEntries(given.filter(([, value]) => value !== "")));
  });
  return form;
}

function folded(words: string): string {
  return words.normalize("NFKC").toLowerCase();
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, kind: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.className = kind;
  return made;
}
