"""Submissions as the tests tell them: who, which quarter, when."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from iku_excel.catalog import Catalog, load_catalog
from iku_excel.inbox import Receipt, SubmissionDetails, submit
from iku_excel.inbox.event import FindingCounts, SignedBy
from iku_excel.layout.plan import Identity

BABEL: Catalog = load_catalog("babel-2025-2029")
HEAD = SignedBy(nama="Rina", jabatan="Kepala Divisi", pada="2026-07-01T09:00:00", kode="AB12-CD34")


def at(day: int, month: int = 7, hour: int = 3, year: int = 2026) -> datetime:
    """A moment given in UTC; 3.00 UTC is 10.00 WIB."""
    return datetime(year, month, day, hour, tzinfo=UTC)


def details(
    division: str = "yankum",
    section: str | None = None,
    *,
    quarter: int = 2,
    year: int = 2026,
    signed: SignedBy | None = None,
    by: str = "Sari",
    office: str = BABEL.office,
    found: FindingCounts | None = None,
) -> SubmissionDetails:
    identity = Identity(
        catalog=BABEL.id,
        catalog_sha256=BABEL.sha256,
        year=year,
        office=office,
        division=division,
        section=section,
        template_version="1",
    )
    codes = tuple(i.code for i in BABEL.of_division(division, section))
    return SubmissionDetails(identity, quarter, codes, by, found or FindingCounts(), signed)


def send(
    inbox: Path,
    content: bytes = b"isian",
    division: str = "yankum",
    section: str | None = None,
    *,
    when: datetime | None = None,
    quarter: int = 2,
    year: int = 2026,
    signed: SignedBy | None = None,
) -> Receipt:
    given = details(division, section, quarter=quarter, year=year, signed=signed)
    return submit(inbox, content, given, when or at(3))


def slip_in(inbox: Path, content: bytes, given: SubmissionDetails, when: datetime) -> Path:
    """Put a submission into the inbox that no command would let in today; the workbook there."""
    with tempfile.TemporaryDirectory() as elsewhere:
        made = submit(Path(elsewhere), content, given, when)
        shutil.copytree(elsewhere, inbox, dirs_exist_ok=True)
    return inbox / made.name


def files(inbox: Path) -> list[str]:
    """Every file, hidden ones too."""
    return sorted(p.relative_to(inbox).as_posix() for p in inbox.rglob("*") if p.is_file())
