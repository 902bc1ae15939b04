// What the lines say: for the selection, and for every line when near enough.
function drawEdgeLabels(context, view, names, marks) {
  context.font = `11px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const edge of DATA.edges) {
    const strong = isFocusEdge(edge);
    if ((state.selected && !strong) || !isShown(nodesById.get(edge.from)) || !isShown(nodesById.get(edge.to))) continue;
    const along = state.selected && edge.to === state.selected.id ? 0.42 : 0.58;
    const at = network.canvasToDOM(network.body.edges[edge.id].edgeType.getPoint(along));
    if (at.x < 0 || at.y < 0 || at.x > view.width || at.y > view.height) continue;
    const text = inLang(edge.zh, edge.en);
    const width = context.measureText(text).width;
    const box = { left: at.x - width / 2 - 3, right: at.x + width / 2 + 3, top: at.y - 8, bottom: at.y + 8 };
    const only = state.selected && state.selected.kind === "edge";
    if (!only && (names.hits(box) || marks.hits(box))) continue;
    names.add(box);
    context.fillStyle = "rgba(251,250,247,0.9)";
    context.fillRect(box.left, box.top, box.right - box.left, 16);
    context.fillStyle = strong ? "#475569" : "#8290a3";
    context.fillText(text, at.x, at.y + 0.5);
  }
}
