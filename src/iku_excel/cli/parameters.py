"""Kinds of values on the command line, and the options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from .texts.usage import ValueFault

_FIRST_YEAR, _LAST_YEAR, _QUARTERS = 1945, 2999, ("1", "2", "3", "4")
_LONGEST_SHOWN = 60


class _Typed(click.ParamType):  # type: ignore[type-arg]  # generic only in newer click
    """A kind of value whose mistakes are told in Indonesian."""

    def refuse(
        self, value: object, reason: str, parameter: click.Parameter | None, ctx: Any
    ) -> NoReturn:
        text = str(value)
        shown = text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
        self.fail(f"“{shown}” {reason}", parameter, ctx)


class _Year(_Typed):
    name = "TAHUN"

    def convert(self, value: Any, param: click.Parameter | None, ctx: Any) -> int:
        text = str(value)
        if not (text.isascii() and text.isdigit() and _FIRST_YEAR <= int(text[:9]) <= _LAST_YEAR):
            self.refuse(value, ValueFault.YEAR, param, ctx)
        return int(text)


class _Quarter(_Typed):
    name = "N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: Any) -> int:
        if str(value) not in _QUARTERS:
            self.refuse(value, ValueFault.QUARTER, param, ctx)
        return int(value)


class _IsoDate(_Typed):
    name = "TANGGAL"

    def convert(self, value: Any, param: click.Parameter | None, ctx: Any) -> date:
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.refuse(value, ValueFault.DAY, param, ctx)


class _Moment(_Typed):
    """A day and a time of day; without a zone it is this computer's."""

    name = "WAKTU"

    def convert(self, value: Any, param: click.Parameter | None, ctx: Any) -> datetime:
        day, _, time = str(value).strip().replace("T", " ").partition(" ")
        try:
            # People here write 09.12 as well.
            moment = datetime.fromisoformat(f"{day}T{time.strip().replace('.', ':', 1)}")
        except ValueError:
            moment = None
        if not time or moment is None or not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
            self.refuse(value, ValueFault.MOMENT, param, ctx)
        return moment


class _File(_Typed):
    """A path. An empty text would mean the current folder, which nobody who types it means."""

    name = "BERKAS"

    def convert(self, value: Any, param: click.Parameter | None, ctx: Any) -> Path:
        if not str(value).strip() or "\0" in str(value):
            self.refuse(value, ValueFault.FILE, param, ctx)
        return Path(value)


class OneOf(click.Choice):  # type: ignore[type-arg]  # generic only in newer click
    """One of a few words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: Any) -> str:
        """The word itself; refused with the words there are where it is none of them."""
        if value not in self.choices:
            known = ", ".join(self.choices)
            self.fail(ValueFault.WORD.format(value=value, known=known), param, ctx)
        return str(value)


class _NamedFile(_Typed):
    """``NAME=file.csv``: the name and the path."""

    def __init__(self, form: str) -> None:
        self.name = form

    def convert(self, value: Any, param: click.Parameter | None, ctx: Any) -> tuple[str, Path]:
        name, sign, path = str(value).partition("=")
        if not (sign and name.strip() and path.strip()):
            self.refuse(value, ValueFault.FORM.format(form=self.name), param, ctx)
        return name.strip(), Path(path.strip())


YEAR, QUARTER, ISO_DATE, MOMENT = _Year(), _Quarter(), _IsoDate(), _Moment()
FILE = _File()
NAMED_FILE = _NamedFile("NAMA=BERKAS.csv")
TABLE_FILE = _NamedFile("KODE:NAMA=BERKAS.csv")

Decorator = Callable[[Any], Any]


def catalog_option(*, required: bool = True, **attributes: Any) -> Decorator:
    """``--katalog``: an id, or the path of a catalogue file."""
    help_text = attributes.pop("help", "Id katalog (lihat iku katalog daftar) atau berkasnya.")
    return click.option(
        "--katalog", "catalog_id", metavar="ID", required=required, help=help_text, **attributes
    )


own_catalog_option = catalog_option(
    required=False, help="Berkas katalog milik sendiri yang dipakai buku itu."
)


def year_option(*, required: bool = True) -> Decorator:
    """``--tahun``: the year of the data."""
    return click.option("--tahun", "year", type=YEAR, required=required, help="Tahun data.")


quarter_option = click.option(
    "--triwulan", "quarter", type=QUARTER, required=True, help="Triwulan 1, 2, 3 atau 4."
)
force_option = click.option(
    "--paksa", "force", is_flag=True, help="Terima tahun di luar masa berlaku katalog."
)
style_option = click.option(
    "--gaya",
    "style",
    type=OneOf(["indonesia", "internasional"]),
    help="Cara menulis angka dan tanggal dalam CSV: indonesia (1.000 = seribu, hari/bulan/tahun) "
    "atau internasional (desimal titik, tanggal 2026-03-15). Tanpa opsi ini: titik koma berarti "
    "indonesia, selain itu internasional.",
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="Cetak hasil sebagai JSON, bukan tulisan."
)
