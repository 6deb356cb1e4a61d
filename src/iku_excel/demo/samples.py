"""The shipped sample data: CSV files as ``iku isi`` takes them, one folder a catalogue.

``isian-<divisi>.csv`` holds a division's scalars, ``<KODE>__<tabel>.csv`` the rows of a table.
``slip.csv`` lists small human mistakes: texts typed into cells that ask for numbers, which no
CSV file could bring in. ``dahulu.csv`` lists figures that stood there when a quarter was first
submitted, and that were corrected afterwards.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data"
QUARTER = 2
"""The quarter of which the demo makes a recap."""
_YEARS = {"babel-2025-2029": 2026, "banten-2020": 2020}


@dataclass(frozen=True, slots=True)
class Slip:
    """What somebody typed into the cell of a scalar."""

    code: str
    variable: str
    quarter: int
    text: str


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample data of one catalogue."""

    year: int
    folder: Path
    slips: tuple[Slip, ...]
    earlier: tuple[Slip, ...]

    def entries(self, division: str) -> Path:
        """The CSV file with the scalars of a division."""
        return self.folder / f"isian-{division}.csv"

    def tables(self) -> list[tuple[str, str, Path]]:
        """Code, table and file of every table with sample rows."""
        files = sorted(self.folder.glob("*__*.csv"))
        return [(*_code_and_table(path), path) for path in files]


def _code_and_table(path: Path) -> tuple[str, str]:
    code, _, table = path.stem.partition("__")
    return code, table


def sample_catalogs() -> list[str]:
    """The ids of the catalogues with sample data."""
    return list(_YEARS)


def load_sample(catalog_id: str) -> Sample:
    """The sample data of a catalogue; KeyError where there are none."""
    folder = DATA / catalog_id
    slips, earlier = (_typed(folder / name) for name in ("slip.csv", "dahulu.csv"))
    return Sample(_YEARS[catalog_id], folder, slips, earlier)


def _typed(path: Path) -> tuple[Slip, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Slip(row["kode"], row["variabel"], int(row["triwulan"]), row["isi"])
            for row in csv.DictReader(file)
        )
