// Every word the page says of itself, in Chinese and English.
const TEXTS = {
  search: ["搜索", "Search"],
  searchHint: ["搜索名称或别名", "Search a name or alias"],
  noHit: ["没有这样的名称", "No such name"],
  switchLanguage: ["Switch to English", "切换为中文"],
  otherLanguage: ["EN", "中文"],
  legend: ["类型", "Types"],
  all: ["全选", "All"],
  none: ["全不选", "None"],
  graph: ["图谱", "Graph"],
  overview: ["概览", "Overview"],
  things: ["事物", "things"],
  facts: ["事实", "facts"],
  figures: ["数据", "figures"],
  firsts: ["首创", "firsts"],
  texts: ["文本", "texts"],
  contents: ["目录", "Contents"],
  relations: ["关系", "Relations"],
  otherFigures: ["未指明主体的数据", "Figures without a named subject"],
  sources: ["来源文本", "Source texts"],
  back: ["概览", "Overview"],
  aliases: ["又称", "Also called"],
  date: ["日期", "Date"],
  iri: ["标识", "Identifier"],
  copy: ["复制", "Copy"],
  copied: ["已复制", "Copied"],
  planned: ["计划中", "planned"],
  confidence: ["可信度", "Confidence"],
  rule: ["规则", "Rule"],
  characters: ["字符", "characters"],
  more: ["另有出处", "More evidence"],
  noEvidence: ["此图未附原文。", "This graph holds no sentence for it."],
  noFacts: ["此图中没有关于它的事实。", "This graph holds no facts about it."],
  fact: ["事实", "Fact"],
  evidence: ["依据", "Evidence"],
  actual: ["实际", "actual"],
  target: ["目标", "target"],
  provision: ["政策规定", "provision"],
  title: ["职务", "Post"],
  fit: ["全图", "Fit"],
  zoomIn: ["放大", "Zoom in"],
  zoomOut: ["缩小", "Zoom out"],
  hint: ["点击节点或连线，查看事实及其原句；滚轮缩放，拖动平移。",
    "Click a node or a line for its facts and the sentences that say them; scroll to zoom, drag to move."],
  empty: ["图中没有可显示的事物。", "There is nothing to show in this graph."],
  emptyHint: ["文本中没有识别出创新生态的事物，或所选范围为空。",
    "No innovation-ecosystem things were found in the texts, or the selection is empty."],
};

const state = { lang: "zh", selected: null, hovered: null, hidden: new Set() };

const t = (key) => (TEXTS[key] ? TEXTS[key][state.lang === "zh" ? 0 : 1] : key);
const cap = (text) => text.charAt(0).toUpperCase() + text.slice(1);
// "1 fact", "2 facts": the plurals in the table end in s.
const unit = (key, count) => (state.lang === "en" && count === 1 ? t(key).replace(/s$/, "") : t(key));
const inLang = (zh, en) => (state.lang === "zh" ? zh : en);
const inOther = (zh, en) => (state.lang === "zh" ? en : zh);
