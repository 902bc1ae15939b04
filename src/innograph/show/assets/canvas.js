// The graph itself: vis-network with given positions, and the emphasis on what is selected.
const INK = { line: "#8c98a8", strong: "#334155", paper: "#fbfaf7" };
const visNodes = new vis.DataSet(DATA.nodes.map((node) => ({ ...node, color: paint(node.color, 1) })));
const visEdges = new vis.DataSet(DATA.edges.map((edge) => ({ ...edge, color: { color: INK.line, opacity: 0.5 } })));
const network = new vis.Network(byId("graph"), { nodes: visNodes, edges: visEdges }, DATA.options);

function paint(colour, opacity) {
  const alpha = Math.round(opacity * 255).toString(16).padStart(2, "0");
  return { background: colour + alpha, border: INK.paper };
}

// What stands out: the selected node with its neighbours, or the ends of the selected edge.
function focusSet() {
  if (!state.selected) return null;
  if (state.selected.kind === "node") return neighboursOf(state.selected.id).add(state.selected.id);
  const edge = edgesById.get(state.selected.id);
  return new Set([edge.from, edge.to]);
}

function isFocusEdge(edge) {
  if (!state.selected) return false;
  if (state.selected.kind === "edge") return edge.id === state.selected.id;
  return edge.from === state.selected.id || edge.to === state.selected.id;
}

function repaint() {
  const focus = focusSet();
  const crowded = state.selected && state.selected.kind === "node" && edgesAt(state.selected.id).length > 16;
  visNodes.update(DATA.nodes.map((node) => ({
    id: node.id,
    hidden: !isShown(node),
    color: paint(node.color, !focus || focus.has(node.id) ? 1 : 0.16),
  })));
  visEdges.update(DATA.edges.map((edge) => {
    const strong = isFocusEdge(edge);
    return {
      id: edge.id,
      hidden: !isShown(nodesById.get(edge.from)) || !isShown(nodesById.get(edge.to)),
      width: strong && !crowded ? 1.8 : 1.1,
      color: { color: strong ? INK.strong : INK.line, opacity: strong ? (crowded ? 0.5 : 0.85) : focus ? 0.1 : 0.5 },
    };
  }));
}

// Brings these nodes into view, with room at the rim for their names.
function show(nodes, maxZoomLevel, animated) {
  if (!nodes.length) return;
  const from = { position: network.getViewPosition(), scale: network.getScale() };
  network.fit({ nodes, maxZoomLevel });
  const to = { position: network.getViewPosition(), scale: network.getScale() * 0.92 };
  if (animated) network.moveTo(from);
  network.moveTo({ ...to, animation: animated && { duration: 250, easingFunction: "easeInOutQuad" } });
}

const shownIds = (ids) => ids.filter((id) => isShown(nodesById.get(id)));

const fitAll = (animated) => show(shownIds(DATA.nodes.map((node) => node.id)), 1.3, animated);

// What is selected and its neighbours, as near as they allow.
const goTo = () => show(shownIds([...focusSet()]), 1.2, true);

function zoomBy(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: { duration: 150 } });
}
