// Sentences, and the small print under them.
const percent = (value) => `${Math.round(value * 100)}%`;

// The sentence with the names in question marked.
function quoted(sentence, names) {
  const known = names.filter((name) => name.length > 1 && sentence.includes(name)).sort((a, b) => b.length - a.length);
  const parts = [];
  let rest = sentence;
  while (rest) {
    const hits = known.map((name) => [rest.indexOf(name), name]).filter(([at]) => at >= 0).sort((a, b) => a[0] - b[0] || b[1].length - a[1].length);
    if (!hits.length) { parts.push(rest); break; }
    const [at, name] = hits[0];
    parts.push(rest.slice(0, at), el("mark", {}, name));
    rest = rest.slice(at + name.length);
  }
  return el("blockquote", { class: "sentence", lang: "zh" }, parts);
}

function meter(value) {
  const bar = el("span", { class: "meter" });
  bar.style.setProperty("--value", percent(value));
  return el("span", { class: "confidence", title: t("confidence") }, bar, percent(value));
}

function smallPrint(evidence) {
  const place = evidence.start >= 0 ? `${evidence.start}–${evidence.end}` : "";
  return el("p", { class: "small" },
    el("span", { class: "source", title: place && `${t("characters")} ${place}` }, `${evidence.title}${evidence.date ? ` · ${evidence.date}` : ""}`),
    evidence.rule && el("code", { class: "rule", title: t("rule") }, evidence.rule),
    meter(evidence.confidence));
}

const oneEvidence = (evidence, names) => el("div", { class: "evidence" },
  evidence.sentence ? quoted(evidence.sentence, names) : null, smallPrint(evidence));

// The best evidence in view, further evidence folded away.
function evidenceList(all, names) {
  if (!all.length) return [el("p", { class: "small" }, t("noEvidence"))];
  const [best, ...others] = all;
  const shown = [oneEvidence(best, names)];
  if (others.length) {
    shown.push(el("details", { class: "more" }, el("summary", {}, `${t("more")} ${others.length}`),
      others.map((evidence) => oneEvidence(evidence, names))));
  }
  return shown;
}
