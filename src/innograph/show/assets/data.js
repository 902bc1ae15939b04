// What the page knows: the nodes and edges of vis-network, and indexes over them.
const DATA = JSON.parse(byId("graph-data").textContent);
const nodesById = new Map(DATA.nodes.map((node) => [node.id, node]));
const edgesById = new Map(DATA.edges.map((edge) => [edge.id, edge]));
const kindsByName = new Map(DATA.scene.legend.map((entry) => [entry.kind, entry]));

const groupBy = (items, key) => {
  const groups = new Map();
  for (const item of items) {
    const name = key(item);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(item);
  }
  return groups;
};
const outgoing = groupBy(DATA.edges, (edge) => edge.from);
const incoming = groupBy(DATA.edges, (edge) => edge.to);
const figuresOf = groupBy(DATA.scene.figures, (figure) => figure.subject);
const firstsOf = groupBy(DATA.scene.firsts, (first) => first.subject);

const edgesAt = (id) => [...(outgoing.get(id) || []), ...(incoming.get(id) || [])];
const neighboursOf = (id) => new Set(edgesAt(id).flatMap((edge) => [edge.from, edge.to]));
const namesOf = (id) => { const node = nodesById.get(id); return node ? [node.name, ...node.aliases] : []; };
const kindLabel = (kind) => { const entry = kindsByName.get(kind); return entry ? inLang(entry.label_zh, entry.label_en) : kind; };
const isShown = (node) => node.kinds.some((kind) => !state.hidden.has(kind));
const byImportance = (a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1);
DATA.nodes.sort(byImportance);

// Two spellings that differ only in case or width are one for a reader.
const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
