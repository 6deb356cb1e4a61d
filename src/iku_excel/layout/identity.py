"""The identity of a workbook as the rows of its very hidden sheet."""

from __future__ import annotations

from collections.abc import Mapping

from .marks import IDENTITY_MARK
from .plan import Identity

_FORMAT = "isian-1"
_SAMPLE, _REAL = "ya", "tidak"
_YEARS = range(1900, 9999)  # those in which every quarter has its days


class NotAnInputWorkbook(ValueError):  # noqa: N818  - says what the workbook is
    """The sheet does not describe a workbook of inputs; the text says what is missing."""


def identity_rows(identity: Identity) -> list[tuple[str, str]]:
    """Key and value of every row; the first names the format of the workbook."""
    return [
        (IDENTITY_MARK, _FORMAT),
        ("katalog", identity.catalog),
        ("katalog_sha256", identity.catalog_sha256),
        ("tahun", str(identity.year)),
        ("kanwil", identity.office),
        ("divisi", identity.division),
        ("bidang", identity.section or ""),
        ("versi_templat", identity.template_version),
        ("data_contoh", _SAMPLE if identity.sample else _REAL),
    ]


def read_identity(rows: Mapping[str, str]) -> Identity:
    """The identity in these rows; raises :class:`NotAnInputWorkbook` when one is missing."""
    if rows.get(IDENTITY_MARK) != _FORMAT:
        raise NotAnInputWorkbook(IDENTITY_MARK)
    try:
        return Identity(
            catalog=rows["katalog"],
            catalog_sha256=rows["katalog_sha256"],
            year=_year(rows["tahun"]),
            office=rows["kanwil"],
            division=rows["divisi"],
            section=rows.get("bidang") or None,
            template_version=rows["versi_templat"],
            sample=rows.get("data_contoh") == _SAMPLE,
        )
    except (KeyError, ValueError) as problem:
        raise NotAnInputWorkbook(str(problem)) from problem


def _year(text: str) -> int:
    year = int(text)
    if year not in _YEARS:
        raise ValueError(f"tahun {year}")
    return year
