import assert from "node:assert/strict";
import { test } from "node:test";

import { matching, wordBefore } from "./completion.ts";
import { declaring } from "./declare.ts";
import { found } from "./library.ts";
import { asked, localPage, questionLink, shareLink } from "./links.ts";
import type { Question, Term } from "./vocabulary.ts";
import { inChinese } from "./words.ts";

const PREFIXES = {
  inno: "https://w3id.org/innograph/ontology#",
  id: "https://w3id.org/innograph/id/",
  skos: "http://www.w3.org/2004/02/skos/core#",
};

function term(name: string, kind: Term["kind"], zh: string, en: string): Term {
  const [prefix = "", local = ""] = name.split(":");
  return { name, kind, zh, en, iri: (PREFIXES as Record<string, string>)[prefix] + local, used: true };
}

const TERMS = [
  term("inno:Policy", "class", "政策", "policy"),
  term("inno:issues", "property", "发布", "issues"),
  term("inno:issuedBy", "property", "由……发布", "issued by"),
  term("skos:prefLabel", "property", "prefLabel", "prefLabel"),
  term("id:集成电路", "concept", "集成电路", "integrated circuits"),
];

const names = (typed: string, place: Parameters<typeof matching>[2] = "any") =>
  matching(TERMS, typed, place).map(({ name }) => name);

test("terms are found by name, by IRI and by label in either language", () => {
  assert.deepEqual(names("inno:"), ["inno:Policy", "inno:issuedBy", "inno:issues"]);
  assert.deepEqual(names("inno:Pol"), ["inno:Policy"]);
  assert.deepEqual(names("INNO:pol"), ["inno:Policy"]);
  assert.deepEqual(names("<https://w3id.org/innograph/ontology#Pol"), ["inno:Policy"]);
  assert.deepEqual(names("政"), ["inno:Policy"]);
  assert.deepEqual(names("issued b"), ["inno:issuedBy"]);
  assert.deepEqual(names("pref"), ["skos:prefLabel"]);
  assert.deepEqual(names("circuits"), ["id:集成电路"]);
  assert.deepEqual(names("发布"), ["inno:issues", "inno:issuedBy"], "a label that begins so goes first");
  assert.deepEqual(names("skos:pol"), []);
  assert.deepEqual(names(""), []);
});

test("a term that the graph holds goes before one that it does not", () => {
  const terms = TERMS.map((known) => ({ ...known, used: known.name !== "inno:issuedBy" }));
  assert.deepEqual(matching(terms, "inno:iss", "any").map(({ name }) => name), ["inno:issues", "inno:issuedBy"]);
});

test("only what may stand at the place is offered", () => {
  assert.deepEqual(names("inno:", "class"), ["inno:Policy"]);
  assert.deepEqual(names("inno:", "property"), ["inno:issuedBy", "inno:issues"]);
});

test("the word before the cursor, and what may stand there", () => {
  assert.deepEqual(wordBefore("SELECT * { ?s inno:iss"), { typed: "inno:iss", place: "property" });
  assert.deepEqual(wordBefore("SELECT * { ?s a pol"), { typed: "pol", place: "class" });
  assert.deepEqual(wordBefore("SELECT * { ?s a 集成"), { typed: "集成", place: "class" });
  assert.deepEqual(wordBefore("SELECT * { ?s inno:issues ?p ; skos:p"), { typed: "skos:p", place: "property" });
  assert.deepEqual(wordBefore("SELECT * { ?s inno:issues/skos:p"), { typed: "inno:issues/skos:p".slice(12), place: "property" });
  assert.deepEqual(wordBefore("SELECT * { ?s inno:issues ?p . ?p 发"), { typed: "发", place: "property" });
  assert.deepEqual(wordBefore("SELECT * { ?s inno:issues id:西"), { typed: "id:西", place: "any" });
  assert.deepEqual(wordBefore("DESCRIBE id:西"), { typed: "id:西", place: "any" });
  assert.deepEqual(wordBefore('SELECT * { ?s skos:prefLabel "a" . ?s <https://w3'), { typed: "<https://w3", place: "property" });
});

test("nothing is offered within texts, comments, variables, tags and declarations", () => {
  for (const before of [
    "SEL", "SELECT * { ?s", 'SELECT * { ?s skos:prefLabel "政', "SELECT * { ?s ?p '''政\n策", "# 政策",
    'SELECT * { ?s ?p "政策"@zh', "PREFIX inno", "SELECT * { ?s ?p $inno", "", "SELECT * { ?s ",
  ]) {
    assert.equal(wordBefore(before), undefined, before);
  }
});

test("used prefixes are declared below the opening comments, once", () => {
  const query = "# inno: in a comment\n\nSELECT * { ?s a inno:Policy ; skos:prefLabel 'id:x' ; ?p <id:y> }";
  const declared = declaring(query, PREFIXES);
  assert.equal(
    declared,
    "# inno: in a comment\n\nPREFIX inno: <https://w3id.org/innograph/ontology#>\n" +
      "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n" +
      "SELECT * { ?s a inno:Policy ; skos:prefLabel 'id:x' ; ?p <id:y> }",
  );
  assert.equal(declaring(declared, PREFIXES), declared);
  assert.equal(declaring("ASK { ?s ?p ?o }", PREFIXES), "ASK { ?s ?p ?o }");
  assert.equal(declaring("PREFIX inno: <http://other/> ASK { inno:a ?p ?o }", PREFIXES).includes("w3id"), false);
});

test("links lead back to what they were made of", () => {
  const query = 'SELECT * { ?s ?p "西安+&#=%"@zh }';
  const link = shareLink(query, "http://127.0.0.1:8000/query?name=old");
  assert.equal(new URL(link).pathname, "/query");
  assert.deepEqual(asked(new URL(link).search), { query, values: {} });
  const named = questionLink("firsts", { zone: "西安&" }, "http://127.0.0.1:8000/query?query=old");
  assert.deepEqual(asked(new URL(named).search), { name: "firsts", values: { zone: "西安&" } });
  assert.deepEqual(asked("?name=firsts&lang=en&zone=%E8%A5%BF%E5%AE%89"), { name: "firsts", values: { zone: "西安" } });
  assert.deepEqual(asked(""), { values: {} });
});

test("IRIs of ours lead to pages of this server, others nowhere", () => {
  const page = "http://127.0.0.1:8000/query?query=x";
  assert.equal(localPage(`${PREFIXES.id}a/b`, PREFIXES, page), "http://127.0.0.1:8000/id/a/b");
  assert.equal(localPage(`${PREFIXES.inno}Policy`, PREFIXES, page), "http://127.0.0.1:8000/ontology#Policy");
  assert.equal(localPage("http://www.w3.org/ns/prov#Entity", PREFIXES, page), undefined);
  assert.equal(localPage("javascript:alert(1)", PREFIXES, page), undefined);
});

test("questions are found by words of either language", () => {
  const question: Question = {
    name: "policies-issued", parameters: [], text: "",
    title: { zh: "谁发布了什么政策？", en: "Who issued which policy?" },
    description: { zh: "按日期", en: "By date" },
  };
  for (const words of ["", "政策", "ISSUED policy", "policies-", "日期 who"]) assert.deepEqual(found([question], words), [question]);
  assert.deepEqual(found([question], "企业"), []);
});

test("YASGUI's words are translated whole, others left alone", () => {
  assert.equal(inChinese("Run query"), "运行查询");
  assert.equal(inChinese("5 results in 0.05 seconds"), "5 行，用时 0.05 秒");
  assert.equal(inChinese("Run query fast"), "Run query fast");
});
