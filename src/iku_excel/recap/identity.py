"""What makes two recaps the same one: a hash of everything that decided their figures."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date

from iku_excel.catalog import Catalog

from .candidate import Candidate

_FORM = 1
"""Which rules made the hash: another number where they change."""


def recap_id(
    catalog: Catalog,
    office: str,
    year: int,
    quarter: int,
    as_of: date | None,
    candidates: Sequence[Candidate],
    chosen: Mapping[str, Candidate],
) -> str:
    """The SHA-256 of inputs, choices, catalogue and quarter, in whatever order they came.

    Files count by their content, not by their names; so does which of them was chosen for each
    indicator.
    """
    decisive = {
        "bentuk": _FORM,
        "katalog": [catalog.id, catalog.sha256],
        "kanwil": office,
        "tahun": year,
        "triwulan": quarter,
        "pada": as_of.isoformat() if as_of else None,
        "berkas": sorted(candidate.workbook.sha256 for candidate in candidates),
        "dipakai": {code: candidate.workbook.sha256 for code, candidate in chosen.items()},
    }
    return hashlib.sha256(json.dumps(decisive, sort_keys=True).encode()).hexdigest()
