"""Filled workbooks for the recap's tests, made as a division makes them: template, then cells."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime
from pathlib import Path

import pytest
from recap_scenes import BABEL, FOLLOW_UP, Scalars, Tables, fill, with_modified

from drawn import template
from iku_excel.catalog import load_catalog
from iku_excel.recap import Recap, build_recap
from iku_excel.recap.sources import find_sources
from iku_excel.template import template_identity, template_name
from read_once import each_book_once

__all__ = ["each_book_once"]


@pytest.fixture
def make_book(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes a division's workbook into ``tmp_path`` and fills it."""

    def make(
        division: str,
        scalars: Scalars | None = None,
        tables: Tables | None = None,
        *,
        section: str | None = None,
        name: str | None = None,
        catalog: str = BABEL,
        year: int = 2026,
        office: str | None = None,
        folder: Path = tmp_path,
    ) -> Path:
        loaded = load_catalog(catalog)
        identity = template_identity(loaded, year, division, section, office=office)
        folder.mkdir(exist_ok=True)
        path = folder / (name or template_name(identity))
        path.write_bytes(template(loaded, identity))
        if scalars or tables:
            fill(path, scalars or {}, tables or {})
        return path

    return make


@pytest.fixture
def save(make_book: Callable[..., Path]) -> Callable[..., Path]:
    """A function that writes tu's workbook with so many recommendations followed up, saved at a
    moment (None: never saved since the template was drawn)."""

    def write(
        name: str,
        followed_up: int,
        moment: str | None = None,
        *,
        remark: str = "",
        evidence: str = "",
    ) -> Path:
        values = {
            "rekomendasi_sisa": 2, "rekomendasi_baru": [8, 0], "ditindaklanjuti": [followed_up, 0],
        }  # fmt: skip
        tables: dict[str, list[dict[str, object]]] = {}
        if remark:
            tables["catatan"] = [{"triwulan": 2, "kendala": remark}]
        if evidence:
            tables["bukti"] = [{"triwulan": 2, "uraian": evidence}]
        path = make_book("tu", {FOLLOW_UP: values}, {FOLLOW_UP: tables}, name=name)
        return path if moment is None else with_modified(path, moment)

    return write


@pytest.fixture
def recap_of() -> Callable[..., Recap]:
    """A function that recaps files and folders."""

    def recap(
        *sources: Path,
        catalog: str = BABEL,
        year: int = 2026,
        quarter: int = 2,
        as_of: date | None = None,
        now: datetime | None = None,
        named: Collection[str] = (),
    ) -> Recap:
        files, findings = find_sources(list(sources))
        return build_recap(
            files, load_catalog(catalog), year, quarter,
            as_of=as_of, now=now, named=named, findings=findings,
        )  # fmt: skip

    return recap
