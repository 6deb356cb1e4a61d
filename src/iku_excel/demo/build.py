"""The whole job on sample data: templates, filled workbooks, check, recap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from iku_excel.catalog import load_catalog
from iku_excel.findings import Finding
from iku_excel.recap.as_json import recap_json
from iku_excel.recap.build import build_recap
from iku_excel.recap.model import Recap
from iku_excel.recap.sources import SourceFile
from iku_excel.recap.table import recap_csv
from iku_excel.recap.workbook import write_recap
from iku_excel.template import template_identity, template_name, write_template
from iku_excel.workbook import (
    FilledWorkbook,
    check_workbook,
    read_workbook,
    read_workbook_bytes,
    recalculate,
)
from iku_excel.workbook.filling import TableSource, fill_workbook
from iku_excel.xlsx import CellEdit, edit_cells, write_atomically

from .samples import QUARTER, Sample, Slip, load_sample

FOLDERS = ("data", "templat", "isian", "rekap")


@dataclass(frozen=True, slots=True)
class DemoOutcome:
    """What the demo made and where it lies."""

    templates: list[Path]
    filled: list[Path]
    findings: list[Finding]
    recap: Recap
    recap_files: list[Path]


def run_demo(catalog_id: str, folder: Path) -> DemoOutcome:
    """Write templates, data and filled workbooks below ``folder``, check and merge them.

    The same bytes every time. Files of an earlier demo are overwritten, others not touched.
    """
    sample = load_sample(catalog_id)
    catalog = load_catalog(catalog_id)
    data_folder, blank_folder, filled_folder, recap_folder = (folder / n for n in FOLDERS)
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    for source in sorted(sample.folder.glob("*.csv")):
        write_atomically(data_folder / source.name, source.read_bytes())
    templates, filled, findings = [], [], []
    for division in catalog.divisions:
        identity = template_identity(catalog, sample.year, division.key, sample=True)
        blank = blank_folder / template_name(identity)
        write_atomically(blank, write_template(catalog, identity))
        templates.append(blank)
        path = filled_folder / blank.name
        write_atomically(path, _filled(blank, sample, division.key))
        filled.append(path)
        findings.extend(check_workbook(read_workbook(path)))
    made = build_recap([SourceFile(p, p.name) for p in filled], catalog, sample.year, QUARTER)
    stem = f"Rekap_IKU_{catalog.id}_{sample.year}_TW{QUARTER}"
    contents = {
        f"{stem}.xlsx": write_recap(made),
        f"{stem}.json": recap_json(made).encode(),
        f"{stem}.csv": recap_csv(made).encode(),
    }
    for name, content in contents.items():
        write_atomically(recap_folder / name, content)
    return DemoOutcome(templates, filled, findings, made, [recap_folder / n for n in contents])


def _filled(blank: Path, sample: Sample, division: str) -> bytes:
    """The bytes of a template with the sample data of its division, slips included."""
    workbook = read_workbook(blank)
    tables = [
        TableSource(code, table, path)
        for code, table, path in sample.tables()
        if code in workbook.indicators
    ]
    data = fill_workbook(workbook, blank.read_bytes(), sample.entries(division), tables, QUARTER)
    # The slips are typed, as a person would; the results are stored again afterwards.
    typed = edit_cells(data, _slip_edits(workbook, sample.slips))
    return recalculate(read_workbook_bytes(typed, blank.name)).data


def _slip_edits(workbook: FilledWorkbook, slips: Sequence[Slip]) -> list[CellEdit]:
    edits = []
    for slip in slips:
        if slip.code in workbook.indicators:
            place = workbook.indicators[slip.code].scalar_places[slip.variable]
            edits.append(CellEdit(place.sheet, place.cell(slip.quarter), slip.text))
    return edits
