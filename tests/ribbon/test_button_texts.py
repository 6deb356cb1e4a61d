"""What the buttons and Excel's host say stands in catalogues; code calls a text by its name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import iku_excel
from iku_excel.hosts import excel_texts
from iku_excel.ribbon import dialogs, help_texts

SOURCE = Path(iku_excel.__file__).parent
CATALOGUES = {"dialogs": dialogs, "excel_texts": excel_texts, "help_texts": help_texts}
SPEAKING = {
    "AddinBuildError", "ExcelRefused", "Refusal", "Step", "ask_number", "ask_quarter", "ask_text",
    "ask_yes", "failure", "fitting", "message", "which_quarter",
}  # fmt: skip
"""What takes a text that a person reads."""


def calls() -> Iterator[tuple[str, ast.Call]]:
    for folder in ("hosts", "ribbon"):
        for path in sorted((SOURCE / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    yield f"{path.name}:{node.lineno}", node


def words(text: ast.expr) -> str:
    """What of an argument is written where it is used."""
    parts = text.values if isinstance(text, ast.JoinedStr) else [text]
    return "".join(str(part.value) for part in parts if isinstance(part, ast.Constant)).strip()


def test_what_a_person_is_told_is_told_by_name() -> None:
    told = [(where, call) for where, call in calls() if ast.unparse(call.func) in SPEAKING]
    assert len(told) > 40
    typed = {where: words(text) for where, call in told for text in call.args}
    assert not {where: text for where, text in typed.items() if any(map(str.isalpha, text))}


def test_a_text_is_filled_with_exactly_the_facts_it_names() -> None:
    filled = {}
    for where, call in calls():
        match call.func:
            case ast.Attribute(ast.Attribute(ast.Name(module), name), "format" | "of") if (
                module in CATALOGUES
            ):
                text = getattr(CATALOGUES[module], name)
                template = text.reason if isinstance(text, excel_texts.Told) else text
                named = {field for _, field, _, _ in Formatter().parse(template) if field}
                filled[where] = named ^ {str(keyword.arg) for keyword in call.keywords}
    assert len(filled) > 40
    assert not {where: facts for where, facts in filled.items() if facts}


def test_every_text_is_said_somewhere() -> None:
    code = "\n".join(
        path.read_text("utf-8") for folder in ("hosts", "ribbon")
        for path in sorted((SOURCE / folder).rglob("*.py"))
    )  # fmt: skip
    names = [name for module in CATALOGUES.values() for name in vars(module) if name.isupper()]
    assert not [name for name in names if len(re.findall(rf"\b{name}\b", code)) == 1]
