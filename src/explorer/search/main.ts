/** Suggestions while typing in the search field of every page: the listbox pattern of a combobox (WAI-ARIA). */

const PAUSE = 120;

interface Suggestion {
  name: string;
  kind: string;
  address: string;
}

const form = document.querySelector<HTMLFormElement>("form.find");
const field = form?.querySelector<HTMLInputElement>("input[type=search]");
if (form && field) suggestIn(form, field);

function suggestIn(form: HTMLFormElement, field: HTMLInputElement): void {
  const list = document.createElement("ul");
  list.id = "suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.placeholder);
  list.hidden = true;
  form.append(list);
  const told = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(told)) field.setAttribute(name, value);

  let shown: Suggestion[] = [];
  let chosen = -1;
  let timer = 0;
  let asking = new AbortController();

  const show = (suggestions: Suggestion[]): void => {
    shown = suggestions;
    list.replaceChildren(...shown.map(option));
    list.hidden = shown.length === 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
  };

  const choose = (place: number): void => {
    chosen = place;
    for (const [i, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(i === place));
    if (place < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", `suggestion-${place}`);
  };

  const close = (): void => {
    clearTimeout(timer);
    asking.abort();
    show([]);
  };

  const ask = async (): Promise<void> => {
    asking.abort();
    const mine = (asking = new AbortController());
    try {
      const suggestions = await suggested(field.value, mine.signal);
      if (!mine.signal.aborted) show(suggestions);
    } catch {
      if (!mine.signal.aborted) show([]);
    }
  };

  field.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (event instanceof InputEvent && event.isComposing) return;
    if (field.value.trim() === "") close();
    else timer = window.setTimeout(ask, PAUSE);
  });
  field.addEventListener("compositionend", () => {
    clearTimeout(timer);
    timer = window.setTimeout(ask, PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    const places = shown.length + 1;
    if (event.key === "ArrowDown") choose(((chosen + 2) % places) - 1);
    else if (event.key === "ArrowUp") choose(((chosen + places) % places) - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) follow(shown[chosen]);
    else return;
    event.preventDefault();
  });
  field.addEventListener("blur", close);
  form.addEventListener("submit", close);
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const item = event.target instanceof Element ? event.target.closest("li") : null;
    if (item && event.button === 0) follow(shown[[...list.children].indexOf(item)]);
  });
}

/** What the server suggests, in the language of the page. */
async function suggested(typed: string, signal: AbortSignal): Promise<Suggestion[]> {
  const lang = new URLSearchParams(location.search).get("lang");
  const asked = new URLSearchParams({ q: typed, ...(lang && { lang }) });
  const response = await fetch(`/suggest?${asked}`, { signal });
  if (!response.ok) return [];
  const [, names, kinds, addresses]: [string, string[], string[], string[]] = await response.json();
  return names.map((name, i) => ({ name, kind: kinds[i] ?? "", address: addresses[i] ?? "" }));
}

/** A suggestion as an element; names are text, whatever they hold. */
function option(suggestion: Suggestion, place: number): HTMLLIElement {
  const item = document.createElement("li");
  item.id = `suggestion-${place}`;
  item.setAttribute("role", "option");
  const kind = document.createElement("small");
  kind.textContent = suggestion.kind;
  item.append(suggestion.name, kind);
  return item;
}

/** Go to the page of a suggestion; addresses of the web alone are followed. */
function follow(suggestion: Suggestion | undefined): void {
  if (!suggestion?.address) return;
  const target = new URL(suggestion.address, location.href);
  if (["http:", "https:"].includes(target.protocol)) location.assign(target);
}
