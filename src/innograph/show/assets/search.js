// The search box: labels and aliases; arrows choose, Enter jumps to the node.
const MOST_HITS = 12;
const haystack = DATA.nodes.map((node) => ({ node, names: [node.name, ...node.aliases].map((name) => ({ name, key: folded(name) })) }));
let hits = [];
let chosen = 0;

function matches(text) {
  const wanted = folded(text);
  if (!wanted) return [];
  const found = [];
  for (const { node, names } of haystack) {
    const ranks = names.map(({ name, key }) => ({ name, rank: key === wanted ? 0 : key.startsWith(wanted) ? 1 : key.includes(wanted) ? 2 : 9 })).sort((a, b) => a.rank - b.rank);
    if (ranks[0].rank < 9) found.push({ node, ...ranks[0] });
  }
  return found.sort((a, b) => a.rank - b.rank || byImportance(a.node, b.node)).slice(0, MOST_HITS);
}

function showHits() {
  const input = byId("search");
  const list = byId("hits");
  const open = document.activeElement === input && input.value.trim() !== "";
  list.hidden = !open;
  input.setAttribute("aria-expanded", String(open));
  list.replaceChildren(...(hits.length ? hits.map(hitItem) : [el("li", { class: "no-hit" }, t("noHit"))]));
  if (hits.length) input.setAttribute("aria-activedescendant", `hit-${chosen}`);
  else input.removeAttribute("aria-activedescendant");
}

function hitItem({ node, name }, i) {
  return el("li", { id: `hit-${i}`, role: "option", "aria-selected": String(i === chosen), lang: "zh",
    onmousedown: (event) => { event.preventDefault(); jump(i); } },
  markOf(node, 11), el("span", {}, node.name), el("small", {}, name === node.name ? kindLabel(node.kinds[0]) : name));
}

function jump(i) {
  if (!hits[i]) return;
  const { id } = hits[i].node;
  byId("search").blur();
  byId("hits").hidden = true;
  select({ kind: "node", id }, true);
}

function startSearch() {
  const input = byId("search");
  input.addEventListener("input", () => { hits = matches(input.value); chosen = 0; showHits(); });
  input.addEventListener("focus", () => { input.select(); hits = matches(input.value); showHits(); });
  input.addEventListener("blur", () => { byId("hits").hidden = true; input.setAttribute("aria-expanded", "false"); });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") jump(chosen);
    else if (event.key === "Escape") input.blur();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      chosen = (chosen + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % Math.max(1, hits.length);
      showHits();
    }
  });
}
