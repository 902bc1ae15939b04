"""The answer of a query as one self-contained page: a table, the query, nothing that runs or is fetched."""

from __future__ import annotations

from html import escape

from innograph.explore.answers import shortened
from innograph.explore.results import Answer, Bindings, Term, Triples, rows_of
from innograph.explore.tables import visible
from innograph.vocab import PREFIXES

_STYLE = """
body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; margin: 2rem auto; max-width: 75rem }
body { padding: 0 1rem; color: #222 }
h1 { font-size: 1.3rem }
table { border-collapse: collapse }
th, td { border-bottom: 1px solid #ddd; padding: .25rem .75rem; text-align: left; vertical-align: top }
th { position: sticky; top: 0; background: #fff; border-bottom: 2px solid #555 }
td { max-width: 40rem; white-space: pre-wrap; overflow-wrap: anywhere }
td.number { text-align: right; font-variant-numeric: tabular-nums }
pre { background: #f6f6f6; padding: 1rem; overflow-x: auto }
a { color: #0550ae }
""".strip()
_NUMBERS = frozenset(PREFIXES["xsd"] + name for name in ("integer", "decimal", "double", "float"))


def answer_page(answer: Answer, title: str, sparql: str) -> str:
    """The page: rows as a table, triples as one of three columns, a truth as a word; all text escaped."""
    if isinstance(answer, bool):
        shown = f"<p><strong>{'是 true' if answer else '否 false'}</strong></p>"
    else:
        bindings = rows_of(answer) if isinstance(answer, Triples) else answer
        shown = f"<p>{len(bindings.rows)} 行 rows</p>\n{_table(bindings)}"
    name = escape(visible(title))
    return f"""<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{name}</title>
<style>
{_STYLE}
</style>
</head>
<body>
<h1>{name}</h1>
{shown}
<details><summary>查询 Query</summary>
<pre>{escape(sparql)}</pre>
</details>
</body>
</html>
"""


def _table(bindings: Bindings) -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in bindings.columns)
    rows = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in bindings.rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _cell(term: Term | None) -> str:
    if term is None:
        return "<td></td>"
    text = escape(term.value)
    if term.kind == "uri":
        short = escape(shortened(term.value))
        safe = term.value.startswith(("http://", "https://"))
        return f'<td><a href="{text}" rel="noreferrer">{short}</a></td>' if safe else f"<td>{short}</td>"
    if term.kind == "bnode":
        return f"<td>_:{text}</td>"
    if term.datatype in _NUMBERS:
        return f'<td class="number">{text}</td>'
    return f'<td lang="{escape(term.language)}">{text}</td>' if term.language else f"<td>{text}</td>"
