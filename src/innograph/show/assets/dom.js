// Building the page's elements. Text only ever enters as text nodes: no markup is parsed anywhere.
const byId = (id) => document.getElementById(id);

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "class") node.className = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";
const OUTLINES = {
  dot: "M8 1.5a6.5 6.5 0 1 0 .01 0z",
  square: "M2 2h12v12H2z",
  diamond: "M8 .8 15.2 8 8 15.2.8 8z",
  triangle: "M8 1.2 15.2 14H.8z",
  triangleDown: "M8 14.8.8 2h14.4z",
  hexagon: "M4.2 1.6h7.6L15.4 8l-3.6 6.4H4.2L.6 8z",
  star: "m8 .6 2.2 4.9 5.3.6-4 3.6 1.1 5.3L8 12.3 3.4 15l1.1-5.3-4-3.6 5.3-.6z",
};

// The mark of a type, as the graph draws it.
function mark(shape, colour, size = 12) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 16 16", width: size, height: size, class: "mark", "aria-hidden": "true" })) {
    svg.setAttribute(key, value);
  }
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", OUTLINES[shape] || OUTLINES.dot);
  path.setAttribute("fill", colour);
  svg.append(path);
  return svg;
}
