"""The committed reference page says what the registry says."""

from __future__ import annotations

from pathlib import Path

from iku_excel.functions import FUNCTIONS
from iku_excel.functions.reference import REGENERATE, reference_page

PAGE = Path(__file__).parents[2] / "docs" / "fungsi.md"


def test_the_committed_page_is_up_to_date() -> None:
    committed = PAGE.read_text(encoding="utf-8")
    assert committed == reference_page(), f"docs/fungsi.md is stale; run: {REGENERATE}"


def test_every_function_and_argument_is_on_the_page() -> None:
    page = reference_page()
    for function in FUNCTIONS.values():
        assert f"# {function.name}\n" in page
        assert function.help in page
        assert function.example in page
        for parameter in function.parameters:
            assert parameter.help in page
