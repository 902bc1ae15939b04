"""docs/rules.md names every rule of extraction; `python tests/unit/test_docs_rules.py` writes it anew."""

from __future__ import annotations

import ast
from pathlib import Path

from innograph.extract import grammar

CHECKOUT = Path(__file__).parents[2]
PAGE = CHECKOUT / "docs" / "rules.md"
STRUCTURE = CHECKOUT / "src" / "innograph" / "extract" / "structure.py"
INTRO = """# Rules of extraction 抽取规则

Every fact carries the name of the rule that found it. Rules of the grammar are data in
`ontology/grammar/`: change one, and this page with it (`make rules`). In a pattern `<Kind>` is a
name of that kind, `<Kind>+` an enumeration, `…` up to 24 characters of the clause, `~` the same
without a name.

每条事实都带有发现它的规则名。规则是 `ontology/grammar/` 下的数据；`<类型>` 代表一个该类型的名称，
`<类型>+` 代表并列名称，`…` 为分句内至多 24 个字符，`~` 同上但不含名称。
"""


def structural() -> list[tuple[str, str, float]]:
    """(rule, relation, confidence) of each relation that lies in the build of a name or text."""
    found = []
    for node in ast.walk(ast.parse(STRUCTURE.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_found":
            predicate, rule, confidence = (ast.literal_eval(node.args[i]) for i in (1, 3, 4))
            found.append((rule, predicate, confidence))
    return sorted(set(found))


def code(text: str) -> str:
    return "`" + text.replace("|", "\\|") + "`"


def page() -> str:
    lines = [
        INTRO,
        "## Relations said by a pattern 句式规则",
        "| rule | relation | confidence | pattern |",
        "|---|---|---|---|",
    ]
    for row in grammar.table("relations")["rule"]:
        lines.append(f"| {row['name']} | {row['predicate']} | {row['confidence']} | {code(row['pattern'])} |")
    lines += [
        "",
        "## Relations in the build of names and texts 结构规则",
        "| rule | relation | confidence |",
        "|---|---|---|",
    ]
    lines += [f"| {rule} | {predicate} | {confidence} |" for rule, predicate, confidence in structural()]
    for title, table, prefix in (
        ("Names in enumerations 列举中的名称", "lists", "list-"),
        ("Products 产品", "products", "product-"),
    ):
        lines += ["", f"## {title}", "| rule | kind | pattern |", "|---|---|---|"]
        for row in grammar.table(table)["context"]:
            lines.append(f"| {prefix}{row['name']} | {row.get('kind', 'Product')} | {code(row['pattern'])} |")
    return "\n".join(lines) + "\n"


def test_every_rule_is_documented_as_it_stands() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `make rules`"


def test_structural_rules_are_found() -> None:
    assert ("zone-committee", "partOf", 0.95) in structural()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
