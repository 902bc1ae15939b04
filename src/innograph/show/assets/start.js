// Selection, language and first drawing.
function select(selected, moves) {
  state.selected = selected;
  if (selected && selected.kind === "node") reveal(nodesById.get(selected.id));
  if (selected && selected.kind === "edge") { const edge = edgesById.get(selected.id); reveal(nodesById.get(edge.from)); reveal(nodesById.get(edge.to)); }
  repaint();
  showPanel();
  document.body.classList.toggle("has-selection", Boolean(selected));
  const hash = selected && selected.kind === "node" ? `#${encodeURIComponent(nodesById.get(selected.id).local)}` : " ";
  history.replaceState(null, "", hash === " " ? location.pathname + location.search : hash);
  if (moves && selected) goTo();
}

// A node that is chosen is shown, whatever the legend hides.
function reveal(node) {
  if (isShown(node)) return;
  state.hidden.delete(node.kinds[0]);
  showLegend();
}

function showWords() {
  document.documentElement.lang = state.lang;
  for (const node of document.querySelectorAll("[data-placeholder]")) node.placeholder = t(node.dataset.placeholder);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", t(node.dataset.label));
  byId("language").textContent = t("otherLanguage");
  byId("counts").textContent = counts().filter(([, count]) => count).map(([name, count]) => `${count} ${unit(name, count)}`).join(" · ");
  byId("zoom").replaceChildren(...[["+", "zoomIn", () => zoomBy(1.35)], ["−", "zoomOut", () => zoomBy(1 / 1.35)], ["⤢", "fit", () => fitAll(true)]].map(
    ([sign, key, onclick]) => el("button", { type: "button", title: t(key), "aria-label": t(key), onclick }, sign)));
  byId("empty").replaceChildren(el("strong", {}, t("empty")), el("span", {}, t("emptyHint")));
  showLegend();
  showPanel();
}

function fromHash() {
  let local = "";
  try { local = decodeURIComponent(location.hash.slice(1)); } catch { return; }
  const node = local && DATA.nodes.find((each) => each.local === local);
  if (node) select({ kind: "node", id: node.id }, true);
}

network.on("afterDrawing", drawLabels);
network.on("click", ({ nodes, edges }) => {
  if (nodes.length) select({ kind: "node", id: nodes[0] });
  else if (edges.length) select({ kind: "edge", id: edges[0] });
  else if (state.selected) select(null);
});
const hover = (id) => { state.hovered = id; byId("graph").style.cursor = id ? "pointer" : ""; network.redraw(); };
network.on("hoverNode", ({ node }) => hover(node));
network.on("blurNode", () => hover(null));
network.on("hoverEdge", () => { byId("graph").style.cursor = "pointer"; });
network.on("blurEdge", () => { byId("graph").style.cursor = ""; });
byId("language").addEventListener("click", () => {
  state.lang = state.lang === "zh" ? "en" : "zh";
  showWords();
  network.redraw();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target !== byId("search")) select(null);
  if (event.key === "/" && event.target !== byId("search")) { event.preventDefault(); byId("search").focus(); }
});
window.addEventListener("hashchange", fromHash);

byId("empty").hidden = DATA.nodes.length > 0;
byId("zoom").hidden = !DATA.nodes.length;
startSearch();
showWords();
fitAll(false);
fromHash();
window.innograph = { network, state, select, drawnLabels, data: DATA };
