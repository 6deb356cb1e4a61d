"""A part that the workbook names and that is not there: the file is damaged, not merely shorter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from xlsx_books import minimal

from iku_excel.xlsx import FileProblem, Package, Problem

Opened = Callable[..., Package]


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/styles.xml"])
def test_named_part_that_is_gone__damages_the_file(part: str, opened: Opened) -> None:
    book = {name: text for name, text in minimal("").items() if name != part}
    with pytest.raises(FileProblem) as caught:
        opened(book).read_sheet("Data")
    assert caught.value.problem is Problem.DAMAGED
