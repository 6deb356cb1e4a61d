"""The official blank workbooks that are committed, and their index.

``python -m iku_excel.template.official workbook_templates`` writes them anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from iku_excel.catalog import load_catalog

from .write import TEMPLATE_VERSION, template_identity, template_name, write_template

YEARS = {"babel-2025-2029": (2025, 2026), "banten-2020": (2020,)}
"""The years whose workbooks are committed, by catalogue."""
INDEX = "README.md"
_INTRODUCTION = f"""# Templat resmi

Buku isian IKU yang masih kosong, versi templat {TEMPLATE_VERSION}: satu buku tiap divisi, dibuat
oleh `iku templat`. Unduh buku divisi Anda, lalu isi sel kuning. Tahun lain, nama kantor lain, atau
satu buku tiap bidang: `iku templat --help`.

| katalog | tahun | divisi | indikator | berkas |
| --- | --- | --- | --- | --- |
"""


def official_files() -> Iterator[tuple[str, bytes]]:
    """Every file below the folder: its path, with ``/``, and its content; the index comes last."""
    index = _INTRODUCTION
    for catalog_id, years in YEARS.items():
        catalog = load_catalog(catalog_id)
        for year in years:
            for division in catalog.divisions:
                identity = template_identity(catalog, year, division.key)
                name = template_name(identity)
                path = f"{catalog_id}/{year}/{name}"
                yield path, write_template(catalog, identity)
                count = len(catalog.of_division(division.key))
                link = f"[{name}]({path})"
                index += f"| {catalog_id} | {year} | {division.name} | {count} | {link} |\n"
    yield INDEX, index.encode()


def main(folder: Path) -> None:
    """Write all files below ``folder``."""
    for path, content in official_files():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
