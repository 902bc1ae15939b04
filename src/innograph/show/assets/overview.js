// What the panel shows when nothing is selected: counts and a table of contents.
function overviewPanel() {
  const { figures, firsts, sources } = DATA.scene;
  const loose = figuresOf.get("") || [];
  return [
    el("h2", { class: "panel-title" }, t("overview")),
    el("dl", { class: "tiles" }, counts().map(([name, count]) => el("div", {}, el("dd", {}, String(count)), el("dt", {}, unit(name, count))))),
    DATA.nodes.length ? el("p", { class: "hint" }, t("hint")) : null,
    DATA.nodes.length ? section(t("contents"), null, DATA.scene.legend.map(kindContents)) : null,
    DATA.edges.length ? section(t("relations"), null, relationContents()) : null,
    firsts.length ? foldedSection(t("firsts"), firsts.length, () => firsts.map((first) => firstItem(first, true))) : null,
    loose.length ? foldedSection(t("otherFigures"), loose.length, () => loose.map(figureItem)) : null,
    sources.length ? section(t("sources"), sources.length, el("ul", { class: "plain" }, sources.map((source) =>
      el("li", { lang: "zh" }, source.title, source.date && el("small", {}, source.date))))) : null,
  ];
}

function counts() {
  return [["things", DATA.nodes.length], ["facts", DATA.edges.length], ["figures", DATA.scene.figures.length],
    ["firsts", DATA.scene.firsts.length], ["texts", DATA.scene.sources.length]];
}

function foldedSection(title, count, items) {
  const details = lazyDetails([cap(title), el("span", { class: "count" }, String(count))], () => el("ul", { class: "facts" }, items()));
  details.classList.add("section");
  return details;
}

function kindContents(entry) {
  const members = DATA.nodes.filter((node) => node.kinds.includes(entry.kind));
  return lazyDetails(
    [mark(entry.shape, entry.colour), inLang(entry.label_zh, entry.label_en), el("small", {}, inOther(entry.label_zh, entry.label_en)), el("span", { class: "count" }, String(members.length))],
    () => el("ul", { class: "plain" }, members.map((node) => el("li", {}, nodeLink(node.id), el("small", {}, node.degree ? String(node.degree) : "")))));
}

function relationContents() {
  const groups = [...groupBy(DATA.edges, (edge) => edge.predicate).values()].sort((a, b) => b.length - a.length || (a[0].predicate < b[0].predicate ? -1 : 1));
  return groups.map((edges) => lazyDetails(
    [inLang(edges[0].zh, edges[0].en), el("small", {}, inOther(edges[0].zh, edges[0].en)), el("span", { class: "count" }, String(edges.length))],
    () => el("ul", { class: "plain" }, edges.map((edge) => el("li", {}, edgeLink(edge))))));
}

function edgeLink(edge) {
  return el("button", { class: "link", type: "button", lang: "zh", onclick: () => select({ kind: "edge", id: edge.id }, true) },
    `${nodesById.get(edge.from).name} → ${nodesById.get(edge.to).name}`);
}

// Long lists are built when they are opened.
function lazyDetails(summary, body) {
  const details = el("details", { class: "group" }, el("summary", {}, summary));
  details.addEventListener("toggle", () => { if (details.open && details.children.length === 1) details.append(body()); });
  return details;
}
