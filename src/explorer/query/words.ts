/** YASGUI's own words in Chinese. It has no table of texts, so what it draws is translated as it appears. */

const WORDS: Record<string, string> = {
  "Run query": "运行查询",
  "Share query": "分享查询",
  Table: "表格",
  Response: "原始结果",
  "Shows Table view": "显示表格",
  "Shows Response view": "显示原始结果",
  True: "是 True",
  False: "否 False",
  "Simple view": "简洁",
  Ellipse: "截断长文本",
  "Filter query results": "筛选结果",
  "Page size:": "每页行数：",
  All: "全部",
  "Add tab": "新建标签页",
  "Add a new tab": "新建标签页",
  "Close tab": "关闭标签页",
  "New Tab": "新建标签页",
  "Rename Tab": "重命名",
  "Copy Tab": "复制标签页",
  "Close Tab": "关闭标签页",
  "Close other tabs": "关闭其他标签页",
  "Undo close Tab": "恢复关闭的标签页",
  "This line is invalid. Expected:": "此行有误，此处应为：",
  "Show all": "显示全部",
  "Download result": "下载结果",
  "Download Results": "下载结果",
  "No data available in table": "没有结果",
  "No matching records found": "没有符合筛选条件的结果",
};

const PATTERNS: [RegExp, string][] = [
  [/^(\d+) results? in ([\d.]+) seconds?$/, "$1 行，用时 $2 秒"],
  [/^(\d+) results?$/, "$1 行"],
  [/^Response in ([\d.]+) seconds?$/, "用时 $1 秒"],
  [/^Showing ([\d,]+) to ([\d,]+) of ([\d,]+) entries(.*)$/, "第 $1 至 $2 行，共 $3 行"],
];

const ATTRIBUTES = ["title", "aria-label", "placeholder"];

/** A word of YASGUI in Chinese; what is not known stays as it is. */
export function inChinese(said: string): string {
  const trimmed = said.trim();
  const known = WORDS[trimmed];
  if (known !== undefined) return known;
  for (const [pattern, chinese] of PATTERNS) {
    if (pattern.test(trimmed)) return trimmed.replace(pattern, chinese);
  }
  return said;
}

/** Translate what YASGUI draws under `place`, now and later; queries and answers are left alone. */
export function translateUnder(place: HTMLElement): void {
  translate(place);
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (target instanceof Element && addedNodes.length === 0) translateAttributes(target);
      for (const node of addedNodes) translate(node);
    }
  }).observe(place, { subtree: true, childList: true, attributes: true, attributeFilter: ATTRIBUTES });
}

function translate(node: Node): void {
  if (isContent(node)) return;
  if (node instanceof Text) {
    const chinese = inChinese(node.data);
    if (chinese !== node.data) node.data = chinese;
  } else if (node instanceof Element) {
    translateAttributes(node);
    for (const child of node.childNodes) translate(child);
  }
}

function translateAttributes(element: Element): void {
  if (isContent(element)) return;
  for (const name of ATTRIBUTES) {
    const said = element.getAttribute(name);
    const chinese = said === null ? null : inChinese(said);
    if (chinese !== null && chinese !== said) element.setAttribute(name, chinese);
  }
}

function isContent(node: Node): boolean {
  const element = node instanceof Element ? node : node.parentElement;
  if (element === null) return false;
  const cell = element.closest("tbody td:not(.dt-empty), .CodeMirror-line, .CodeMirror-hints, .tab span");
  return cell !== null;
}
