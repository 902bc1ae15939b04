// The pieces the side panel is made of: links to nodes, facts, figures, firsts.
const markOf = (node, size) => mark(node.shape, node.color, size);

function nodeLink(id) {
  const node = nodesById.get(id);
  return el("button", { class: "link", type: "button", lang: "zh", onclick: () => select({ kind: "node", id }, true) },
    markOf(node, 11), node.name);
}

function badges(item) {
  return [
    item.modality === "planned" ? el("span", { class: "badge planned" }, t("planned")) : null,
    ...(item.qualifiers || []).map(([key, value]) => el("span", { class: "badge", title: t(key), lang: "zh" }, value)),
  ];
}

// A fact seen from the node `here`.
function factItem(edge, here) {
  const other = edge.from === here ? edge.to : edge.from;
  return el("li", { class: "fact" },
    el("div", { class: "fact-head" }, nodeLink(other), badges(edge)),
    evidenceList(edge.evidence, [...namesOf(edge.from), ...namesOf(edge.to)]));
}

function factGroup(edges, here) {
  const edge = edges[0];
  const out = edge.from === here;
  const self = markOf(nodesById.get(here), 11);
  const label = el("span", { class: "predicate" }, inLang(edge.zh, edge.en), el("small", {}, inOther(edge.zh, edge.en)));
  const arrow = () => el("span", { class: "arrow", "aria-hidden": "true" }, "→");
  return el("details", { class: "group", open: true },
    el("summary", {}, out ? [self, arrow(), label] : [label, arrow(), self], el("span", { class: "count" }, String(edges.length))),
    el("ul", { class: "facts" }, edges.map((each) => factItem(each, here))));
}

// Decimal digits in groups; in Chinese with 万 and 亿 where that loses nothing.
function amount(value) {
  const [whole, fraction = ""] = value.split(".");
  const cut = (places, name) => {
    const digits = whole.padStart(places + 1, "0");
    const rest = (digits.slice(-places) + fraction).replace(/0+$/, "");
    return `${grouped(digits.slice(0, -places))}${rest ? `.${rest}` : ""}${name}`;
  };
  if (state.lang === "zh" && /^\d{9,}$/.test(whole)) return cut(8, "亿");
  if (state.lang === "zh" && /^\d{5,}$/.test(whole)) return cut(4, "万");
  return grouped(whole) + (fraction.replace(/0+$/, "") ? `.${fraction.replace(/0+$/, "")}` : "");
}
const grouped = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ",");

function figureItem(figure) {
  const sign = figure.comparator === "=" ? "" : figure.comparator;
  return el("li", { class: "fact figure" },
    el("div", { class: "figure-head" },
      el("span", { class: "indicator", lang: "zh" }, figure.indicator),
      el("span", { class: "value", title: figure.value }, sign && el("i", {}, sign), amount(figure.value), el("small", { lang: "zh" }, figure.unit))),
    el("div", { class: "fact-head" },
      figure.period && el("span", { class: "badge" }, figure.period.replace("/", " – ")),
      figure.status && el("span", { class: `badge ${figure.status}` }, t(figure.status))),
    evidenceList(figure.evidence, [figure.indicator, ...namesOf(figure.subject)]));
}

const firstItem = (first, withSubject) => el("li", { class: "fact" },
  el("div", { class: "fact-head" }, el("strong", { lang: "zh" }, first.claim), withSubject && nodesById.has(first.subject) && nodeLink(first.subject)),
  evidenceList(first.evidence, [first.claim, ...namesOf(first.subject)]));

const section = (title, count, ...children) => el("section", { class: "section", "data-section": title },
  el("h3", {}, cap(title), count === null ? "" : el("span", { class: "count" }, String(count))), children);
