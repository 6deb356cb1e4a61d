"""What is true of the whole house, as ``docs/architecture.md`` says it: sentences of absence.

Whoever breaks one reads here what it keeps out, and the few places where it is let in, with why.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

import iku_excel
from iku_excel.catalog import load_catalog

SOURCE = Path(iku_excel.__file__).parent
ARITHMETIC = ("calc", "functions", "layout")
SHIPPED = ("babel-2025-2029", "banten-2020")


@cache
def modules() -> dict[str, list[ast.AST]]:
    """What every module of the package consists of, by its path."""
    return {
        path.relative_to(SOURCE).as_posix(): list(ast.walk(ast.parse(path.read_text("utf-8"))))
        for path in sorted(SOURCE.rglob("*.py"))
    }


def where(is_it: Callable[[ast.AST], bool], *folders: str) -> set[str]:
    """The modules (of these folders) with something like that in them."""
    return {
        name
        for name, nodes in modules().items()
        if (not folders or name.split("/")[0] in folders) and any(map(is_it, nodes))
    }


def imported(node: ast.AST) -> Iterator[str]:
    """What an import names: ``a``, ``a.b``, and ``a.b`` of ``from a import b``."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield "." * node.level + (node.module or "")
        yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)


def imports(*names: str) -> Callable[[ast.AST], bool]:
    """Whether a node imports one of these, or what is in it."""
    return lambda node: any(
        found == name or found.startswith(f"{name}.") for found in imported(node) for name in names
    )


def dotted(node: ast.AST) -> str:
    """``datetime.now`` of an expression that says so; of a longer one its end."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value).rpartition('.')[2]}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def calls(*names: str) -> Callable[[ast.AST], bool]:
    """Whether a node calls one of these; ``.read_bytes`` is that method of anything."""

    def is_it(node: ast.AST) -> bool:
        called = dotted(node.func) if isinstance(node, ast.Call) else ""
        _, dot, method = called.rpartition(".")
        return called in names or f"{dot}{method}" in names

    return is_it


READS = calls(
    "open", ".open", ".read_text", ".read_bytes", ".is_file", ".is_dir", ".exists", ".iterdir",
    ".glob", ".rglob",
)  # fmt: skip


def writes(node: ast.AST) -> bool:
    """Whether a node writes a file, or opens one to be written."""
    if calls(".write_text", ".write_bytes", "shutil.copyfile", "shutil.copy2")(node):
        return True
    if not calls("open", ".open")(node):
        return False
    assert isinstance(node, ast.Call)
    words = [a.value for a in node.args if isinstance(a, ast.Constant)]
    return any(isinstance(w, str) and set(w) & set("wxa+") and len(w) <= 3 for w in words)


def test_the_clock_is_asked_in_one_place() -> None:
    """So that a book may be drawn, read and computed again tomorrow with the same bytes."""
    asks = calls(
        "datetime.now", "datetime.today", "datetime.utcnow", "date.today", "time.time",
        "time.monotonic", "time.localtime",
    )  # fmt: skip
    assert where(asks) == {
        "tasks/clock.py",
        "inbox/recording.py",  # how old a file is that a killed command left behind
    }


def test_chance_decides_nothing_but_names_of_temporary_files() -> None:
    assert where(imports("random", "secrets", "numpy.random")) == {
        "xlsx/atomic.py",
        "inbox/probing.py",
        "installation/bundle.py",
    }


def test_the_evaluation_does_no_input_or_output() -> None:
    """``evaluate`` is called from a cell in Excel, thousands of times."""
    system = imports("io", "os", "shutil", "socket", "subprocess", "sys", "tempfile", "time")
    assert where(system, *ARITHMETIC) == {"functions/reference.py"}  # prints docs/fungsi.md
    assert where(READS, *ARITHMETIC) == set()
    assert where(calls("print", "input", "logging.getLogger"), *ARITHMETIC) == set()


def test_of_the_decrees_files_only_the_loader_reads() -> None:
    assert where(READS, "catalog", "findings") == {
        "catalog/loader.py",
        "catalog/reference.py",  # the texts of the reference of all keys
        "findings/explaining.py",  # the explanations of `iku temuan`
    }


def test_an_evaluation_is_made_in_one_way() -> None:
    """The cell in Excel, the check and the recap cannot come to different figures."""
    computes = calls("compute", "evaluate.compute")
    assert where(computes) == {
        "calc/evaluate.py",  # `evaluate` itself: the worksheet functions, `iku hitung`, Python
        "workbook/evaluation.py",  # of a workbook: check, sending, recap, storing results
        "recap/outcome.py",  # whether an indicator that nobody handed in is due at all
    }


def test_a_sheet_is_read_in_one_place_and_so_once() -> None:
    """Whoever needs another look takes ``FilledWorkbook.scanned``."""
    assert where(calls(".read_sheet")) == {"workbook/scan.py"}


def test_the_recap_never_reads_a_raw_cell() -> None:
    cells = (
        "iku_excel.workbook.scan", "iku_excel.workbook.results", "iku_excel.workbook.indicator",
        "iku_excel.xlsx.Cell", "iku_excel.xlsx.SheetCells", "iku_excel.xlsx.cells",
        "iku_excel.xlsx.reader", "iku_excel.xlsx.package", "iku_excel.xlsx.Package",
    )  # fmt: skip

    def looks(node: ast.AST) -> bool:
        return isinstance(node, ast.Attribute) and node.attr == "scanned"

    for is_it in (imports(*cells), looks):
        assert where(is_it, "recap", "checks", "tasks/inbox_recap.py") == set()


def test_a_figure_that_a_sheet_shows_is_compared_and_never_computed_with() -> None:
    """What stands in a result cell may be typed over, stale, or of another add-in."""

    def results_of_a_book(node: ast.AST) -> bool:
        return isinstance(node, ast.Attribute) and dotted(node).endswith("workbook.results")

    assert where(results_of_a_book) == {
        "workbook/differences.py",  # shown beside computed: the sheet Selisih
        "workbook/recalculation.py",  # which cells to store the computed results in
        "workbook/reading.py",  # whether the summary still shows anything
        "tasks/recalculating.py",  # whether there is anything to store
        "template/renewal/renew.py",  # which sheet is the summary, though it was renamed
    }


def test_nothing_but_the_catalogue_knows_an_indicator() -> None:
    """A third Kanwil's decree is a file, and no line of the program."""
    codes = {i.code for name in SHIPPED for i in load_catalog(name).indicators}

    def names_one(node: ast.AST) -> bool:
        return isinstance(node, ast.Constant) and node.value in codes

    assert where(names_one) == set()


def test_a_finding_is_made_from_a_message() -> None:
    """So each has a public code, its words in one place, and an explanation."""
    made = {name for name in where(calls("Finding")) if not name.startswith("findings/")}
    assert made == {"recap/workbook/finding_rows.py"}  # "and so many more", of findings listed


def is_a_sentence(node: ast.AST) -> bool:
    """Whether a node holds words that end in a full stop, or words in an f-string."""
    return not isinstance(node, ast.Expr) and any(  # a docstring
        isinstance(text, ast.Constant)
        and isinstance(text.value, str)
        and re.search("[a-z]{2},? [a-z]{2}", text.value) is not None
        and (isinstance(node, ast.JoinedStr) or text.value.endswith("."))
        for text in ast.iter_child_nodes(node)
    )


def test_what_a_result_says_stands_in_one_module_a_face() -> None:
    """What is filled into findings stands in ``findings/phrases.py``."""
    told = where(is_a_sentence, "calc", "workbook", "signoff", "checks", "recap")
    assert told == {"calc/remarks.py", "calc/steps.py", "recap/words.py"}


def test_only_the_command_prints() -> None:
    says = calls("print", "click.echo", "sys.stdout.write", "sys.stderr.write")
    talkers = {name for name in where(says) if not name.startswith("cli/")}
    assert talkers == {"installation/bundle_check.py"}  # runs by itself on a PC without iku-excel
    assert {n for n in where(imports("click", "rich")) if not n.startswith("cli/")} == set()


def test_a_file_is_written_whole_or_not_at_all() -> None:
    """``xlsx/atomic.py`` writes beside the file and renames: a full disk leaves the old one."""
    assert where(writes) == {
        "xlsx/atomic.py",
        "inbox/probing.py",  # tries what the rights of a folder allow
        "installation/bundle.py",  # a new folder, renamed when it is whole
        "installation/install.py",  # only tries whether Excel holds the file
        "installation/pip_calls.py",  # into a temporary folder
        "signoff/frozen.py",  # for maintainers
        "template/official.py",  # for maintainers
    }


def test_nothing_calls_home() -> None:
    network = imports(
        "asyncio", "ftplib", "http", "requests", "smtplib", "socket", "ssl", "urllib.request",
        "webbrowser", "xmlrpc",
    )  # fmt: skip
    assert where(network) == set()
    assert where(imports("subprocess")) == {"installation/pip_calls.py"}


def test_nothing_that_a_file_holds_is_ever_run() -> None:
    runs = calls("eval", "exec", "compile", "pickle.loads", "yaml.load", "yaml.unsafe_load")
    assert where(runs) == set()
    assert where(imports("pickle", "marshal", "shelve")) == set()


@pytest.mark.parametrize(
    ("line", "is_it"),
    [
        ("datetime.now(UTC)", calls("datetime.now")),
        ("x = path.parent.read_bytes()", READS),
        ("from iku_excel.workbook.scan import scan", imports("iku_excel.workbook.scan")),
        ("from iku_excel.xlsx import Cell", imports("iku_excel.xlsx.Cell")),
        ("path.open('xb').close()", writes),
        ("open(name, 'w')", writes),
    ],
)
def test_it_would_be_seen(line: str, is_it: Callable[[ast.AST], bool]) -> None:
    assert any(is_it(node) for node in ast.walk(ast.parse(line)))


def test_reading_is_not_writing() -> None:
    assert not any(writes(node) for node in ast.walk(ast.parse("path.open('rb')")))
