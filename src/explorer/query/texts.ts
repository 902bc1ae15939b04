/** Every word the page says of itself, in Chinese and English, and which of the two is shown. */

export type Language = "zh" | "en";

const TEXTS = {
  title: ["查询", "Query"],
  library: ["问题库", "Question library"],
  find: ["查找问题", "Find a question"],
  noQuestion: ["没有这样的问题", "No such question"],
  questions: ["个问题", "questions"],
  parameters: ["参数", "Parameters"],
  any: ["不限", "any"],
  ask: ["提问", "Ask"],
  csv: ["下载 CSV", "Download CSV"],
  graph: ["在图上显示", "Show on the graph"],
  share: ["复制链接", "Copy link"],
  shared: ["已复制", "Copied"],
  otherLanguage: ["EN", "中文"],
  switchLanguage: ["Switch to English", "切换为中文"],
  completionHint: ["Ctrl-空格：补全，可输入中文、英文名称或 inno: …；Ctrl-Enter：运行",
    "Ctrl-Space completes: a Chinese or English name, or inno: …; Ctrl-Enter runs"],
  class: ["类", "class"],
  property: ["属性", "property"],
  concept: ["概念", "concept"],
  prefix: ["前缀", "prefix"],
  failed: ["无法读取", "Cannot be read"],
} as const;

export type Key = keyof typeof TEXTS;

const STORED = "innograph-language";

let current: Language = inAddress() ?? stored() ?? (navigator.language.startsWith("zh") ? "zh" : "en");

export function language(): Language {
  return current;
}

/** Change the language, and keep it for the next visit. */
export function setLanguage(chosen: Language): void {
  current = chosen;
  try {
    localStorage.setItem(STORED, chosen);
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
}

export function text(key: Key): string {
  return TEXTS[key][current === "zh" ? 0 : 1];
}

/** The one of two texts that is in the language of the page. */
export function pick(zh: string, en: string): string {
  return (current === "zh" ? zh : en) || zh || en;
}

/** The language that a link asks for: `?lang=en`. */
function inAddress(): Language | undefined {
  return known(new URLSearchParams(globalThis.location?.search).get("lang"));
}

function stored(): Language | undefined {
  try {
    return known(localStorage.getItem(STORED));
  } catch {
    return undefined;
  }
}

function known(name: string | null): Language | undefined {
  return name === "zh" || name === "en" ? name : undefined;
}
