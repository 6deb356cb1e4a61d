"""One file of every kind that we write, as its user gets it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from unittest.mock import patch

from drawn import demo, once, template, template_of
from iku_excel.catalog import load_catalog
from iku_excel.findings import Finding, Level
from iku_excel.hosts.excel_addin import build_addin
from iku_excel.inbox.returned_copy import Reason, returned_copy
from iku_excel.ribbon.help_book import help_book
from iku_excel.ribbon.report import findings_report
from iku_excel.signoff import mend
from iku_excel.template.renewal import renew, renew_workbook
from iku_excel.workbook import FilledWorkbook, read_workbook_bytes, recalculate

TESTS = Path(__file__).parents[1]
BABEL, BANTEN = "babel-2025-2029", "banten-2020"
OWN, EVERY = TESTS / "catalog" / "own_kanwil.yaml", TESTS / "engine" / "every_kind.yaml"
FINDINGS = [
    Finding(Level.ERROR, "ISIAN_SALAH", "=1+1 bukan angka.", "Ketik.", sheet="Anev 'x'", cell="E9"),
    Finding(Level.WARNING, "BUKU_CONTOH", "Buku contoh.", "Jangan dipakai."),
]


def _only(pattern: str, catalog: str = BABEL) -> bytes:
    return min(demo(catalog).glob(pattern)).read_bytes()


def _filled() -> FilledWorkbook:
    return read_workbook_bytes(_only("isian/*_tu.xlsx"), "isian.xlsx")


def _returned() -> bytes:
    """With a reason that leads to its cell, and one that does not."""
    return returned_copy(_filled(), [Reason("Periksa lagi.", "7099.1.1", "E9"), Reason("Umum.")])


def _mended() -> bytes:
    """A workbook of the version before, whose formulas LibreOffice had spoilt."""
    data = (TESTS / "version_2" / "bphn-libreoffice.xlsx").read_bytes()
    mended = mend(read_workbook_bytes(data, "bphn.xlsx"))
    assert mended.formulas
    return recalculate(mended.workbook).data


def _renewed() -> bytes:
    with patch.object(renew, "write_template", template):
        return renew_workbook(_filled(), 2027).data


KINDS: dict[str, Callable[[], bytes]] = {
    "templat.xlsx": lambda: template_of(BABEL, 2026, "yankum"),
    "templat-banten.xlsx": lambda: template_of(BANTEN, 2020, "keimigrasian"),
    "templat-sendiri.xlsx": lambda: template_of(load_catalog(str(OWN)), 2026, "layanan"),
    "templat-tiap-jenis.xlsx": lambda: template_of(load_catalog(str(EVERY)), 2026, "satu"),
    "templat-tahun-baru.xlsx": _renewed,
    "isian.xlsx": lambda: _only("isian/*_p3h.xlsx"),
    "isian-banten.xlsx": lambda: _only("isian/*_yankum.xlsx", BANTEN),
    "disahkan.xlsx": lambda: _only("inbox/masuk/2026/TW2/tu/*.xlsx"),
    "dikembalikan.xlsx": _returned,
    "dipulihkan.xlsx": _mended,
    "rekap.xlsx": lambda: _only("rekap/*.xlsx"),
    "rekap-banten.xlsx": lambda: _only("rekap/*.xlsx", BANTEN),
    "temuan.xlsx": lambda: findings_report(
        "IKU_tu.xlsx", Path("C:/IKU/a b.xlsx"), "TW II", FINDINGS
    ),
    "bantuan.xlsx": help_book,
    "iku.xlam": build_addin,
}
"""By the name that the file has in the tests."""


@cache
def file_of(name: str) -> bytes:
    return once(f"a file of the kind {name}", KINDS[name])
