"""What `innograph --help` prints: fixed lines, so that they can be printed without importing anything."""

from __future__ import annotations

COMMANDS: dict[str, str] = {
    "build": "Texts to a validated graph, its report and its page. 由文本构建图谱",
    "extract": "What one text says, with evidence. 抽取一篇文本",
    "load": "Graph files into a store on disk, for large graphs. 载入磁盘存储",
    "curate": "What to decide by hand, and decisions written down. 人工审定",
    "validate": "Check a graph against the shapes. 校验图谱",
    "evaluate": "Hold the extractor against reference cases. 评测抽取",
    "query": "Ask a graph: named questions or SPARQL. 查询图谱",
    "explain": "Why the graph says something. 解释一条事实",
    "analyze": "Measure the network. 网络分析",
    "view": "A page of the graph or a part of it. 生成网页",
    "export": "The graph or a part of it for other tools. 导出图谱",
    "serve": "The graph over HTTP, with its SPARQL endpoint. 提供图谱服务",
}
"""The verbs in the order of the work; their modules are not even imported to list them."""

_HELP = """\
Usage: innograph [OPTIONS] COMMAND [ARGS]...

  Turn Chinese texts on innovation ecosystems into a knowledge graph with the
  evidence for each fact.

  把关于创新生态的中文文本变成知识图谱，每条事实都附原文依据。

Options:
  -V, --version  Show the version and exit. 显示版本
  -h, --help     Show this message and exit. 显示帮助

Commands:
{commands}

  Documentation 文档: docs/cli.md
"""


def help_text() -> str:
    """The help of `innograph` itself, ending in a line feed."""
    width = max(map(len, COMMANDS))
    commands = "\n".join(f"  {name:{width}}  {what}" for name, what in COMMANDS.items())
    return _HELP.format(commands=commands)
