"""Bad input on the real command line: one clear line, the right exit code, old output untouched."""

from __future__ import annotations

import contextlib
import os
import re
import resource
import shutil
import signal
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Words = Callable[..., list[str]]

TEXT = (
    "青禾市加快发展氢能产业\n"
    "青禾市人民政府印发《青禾市氢能产业发展规划》，支持青禾高新区建设青禾氢能技术创新中心。"
    "2024年，青禾高新区实现产值320亿元，同比增长8.5%。\n"
)
OUTPUTS = ("graph.trig", "graph.ttl", "index.html", "report.json")


def assert_refused(done: subprocess.CompletedProcess[str], code: int, *parts: str) -> None:
    """The process said one line on stderr that holds the parts, nothing on stdout, and left with the code.

    A caret under a place in a query may follow.
    """
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert re.fullmatch(r"innograph: [^\n]+\n(  [^\n]*\n *\^\n)?", done.stderr), done.stderr
    assert all(part in done.stderr for part in parts), done.stderr


def without_privileges() -> list[str]:
    """Words to put before a command so that file permissions bind it, even for root."""
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        pytest.skip("setpriv is needed to give up root's rights")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"]


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "青禾.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def built(innograph: Run, text: Path, tmp_path: Path) -> Path:
    """A folder with an earlier build."""
    done = innograph("build", text, "-o", "out")
    assert done.returncode == 0, done.stderr
    return tmp_path / "out"


def content(folder: Path) -> dict[str, bytes]:
    """Everything in the folder, hidden leftovers included."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("verb", ["extract", "build"])
@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("absent.txt", None, "does not exist"),
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\r\n", "is empty"),
        ("binary.txt", bytes(range(256)) * 8, "is binary"),
        ("wrong.txt", "これは日本語の文です。カタカナもある。".encode("shift_jis") * 4, "cannot be decoded"),
        ("broken.txt", TEXT.encode()[:60] + b"\xff" + TEXT.encode()[60:], "byte 58"),
        ("cut.txt", TEXT.encode("utf-8")[:-3], "is half-written"),
        ("cut-gb.txt", TEXT.encode("gb18030")[:-2], "is half-written"),
        ("padded.txt", TEXT.encode() + bytes(4096), "is half-written"),
        ("english.txt", b"An innovation zone was opened on Monday.\n", "has no Chinese character"),
        ("paper.pdf", b"%PDF-1.7\n", "is a broken PDF"),
    ],
)  # fmt: skip
def test_text_that_cannot_be_used(
    innograph: Run, tmp_path: Path, verb: str, name: str, data: bytes | None, problem: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    done = innograph(verb, name, *(["-o", "out"] if verb == "build" else []))
    assert_refused(done, 1, f"error: {name}: ", problem, "; ")
    assert not (tmp_path / "out").exists()


def test_fifty_megabytes(innograph: Run, tmp_path: Path) -> None:
    line = "青禾高新区建设创新中心。\n".encode()
    with (tmp_path / "large.txt").open("wb") as file:
        file.writelines([line * 1000] * (50_000_000 // (len(line) * 1000) + 1))
    assert_refused(innograph("extract", "large.txt"), 1, "over the limit of 50 MB")


def test_text_without_permission(innograph: Run, text: Path) -> None:
    text.chmod(0)
    done = innograph("extract", text.name, before=without_privileges())
    assert_refused(done, 1, "cannot be read (permission denied)")


def test_what_is_no_file(innograph: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "folder.txt").mkdir()
    assert_refused(innograph("extract", "pipe.txt"), 1, "is not a regular file")
    assert_refused(innograph("extract", "loop.txt"), 1, "cannot be read")
    inside = "has no .txt, .md, .html, .htm, .xhtml, .pdf, .docx or .docm file inside"
    assert_refused(innograph("extract", "folder.txt"), 1, inside)
    assert_refused(innograph("build", "folder.txt", "-o", "out"), 1, inside)
    assert_refused(innograph("extract", "*.pdf"), 1, "*.pdf: is a pattern that no file fits")
    assert_refused(innograph("extract", "长" * 300 + ".txt"), 1, "cannot be read (file name too long)")


def test_name_that_is_not_unicode(words: Words, tmp_path: Path) -> None:
    command = [os.fsencode(word) for word in words("extract")]
    done = subprocess.run([*command, b"\xff\xfe.txt"], cwd=tmp_path, capture_output=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr.decode("utf-8").count("\n") == 1
    assert b"does not exist" in done.stderr


def test_bad_settings(innograph: Run, text: Path) -> None:
    assert_refused(innograph("extract", text, "--date", "2020-13"), 1, "'2020-13' is no date")
    assert_refused(innograph("build", text, "-o", "out", "--base", "nowhere"), 1, "'nowhere' is no base IRI")
    done = innograph("extract", text, INNOGRAPH_MAX_SOURCE_MB="-1")
    assert_refused(done, 1, "'-1' is not a size")


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["bild"], "No such command 'bild'"),
        (["extract"], "Missing argument 'SOURCE...'"),
        (["extract", "a.txt", "--format", "xml"], "'xml' is not one of"),
        (["build", "a.txt"], "with -o DIR"),
        (["query"], "Give one of"),
        (["query", "a", "-q", "ASK {}"], "Give one of"),
        (["query", "-q", "ASK {}", "-g", "a", "--store", "b"], "Give one of --graph and --store"),
        (["load", "a.ttl"], "Missing option '--store'"),
        (["load", "--store", "a"], "Missing argument 'FILE...'"),
        (["view"], "Missing option '-o'"),
        (["export", "-o", "x"], "Missing option '-f'"),
        (["analyze", "--top", "0"], "0 is not in the range"),
    ],
)
def test_wrong_usage(innograph: Run, words: list[str], problem: str) -> None:
    assert_refused(innograph(*words), 2, problem, "--help")


def test_output_folder_that_is_a_file(innograph: Run, text: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    assert_refused(innograph("build", text, "-o", "out"), 1, "error: out: is a file")
    assert_refused(innograph("build", text, "-o", "out/below"), 1, "error: out/below: is a file")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_output_folder_that_is_read_only(innograph: Run, text: Path, built: Path) -> None:
    before = content(built)
    built.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        done = innograph("build", text, "-o", built, before=without_privileges())
        assert_refused(done, 1, "cannot be written (permission denied)")
        done = innograph("view", "-g", built, "-o", built / "page.html", before=without_privileges())
        assert_refused(done, 1, "cannot be written (permission denied)")
    finally:
        built.chmod(stat.S_IRWXU)
    assert content(built) == before


def test_place_that_takes_no_file(innograph: Run, text: Path) -> None:
    done = innograph("build", text, "-o", "/proc/innograph")
    assert_refused(done, 1, "error: /proc/innograph: cannot be written")


def limited_files() -> None:
    """In the child: no file may grow over 20,000 bytes, as on a disk that fills up in the middle."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def test_disk_that_fills_up(words: Words, text: Path, built: Path, tmp_path: Path) -> None:
    before = content(built)
    for call in (("build", text, "-o", built), ("view", "-g", built, "-o", built / "index.html")):
        done = subprocess.run(
            words(*call),
            cwd=tmp_path,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            preexec_fn=limited_files,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert_refused(done, 1, "cannot be written (file too large)")
        assert content(built) == before


def test_full_disk(words: Words, text: Path, built: Path, tmp_path: Path) -> None:
    """On a file system of 256 KiB, mounted where nobody else sees it."""
    own = ["unshare", "--mount", "sh", "-c"]
    (tmp_path / "small").mkdir()
    mount = "mount -t tmpfs -o size=256k none small"
    if subprocess.run([*own, mount], cwd=tmp_path, capture_output=True).returncode != 0:
        pytest.skip("mounting is not allowed here")
    build = 'mkdir small/out && cp out/graph.ttl small/out && "$@"; c=$?; ls -A small/out >&2; exit $c'
    script = f"{mount} && {build}"
    done = subprocess.run(
        [*own, script, "sh", *words("build", text.name, "-o", "small/out")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1
    said, *left = done.stderr.splitlines()
    assert "cannot be written (no space left on device); free some space" in said
    assert left == ["graph.ttl"]


def test_terminal_that_takes_nothing(words: Words, text: Path, tmp_path: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            words("extract", text.name),
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 1
    assert re.fullmatch(r"innograph: error: [^\n]*no space left on device[^\n]*\n", done.stderr)


def test_reader_that_goes_away(words: Words, built: Path, tmp_path: Path) -> None:
    query = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    call = words("query", "-g", "out", "-q", query, "--format", "json")
    with subprocess.Popen(call, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


@pytest.mark.parametrize("step", ["reading", "extracting", "assembling", "validating", "drawing"])
def test_interrupt(words: Words, text: Path, built: Path, tmp_path: Path, step: str) -> None:
    """Ctrl-C at each step of a build, as the terminal shows it: one line, code 130, the old graph kept."""
    before = content(built)
    (tmp_path / "many").mkdir()
    for number in range(20):
        more = TEXT.replace("青禾", f"青禾{number}")
        (tmp_path / "many" / f"{number}.txt").write_text(more, encoding="utf-8")
    terminal, other_end = os.openpty()
    with subprocess.Popen(
        words("build", "many", "-o", "out"), cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=other_end
    ) as process:
        os.close(other_end)
        shown = b""
        while f"{step} ".encode() not in shown:
            shown += os.read(terminal, 4096)
        process.send_signal(signal.SIGINT)
        said = shown + rest(terminal)
        assert process.wait(60) == 130, said
    os.close(terminal)
    assert said.endswith(b"\r\x1b[Kinnograph: interrupted; nothing was left half-written\r\n")
    assert b"Traceback" not in said
    assert content(built) == before


def rest(terminal: int) -> bytes:
    """What still comes out of a terminal until its other end is closed."""
    parts = []
    with contextlib.suppress(OSError):  # Linux ends a terminal with an input/output error
        while part := os.read(terminal, 4096):
            parts.append(part)
    return b"".join(parts)


def test_graph_that_is_none(innograph: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("@prefix : <x> .\n:a :b\n:c :d .", encoding="utf-8")
    (tmp_path / "bytes.ttl").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "table.csv").write_text("a,b\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for verb in (
        ["query", "-q", "ASK {}", "-g"],
        ["validate"],
        ["analyze", "-g"],
        ["view", "-o", "p.html", "-g"],
    ):
        assert_refused(innograph(*verb, "absent"), 1, "error: absent: does not exist")
        assert_refused(innograph(*verb, "empty"), 1, "error: empty: has no graph.trig")
        assert_refused(innograph(*verb, "bad.ttl"), 1, "error: bad.ttl")
    assert_refused(innograph("validate", "bytes.ttl"), 1, "error: bytes.ttl")
    assert_refused(innograph("validate", "table.csv"), 1, "is no graph file")
    assert not (tmp_path / "p.html").exists()


def test_questions_that_are_none(innograph: Run, built: Path, tmp_path: Path) -> None:
    (tmp_path / "latin.rq").write_bytes("# Système\nASK {}".encode("latin-1"))
    for words, problem in (
        (["who-knows"], "there is no question of this name"),
        (["absent.rq"], "does not exist"),
        (["latin.rq"], "is not UTF-8"),
        (["-q", "SELECT ?s WHERE {"], "-q, line 1"),
        (["-q", "DELETE WHERE { ?s ?p ?o }"], "queries only read"),
        (["-q", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"], "SERVICE is refused"),
        (["-q", "ASK {}", "--format", "turtle"], "no form as turtle"),
    ):
        assert_refused(innograph("query", "-g", "out", *words), 1, problem)


def test_names_that_are_none(innograph: Run, built: Path, tmp_path: Path) -> None:
    for verb in (["view", "-o", "p.html"], ["export", "-o", "p", "-f", "turtle"]):
        assert_refused(innograph(*verb, "-g", "out", "--around", "白云大学"), 1, "no node has this name")
        assert_refused(innograph(*verb, "-g", "out", "--around", "青禾"), 1, "fits", "青禾高新区")
        assert_refused(innograph(*verb, "-g", "out", "--type", "Animal"), 1, "no type is called Animal")
    assert_refused(innograph("analyze", "-g", "out", "--measure", "luck"), 1, "no measure is called luck")
    assert not (tmp_path / "p.html").exists()
    assert not (tmp_path / "p").exists()


def test_internal_mistake_is_one_line_unless_debugged(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from innograph.cli import app

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by\nnought")

    monkeypatch.setattr(app.group, "main", broken)
    assert app.run([]) == app.INTERNAL
    line = "ZeroDivisionError: by nought; set INNOGRAPH_DEBUG=1 to see where, and report it\n"
    assert capsys.readouterr().err == f"innograph: internal error: {line}"
    monkeypatch.setenv("INNOGRAPH_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        app.run([])


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (MemoryError, "innograph: error: memory: there is not enough of it"),
        (lambda: OSError(5, "Input/output error", "disk"), "innograph: error: disk: input/output error"),
    ],
)
def test_trouble_of_the_machine(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: Callable[[], Exception],
    line: str,
) -> None:
    from innograph.cli import app

    def failing(*_: object, **__: object) -> None:
        raise error()

    monkeypatch.setattr(app.group, "main", failing)
    assert app.run([]) == 1
    assert capsys.readouterr().err.startswith(line)
