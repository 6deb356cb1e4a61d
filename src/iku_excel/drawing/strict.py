"""XlsxWriter's workbook and sheet, which refuse what Excel does not take (:mod:`.limits`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from .limits import (
    LONGEST_HEADING,
    LONGEST_NAME,
    BeyondExcel,
    beyond_formula,
    beyond_text,
    beyond_validation,
    too_long,
)


class StrictSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A sheet that raises :class:`BeyondExcel` where XlsxWriter would leave something out.

    It stores formulas as they are written. XlsxWriter would search each for the hundred functions
    that are newer than ours, which took more time than all the rest of the drawing.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        plain = formula.removeprefix("{").removeprefix("=").removesuffix("}")
        self._refuse(beyond_formula(plain))
        return plain

    def _check_dimensions(self, row: int, col: int, *ignored: bool) -> int:
        if super()._check_dimensions(row, col, *ignored):
            raise BeyondExcel(self.name, f"tidak ada baris {row + 1} kolom {col + 1}")
        return 0

    def _write_string(self, row: int, col: int, string: str, *rest: Any) -> Any:
        self._refuse(beyond_text(string))
        return super()._write_string(row, col, string, *rest)

    def _write_url(self, row: int, col: int, url: str, *rest: Any) -> None:
        self._done(super()._write_url(row, col, url, *rest), f"tautan {url}")

    def data_validation(self, *area_and_options: Any) -> None:
        """Guard an area."""
        self._refuse(beyond_validation(area_and_options[-1]))
        self._done(super().data_validation(*area_and_options), "validasi")

    def conditional_format(self, *area_and_options: Any) -> None:
        """Lay a format over cells under a condition."""
        self._refuse(beyond_formula(str(area_and_options[-1].get("criteria", ""))))
        self._done(super().conditional_format(*area_and_options), "format bersyarat")

    def add_table(self, *area_and_options: Any) -> None:
        """Make an area an Excel table."""
        self._done(super().add_table(*area_and_options), "tabel")

    def merge_range(self, *area_and_content: Any) -> None:
        """Make an area one cell."""
        self._done(super().merge_range(*area_and_content), "sel gabungan")

    def insert_chart(self, *place_and_chart: Any) -> None:
        """Put a chart on the sheet."""
        self._done(super().insert_chart(*place_and_chart), "grafik")

    def set_header(self, header: str = "", *rest: Any) -> None:
        """Print this above every page."""
        self._refuse(too_long("kepala halaman", header, LONGEST_HEADING))
        super().set_header(header, *rest)

    def set_footer(self, footer: str = "", *rest: Any) -> None:
        """Print this below every page."""
        self._refuse(too_long("kaki halaman", footer, LONGEST_HEADING))
        super().set_footer(footer, *rest)

    def _refuse(self, problems: Iterable[str]) -> None:
        for problem in problems:
            raise BeyondExcel(self.name, problem)

    def _done(self, code: Any, what: str) -> None:
        """XlsxWriter answers with a number below 0 where it did not do what it was asked to."""
        if isinstance(code, int) and code < 0:
            raise BeyondExcel(self.name, f"{what} tidak tertulis")


class StrictWorkbook(Workbook):  # type: ignore[misc]
    """A workbook with such sheets."""

    worksheet_class = StrictSheet

    def define_name(self, name: str, formula: str) -> None:
        """Define a name of the whole workbook: one of a kind, whatever its case."""
        known = {str(other[0]).casefold() for other in self.defined_names}
        for problem in (
            *too_long("nama", name, LONGEST_NAME),
            *(["nama dipakai dua kali"] if name.casefold() in known else []),
        ):
            raise BeyondExcel(name, problem)
        if super().define_name(name, formula) < 0:
            raise BeyondExcel(name, "nama tidak diterima Excel")
