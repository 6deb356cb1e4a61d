"""The shipped sample data and the whole job on them."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest

from drawn import demo
from iku_excel.catalog import load_catalog, tables, variables
from iku_excel.checks import check_reasonable
from iku_excel.cli.main import iku
from iku_excel.demo import run_demo, sample_catalogs
from iku_excel.demo.build import DemoOutcome
from iku_excel.demo.samples import load_sample
from iku_excel.inbox import EventKind, accept, read_inbox
from iku_excel.workbook import evaluate_filled, read_workbook

BABEL = "babel-2025-2029"
SLIPS = {
    BABEL: {
        "ANGKA_DIKETIK_TEKS": "7136.1.1",
        "BUKAN_ANGKA": "7110.2.1",
        "STATUS_RASIO_BERBEDA": "7136.3.1",
    },
    "banten-2020": {
        "ANGKA_DIKETIK_TEKS": "BTN-20",
        "PERSEN_DIKETIK_TEKS": "BTN-05",
        "NILAI_TANPA_DOKUMEN": "BTN-03",
        "PENURUNAN_NEGATIF": "BTN-24",
    },
}
BLANK = {BABEL: "7143.1.1", "banten-2020": "BTN-16"}
NOT_COMPUTABLE = {BABEL: "7110.2.1", "banten-2020": "BTN-05"}


Outcome = tuple[str, DemoOutcome]


@dataclass(frozen=True)
class Typed:
    """What ``iku demo`` made and printed."""

    code: object
    out: str
    made: DemoOutcome


def _typed(folder: Path, *arguments: str) -> Typed:
    """``iku demo`` with these arguments, typed in a folder."""
    out, made = io.StringIO(), []
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(out),
        patch("iku_excel.demo.run_demo", lambda *asked: made.append(run_demo(*asked)) or made[0]),
        pytest.raises(SystemExit) as end,
    ):
        iku.main(["demo", *arguments])
    return Typed(end.value.code, out.getvalue(), made[0])


@pytest.fixture(scope="module")
def command_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Typed]:
    """``iku demo`` of a catalogue, typed where it ran before; since then templates were spoilt."""

    def again(catalog_id: str) -> Typed:
        folder = tmp_path_factory.mktemp("demo") / "coba"
        shutil.copytree(demo(catalog_id), folder)
        for blank in (folder / "templat").iterdir():
            blank.write_bytes(b"")
        return _typed(folder.parent, str(folder), "--katalog", catalog_id)

    return cache(again)


@pytest.fixture(params=sample_catalogs())
def outcome(request: pytest.FixtureRequest, command_of: Callable[[str], Typed]) -> Outcome:
    return request.param, command_of(request.param).made


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Typed]:
    """``iku demo --json`` beside an inbox in which somebody has accepted a submission."""
    folder = tmp_path_factory.mktemp("tried")
    inbox = folder / "demo-iku" / "inbox"
    shutil.copytree(demo(BABEL) / "inbox", inbox)
    waiting = next(s for s in read_inbox(inbox).submissions if s.state.value == "diajukan")
    accept(waiting.path, by="Saya", at=waiting.latest.at)
    return folder, _typed(folder, "--json")


def _files(folder: Path) -> dict[Path, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder): path.read_bytes() for path in files}


def _recap(outcome: DemoOutcome) -> dict:
    path = next(path for path in outcome.recap_files if path.suffix == ".json")
    return json.loads(path.read_text(encoding="utf-8"))


def test_every_file__is_written(outcome) -> None:
    catalog_id, made = outcome
    divisions = len(load_catalog(catalog_id).divisions)
    assert len(made.templates) == len(made.filled) == divisions
    assert all(path.stat().st_size for path in made.templates + made.filled + made.recap_files)
    assert [path.suffix for path in made.recap_files] == [".xlsx", ".json", ".csv"]


def test_every_workbook__is_marked_as_invented(outcome) -> None:
    _, made = outcome
    assert all(read_workbook(p).identity.sample for p in made.templates + made.filled)
    assert _recap(made)["data_contoh"] is True


def test_every_indicator__is_in_the_recap_with_figures(outcome) -> None:
    catalog_id, made = outcome
    recap = _recap(made)
    codes = [indicator.code for indicator in load_catalog(catalog_id).indicators]
    assert [indicator["kode"] for indicator in recap["indikator"]] == codes
    without = {i["kode"] for i in recap["indikator"] if i["capaian"] is None}
    assert without == {BLANK[catalog_id], NOT_COMPUTABLE[catalog_id]}
    status = {i["kode"]: i["status"] for i in recap["indikator"]}
    assert status[BLANK[catalog_id]] == "Belum diisi"
    assert status[NOT_COMPUTABLE[catalog_id]] == "Tidak dapat dihitung"
    counts = {e["divisi"]: (e["terisi"], e["salah"], e["dari"]) for e in recap["kelengkapan"]}
    whole = {e["divisi"] for e in recap["kelengkapan"] if e["status"] == "lengkap"}
    assert whole == {
        key for key, (filled, wrong, due) in counts.items() if (filled, wrong) == (due, 0)
    }
    assert sum(wrong for _, wrong, _ in counts.values()) == 1
    assert sum(due - filled for filled, _, due in counts.values()) == 1


def test_every_indicator__was_filled_in_and_none_by_chance(outcome) -> None:
    _, made = outcome
    for path in made.filled:
        for indicator in read_workbook(path).indicators.values():
            assert indicator.is_filled, indicator.code


def test_every_result__is_stored_in_every_group_and_on_every_sheet(outcome) -> None:
    """Add-in, plain and shown figures, the row of the reported quarter, and all that refers to
    them: each cell holds what the evaluation of its inputs comes to."""
    catalog_id, made = outcome
    for path in made.filled:
        workbook = read_workbook(path)
        assert workbook.results.complete
        assert not workbook.package.recalculated_on_load
        assert workbook.reported_quarter == 2
        wrong, statuses = [], Counter()
        for found in workbook.results.computed:
            code, quarter, field = found.figure.code, found.figure.quarter or 2, found.figure.field
            if code == "buku" or field not in ("realisasi", "capaian", "target", "status"):
                continue
            result = evaluate_filled(workbook, workbook.indicators[code], quarter).result
            expected = {
                "realisasi": result.realization if result else None,
                "capaian": result.achievement if result else None,
                "target": result.target if result else None,
                "status": result.status.value if result else "Tidak dapat dihitung",
            }[field]
            stored = found.cell.value if found.cell and found.cell.value != "" else None
            statuses[stored] += field == "status"
            if stored != expected:
                wrong.append((path.name, found.sheet, found.address, stored, expected))
        assert wrong == []
        assert statuses["Tercapai"] + statuses["Belum tercapai"] > 0, catalog_id


DOUBTFUL = {
    "TANGGAL_SETELAH_TRIWULAN", "TANGGAL_TIDAK_WAJAR", "ANGKA_TAMPAK_TANGGAL", "NILAI_RESMI_JAUH",
    "TAMPAK_KUMULATIF", "KONVERSI_BEDA_SKALA", "JUMLAH_MELONJAK", "REALISASI_MELONJAK",
}  # fmt: skip


def test_nothing_invented__is_doubtful(outcome) -> None:
    """Neither in what is filled in nor in what was sent in earlier quarters."""
    _, made = outcome
    assert not DOUBTFUL & {finding.code for finding in made.findings}
    sent = sorted(made.inbox.rglob("*.xlsx"))
    assert any("TW1" in path.parts for path in sent)
    for path in sent:
        workbook = read_workbook(path)
        found = check_reasonable(workbook, workbook.reported_quarter)
        assert not DOUBTFUL & {finding.code for finding in found}, path


def test_slips__are_found_in_the_cells_they_were_made_in(outcome) -> None:
    catalog_id, made = outcome
    found = {f.code: f for f in made.findings if f.code in SLIPS[catalog_id]}
    assert {code: finding.sheet for code, finding in found.items()} == SLIPS[catalog_id]
    assert all(finding.cell for finding in found.values())
    levels = Counter(finding.level.value for finding in made.findings)
    assert levels["galat"] == 1


def test_checks__show_without_being_noisy(outcome) -> None:
    _, made = outcome
    codes = Counter(f.code for f in made.findings)
    assert 1 <= codes["BUKTI_KOSONG"] <= 3
    assert 1 <= codes["KENDALA_KOSONG"] <= 3
    assert len(made.findings) <= 16


def test_babel__a_reason_in_catatan_makes_an_info_of_a_warning(command_of) -> None:
    made = command_of(BABEL).made
    (found,) = [f for f in made.findings if f.code == "TARGET_PEMBANDING_BELUM_TERCAPAI"]
    assert found.level.value == "info"
    assert "Alasan: Target Keputusan Menteri" in found.message


def test_inbox__shows_every_way_of_a_submission(outcome) -> None:
    """Accepted; returned, corrected and signed again; with an error, unsigned and late."""
    _, made = outcome
    earlier = {row.quarters[0].state.value for row in made.register.rows}
    states = Counter(row.quarters[1].state.value for row in made.register.rows)
    assert earlier == {"diterima"}
    assert states["disahkan"] == states["diajukan"] == 1
    assert states["diterima"] == len(made.register.rows) - 2
    late = [row.quarters[1] for row in made.register.rows if row.quarters[1].late]
    assert [cell.state.value for cell in late] == ["diajukan"]
    assert late[0].counting[0].submitted.found.errors == 1
    returned = [s for s in read_inbox(made.inbox).submissions if s.state is EventKind.RETURNED]
    assert len(returned) == 1
    assert "!" in returned[0].latest.reasons[0], "the reason names a cell"
    assert read_inbox(made.inbox).findings == ()


def test_inbox__everybody_in_it_is_invented(outcome) -> None:
    _, made = outcome
    events = [e for s in read_inbox(made.inbox).submissions for e in s.events]
    assert all(e.by.endswith("(rekaan)") for e in events)
    signed = [e.signed.name for e in events if e.signed]
    assert signed
    assert all(name.endswith("(rekaan)") for name in signed)


def test_recap__shows_what_changed_since_the_earlier_quarter(outcome) -> None:
    _, made = outcome
    (change,) = _recap(made)["perubahan"]
    assert change["triwulan"] == 1
    assert change["lama"] != change["baru"]


def test_demo_again_in_the_same_folder__gives_the_same_bytes(outcome) -> None:
    catalog_id, made = outcome
    assert made.kept is None
    assert _files(made.inbox.parent) == _files(demo(catalog_id))


def test_demo_again_after_somebody_tried_the_inbox__keeps_what_was_done(tried) -> None:
    folder, typed = tried
    kept = folder / "demo-iku" / "inbox.cadangan"
    events = len(list((demo(BABEL) / "inbox").rglob("*.json")))
    assert typed.made.kept == kept.relative_to(folder)
    assert len(list(kept.rglob("*.json"))) == events + 1
    shutil.rmtree(kept)
    assert _files(folder / "demo-iku") == _files(demo(BABEL))


def test_babel__shows_a_gap_of_a_class_table_a_zero_rule_and_konversi(command_of) -> None:
    recap = _recap(command_of(BABEL).made)
    by_code = {indicator["kode"]: indicator for indicator in recap["indikator"]}
    gap = by_code["7110.1.1"]
    assert 2.5 < gap["realisasi"] < 2.6
    assert gap["kelas"]["kode"] == "2"
    assert any("celah" in note for note in gap["catatan"])
    library = by_code["7136.2.1"]
    assert (library["realisasi"], library["capaian"], library["status"]) == (None, 1, "Tercapai")
    assert by_code["7133.1.1"]["dasar_capaian"] == "konversi"
    assert by_code["7099.1.1"]["kendala"]


@pytest.mark.parametrize("catalog_id", sample_catalogs())
def test_sample_rows__name_known_inputs_of_both_quarters(catalog_id) -> None:
    catalog, sample = load_catalog(catalog_id), load_sample(catalog_id)
    known = {
        (i.code, v.key) for i in catalog.indicators for v in variables(i.for_year(sample.year))
    }
    known_tables = {
        (i.code, t.name) for i in catalog.indicators for t in tables(i.for_year(sample.year))
    }
    for division in catalog.divisions:
        with sample.entries(division.key).open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        assert {(row["kode"], row["variabel"]) for row in rows} <= known
        assert {row["triwulan"] for row in rows} == {"", "1", "2"} or division.key == "yankum"
    assert {(code, table) for code, table, _ in sample.tables()} <= known_tables
    assert {(slip.code, slip.variable) for slip in sample.slips} <= known


@pytest.mark.parametrize("catalog_id", sample_catalogs())
def test_command__completes_and_shows_where_the_files_are(catalog_id, command_of) -> None:
    typed = command_of(catalog_id)
    assert typed.code == 0
    out = typed.out
    for indicator in load_catalog(catalog_id).indicators:
        assert indicator.code in out
    assert str(Path("coba") / "rekap") in out
    assert str(Path("coba") / "rekap") in out
    assert str(Path("coba") / "inbox") in out
    assert "Register kiriman" in out
    assert "1 galat" in out
    assert "DATA CONTOH REKAAN" in out


def test_command__json_is_pure(tried) -> None:
    folder, typed = tried
    assert typed.code == 0
    made = json.loads(typed.out)
    assert list(made) == ["templat", "isian", "inbox", "rekap", "temuan"]
    assert all((folder / path).is_file() for path in made["templat"] + made["rekap"])
