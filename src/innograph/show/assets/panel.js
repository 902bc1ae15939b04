// The side panel: the overview, a node with all that is said of it, or one fact.
function showPanel() {
  const panel = byId("panel");
  const { selected } = state;
  const content = !selected ? overviewPanel() : selected.kind === "node" ? nodePanel(nodesById.get(selected.id)) : edgePanel(edgesById.get(selected.id));
  panel.replaceChildren(...content.flat().filter(Boolean));
  panel.scrollTop = 0;
}

const backButton = () => el("button", { class: "back", type: "button", onclick: () => select(null) }, `← ${t("back")}`);

function nodePanel(node) {
  const groups = (edges) => [...groupBy(edges, (edge) => edge.predicate).values()].sort((a, b) => (a[0].predicate < b[0].predicate ? -1 : 1));
  const out = outgoing.get(node.id) || [];
  const into = incoming.get(node.id) || [];
  const figures = figuresOf.get(node.id) || [];
  const firsts = firstsOf.get(node.id) || [];
  return [
    backButton(),
    el("h2", { class: "panel-title", lang: "zh" }, node.name),
    el("p", { class: "kinds" }, node.kinds.map((kind) => {
      const entry = kindsByName.get(kind);
      return el("span", { class: "kind" }, mark(entry.shape, entry.colour), entry.label_zh, el("small", {}, entry.label_en));
    })),
    particulars(node),
    jumps([["facts", out.length + into.length], ["figures", figures.length], ["firsts", firsts.length]]),
    out.length || into.length
      ? section(t("facts"), out.length + into.length, groups(out).map((edges) => factGroup(edges, node.id)), groups(into).map((edges) => factGroup(edges, node.id)))
      : figures.length || firsts.length ? null : el("p", { class: "hint" }, t("noFacts")),
    figures.length ? section(t("figures"), figures.length, el("ul", { class: "facts" }, figures.map(figureItem))) : null,
    firsts.length ? section(t("firsts"), firsts.length, el("ul", { class: "facts" }, firsts.map((first) => firstItem(first, false)))) : null,
  ];
}

// What the panel holds, each part one click away.
function jumps(parts) {
  const filled = parts.filter(([, count]) => count);
  if (filled.length < 2) return null;
  const to = (name) => () => byId("panel").querySelector(`[data-section="${name}"]`).scrollIntoView({ behavior: "smooth" });
  return el("p", { class: "jumps" }, filled.map(([key, count]) => el("button", { type: "button", onclick: to(t(key)) }, cap(t(key)), el("span", { class: "count" }, String(count)))));
}

function particulars(node) {
  const rows = [];
  if (node.aliases.length) rows.push([t("aliases"), el("span", { lang: "zh" }, node.aliases.join("、"))]);
  if (node.date) rows.push([t("date"), node.date.replace("/", " – ")]);
  rows.push([t("iri"), el("span", { class: "iri" }, node.id)]);
  return el("dl", { class: "particulars" }, rows.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

function edgePanel(edge) {
  return [
    backButton(),
    el("h2", { class: "panel-title" }, inLang(edge.zh, edge.en), el("small", {}, inOther(edge.zh, edge.en))),
    el("div", { class: "triple" }, nodeLink(edge.from), el("span", { class: "triple-arrow" }, `↓ ${inLang(edge.zh, edge.en)}`), nodeLink(edge.to)),
    el("p", { class: "fact-head" }, badges(edge)),
    section(t("evidence"), edge.evidence.length, edge.evidence.length
      ? el("ul", { class: "facts" }, edge.evidence.map((each) => el("li", { class: "fact" }, oneEvidence(each, [...namesOf(edge.from), ...namesOf(edge.to)]))))
      : el("p", { class: "hint" }, t("noEvidence"))),
  ];
}
