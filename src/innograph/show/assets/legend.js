// The legend: the types that occur; each can be switched off and on.
function showLegend() {
  const legend = byId("legend");
  if (!DATA.scene.legend.length) { legend.hidden = true; return; }
  const button = (key, hidden) => el("button", { class: "text-button", type: "button", onclick: () => hideKinds(hidden) }, t(key));
  legend.replaceChildren(
    el("div", { class: "legend-head" }, el("h2", {}, t("legend")), button("all", []), button("none", DATA.scene.legend.map((entry) => entry.kind))),
    el("ul", {}, DATA.scene.legend.map(legendItem)));
}

function legendItem(entry) {
  const box = el("input", { type: "checkbox", checked: !state.hidden.has(entry.kind), "data-kind": entry.kind, onchange: (event) => toggleKind(entry.kind, event.target.checked) });
  return el("li", {}, el("label", {}, box, mark(entry.shape, entry.colour, 13),
    el("span", { class: "legend-name" }, inLang(entry.label_zh, entry.label_en), el("small", {}, inOther(entry.label_zh, entry.label_en))),
    el("span", { class: "count" }, String(entry.count))));
}

function toggleKind(kind, shown) {
  if (shown) state.hidden.delete(kind);
  else state.hidden.add(kind);
  repaint();
}

function hideKinds(kinds) {
  state.hidden = new Set(kinds);
  showLegend();
  repaint();
}
