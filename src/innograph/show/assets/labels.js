// Names drawn over the graph as on a map: the same size on the screen at every zoom, the important
// ones first, none over another. `drawnLabels` holds the ids drawn last (tests read it).
const FONT = '"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",system-ui,sans-serif';
const LINE_EMS = 9;
const HUBS = new Set(DATA.nodes.filter((node) => node.degree > 7).slice(0, Math.max(1, Math.min(12, DATA.nodes.length / 30))).map((node) => node.id));
const drawnLabels = new Set();
const wrapped = new Map();

const ems = (c) => (/[\u2e80-\uffef]/.test(c) ? 1 : 0.56);

// At most two lines of nine characters; `whole` names are given in full.
function linesOf(name, whole) {
  const key = whole + name;
  if (wrapped.has(key)) return wrapped.get(key);
  const lines = [""];
  let width = 0;
  for (const c of name) {
    if (width + ems(c) > LINE_EMS + (whole ? 3 : 0.5)) { lines.push(""); width = 0; }
    lines[lines.length - 1] += c;
    width += ems(c);
  }
  // a last line of one or two characters reads badly: share the text out evenly
  if (lines.length === 2 && [...lines[1]].length < 4) {
    const all = [...name];
    const half = Math.ceil(all.length / 2);
    lines.splice(0, 2, all.slice(0, half).join(""), all.slice(half).join(""));
  }
  const kept = whole ? lines : lines.slice(0, 2);
  if (kept.length < lines.length) kept[1] = kept[1].slice(0, -1) + "…";
  wrapped.set(key, kept);
  return kept;
}

// A name may stand below its mark, above it, or beside it.
const SEATS = [
  (at, r, w, h) => ({ left: at.x - w / 2, top: at.y + r + 3 }),
  (at, r, w, h) => ({ left: at.x - w / 2, top: at.y - r - 3 - h }),
  (at, r, w, h) => ({ left: at.x + r + 4, top: at.y - h / 2 }),
  (at, r, w, h) => ({ left: at.x - r - 4 - w, top: at.y - h / 2 }),
];

function drawLabels(context) {
  const ratio = window.devicePixelRatio || 1;
  const scale = network.getScale();
  const focus = focusSet();
  const view = { width: context.canvas.width / ratio, height: context.canvas.height / ratio };
  const marks = new Boxes();
  const names = new Boxes();
  const places = new Map();
  for (const node of DATA.nodes.filter(isShown)) {
    const at = network.canvasToDOM(network.getPosition(node.id));
    if (at.x < -90 || at.y < -60 || at.x > view.width + 90 || at.y > view.height + 60) continue;
    const radius = node.size * scale * 0.85;
    places.set(node.id, at);
    if (radius > 2.5) marks.add({ id: node.id, weight: node.degree, left: at.x - radius, right: at.x + radius, top: at.y - radius, bottom: at.y + radius });
  }
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawnLabels.clear();
  for (const node of labelOrder(focus)) if (places.has(node.id)) drawLabel(context, node, places.get(node.id), scale, view, names, marks);
  if (state.selected || scale > 1.5) drawEdgeLabels(context, view, names, marks);
  context.restore();
}

const isMarked = (node) => node.id === state.hovered || (state.selected !== null && node.id === state.selected.id);

function labelOrder(focus) {
  const shown = DATA.nodes.filter((node) => isShown(node) && (!focus || focus.has(node.id) || node.id === state.hovered));
  return shown.sort((a, b) => isMarked(b) - isMarked(a) || byImportance(a, b));
}

function drawLabel(context, node, at, scale, view, names, marks) {
  const marked = isMarked(node);
  const size = Math.min(18, 12 + Math.sqrt(node.degree) * 0.75) * (scale < 0.45 ? 0.92 : 1);
  const lines = linesOf(node.name, marked);
  const step = size * 1.18;
  context.font = `${marked || HUBS.has(node.id) ? 600 : 400} ${size}px ${FONT}`;
  const width = Math.max(...lines.map((line) => context.measureText(line).width));
  const height = lines.length * step;
  const boxes = SEATS.map((seat) => seat(at, node.size * scale, width, height)).map(({ left, top }) => ({ left: left - 1, top, right: left + width + 1, bottom: top + height }));
  const cut = (each) => at.x > 0 && at.x < view.width && (each.left < 0 || each.right > view.width);
  const box = boxes.find((each) => !cut(each) && !names.hits(each) && !marks.hits(each, node.id)) || boxes.find((each) => !names.hits(each) && !marks.hits(each, node.id, node.degree)) || (marked ? boxes[0] : null);
  if (!box) return;
  const air = scale < 0.6 ? 4 : 0;
  names.add({ left: box.left - air, right: box.right + air, top: box.top - air / 2, bottom: box.bottom + air / 2 });
  drawnLabels.add(node.id);
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.strokeStyle = INK.paper;
  context.lineWidth = 3.5;
  context.fillStyle = "#1f2937";
  lines.forEach((line, i) => {
    context.strokeText(line, (box.left + box.right) / 2, box.top + i * step);
    context.fillText(line, (box.left + box.right) / 2, box.top + i * step);
  });
}
