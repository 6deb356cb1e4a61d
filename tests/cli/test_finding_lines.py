"""Findings on a console: a book of any state takes at most 30 lines, and no error is lost."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iku_excel.cli.finding_lines import LABEL_WIDTH, Line, finding_lines
from iku_excel.findings import FileMessage, Finding, InputMessage, Level, Place, fold
from iku_excel.findings.recap import RecapMessage
from iku_excel.findings.signing import SigningMessage

ROOM, WHERE, BOOK = 26, "iku periksa --semua", "tu.xlsx"
EVERY_KIND = [*FileMessage, *InputMessage, *SigningMessage, *RecapMessage]
_REST = re.compile(r"… dan \d+ temuan lain \(([^)]*)\): iku periksa --semua\.")


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def errors_told(lines: list[Line]) -> int:
    """Kinds of level galat that are shown, and those that are only counted."""
    shown = sum(line.level is Level.ERROR for line in lines)
    counted = _REST.fullmatch(lines[-1].text) if lines else None
    left_out = re.search(r"(\d+) galat", counted[1]) if counted else None
    return shown + (int(left_out[1]) if left_out else 0)


def printed(findings: list[Finding], width: int, room: int | None = ROOM) -> list[str]:
    lines = finding_lines(findings, width, room, where=WHERE, book=BOOK)
    return [
        (line.level.upper().ljust(LABEL_WIDTH) if line.level else "") + line.text for line in lines
    ]


def everything_wrong(cells: int) -> list[Finding]:
    """Every kind of finding there is, in many cells, and no two texts alike."""
    return [
        kind.at(
            Place(indicator="7110.2.1", table=f"tabel {cell % 3}"),
            **dict.fromkeys(_names(kind), f"isi sel {number}-{cell} yang panjang sekali"),
        ).located(file=BOOK, sheet=f"lembar {cell % 5}", cell=f"C{cell + 1}")
        for number, kind in enumerate(EVERY_KIND)
        for cell in range(cells)
    ]


def _names(kind) -> set[str]:
    text = kind.text
    return set(re.findall(r"{(\w+)}", text.message + text.advice + text.many)) - {"of"}


@pytest.mark.parametrize("width", [80, 100, 120])
def test_book_with_everything_wrong__fits_and_counts_every_error(width: int) -> None:
    findings = everything_wrong(cells=4)
    lines = finding_lines(findings, width, ROOM, where=WHERE, book=BOOK)
    assert len(lines) <= ROOM
    kinds = Counter(f.level for f in fold(findings, by_table=False))
    assert errors_told(lines) == kinds[Level.ERROR]
    assert not [line for line in lines if line.level is Level.WARNING], "errors go first"


def test_few_findings__have_place_what_and_advice_on_lines_of_their_own() -> None:
    found = FileMessage.BARIS_HILANG.at(label="Diterima", code="7110.2.1")
    assert printed([found.located(file=BOOK, sheet="7110.2.1", cell="D9")], 90) == [
        "GALAT       tu.xlsx, lembar 7110.2.1, sel D9",
        "            Baris “Diterima” indikator 7110.2.1 tidak ada lagi.",
        "            → Urungkan penghapusan baris, atau tuangkan sisanya ke buku baru dan isi lagi",
        "            yang hilang: iku hitung-ulang BUKU_INI --tuang. [BARIS_HILANG]",
        "",
    ]


def test_more_findings__stand_close__the_book_is_named_by_the_heading() -> None:
    lines = printed(everything_wrong(cells=1)[:8], 120)
    assert "" not in lines
    assert BOOK not in "".join(lines)
    assert lines[0].startswith("GALAT       lembar lembar 0, sel C1: ")


def test_too_many__first_in_full__others_in_a_line__then_the_way_to_all() -> None:
    lines = printed(everything_wrong(cells=1)[:24], 80)
    assert len(lines) <= ROOM
    assert lines[-1] == "Selengkapnya: iku periksa --semua."
    assert lines[1].startswith("            → ")
    assert all(line.startswith(("GALAT ", "PERINGATAN ", "INFO ")) for line in lines[-10:-1])


def test_kinds_of_several_tables_as_one__it_is_said() -> None:
    """Without it the heading counts more findings than are listed."""
    lines = printed(everything_wrong(cells=3)[:60], 80)
    shown = sum(line.startswith(("GALAT ", "PERINGATAN ", "INFO ")) for line in lines)
    assert shown == 20 < len(fold(everything_wrong(cells=3)[:60]))
    assert lines[-1] == (
        "Yang sejenis di beberapa tabel disatukan; selengkapnya: iku periksa --semua."
    )


def test_in_a_line__the_place_and_the_beginning_are_read() -> None:
    """Cut in its middle, a line said "2 isian b…iminta: G10, H11": the end may go, not the what."""
    cells = [
        InputMessage.NILAI_LOGIKA.at(what="Diterima", raw="TRUE").located(
            file=BOOK, sheet="7110.2.1", cell=cell
        )
        for cell in ("G10", "H11", "H12")
    ]
    others = [found for found in everything_wrong(cells=1) if found.code != "NILAI_LOGIKA"]
    (line,) = [line for line in printed([*others[:24], *cells], 80) if "!G10" in line]
    assert line.startswith("GALAT       7110.2.1!G10: ")
    assert "3 isian berupa TRUE" in line
    assert line.endswith("… [NILAI_LOGIKA]")


def test_without_room__every_single_finding_is_told() -> None:
    findings = everything_wrong(cells=2)
    told = [line for line in finding_lines(findings, 120, None, where=WHERE) if line.level]
    assert len(told) == len(findings)


def test_long_names__keep_the_cell() -> None:
    found = FileMessage.BARIS_HILANG.at(label="x", code="7110.2.1")
    placed = found.located(file=f"{'Laporan ' * 40}.xlsx", sheet="7110.2.1", cell="D9")
    first = printed([placed], 80)[0]
    assert len(first) <= 80
    assert first.startswith("GALAT       Laporan Laporan")
    assert "…" in first
    assert first.endswith(".xlsx, lembar 7110.2.1, sel D9")


def test_finding_without_a_word__is_a_line_of_its_level() -> None:
    assert printed([Finding(Level.INFO, "KODE", "", "")], 80) == ["INFO        [KODE]", ""]


ANYTHING = st.text(max_size=900) | st.sampled_from(
    ["日本語 " * 90, "\x1b[2J\x9b\u202e" * 9, "x" * 3_000, "a\nb\nc", "", "= " * 300]
)
FINDINGS = st.lists(
    st.builds(
        Finding,
        level=st.sampled_from(Level),
        code=st.sampled_from([f"KODE_{n}" for n in range(40)]),
        message=ANYTHING,
        advice=ANYTHING,
        place=st.builds(Place, table=st.none() | st.sampled_from("abc")),
        file=st.sampled_from([BOOK, "lain.xlsx"]) | ANYTHING,
        sheet=ANYTHING,
        cell=st.sampled_from(["", "A1", "C12", "D8:F9"]) | ANYTHING,
        many=st.just("") | ANYTHING,
    ),
    max_size=60,
)


@given(findings=FINDINGS, width=st.sampled_from([80, 120]))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_findings__fit_and_hide_no_error(findings: list[Finding], width: int) -> None:
    lines = finding_lines(findings, width, ROOM, where=WHERE, book=BOOK)
    texts = printed(findings, width)
    assert len(lines) <= ROOM
    assert all(columns(text) <= width for text in texts)
    folded = {Level.ERROR: fold(findings), None: fold(findings, by_table=False)}
    counts = {sum(f.level is Level.ERROR for f in kinds) for kinds in folded.values()}
    assert errors_told(lines) in counts
    for text in texts:
        assert not [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs")]


def test_in_a_line__the_place_goes_before_what_is_wrong__unless_it_is_told_in_it() -> None:
    errors = [
        Finding(Level.ERROR, f"KODE_{number}", "Pesan. " * 40, "Saran. " * 40)
        for number in range(24)
    ]
    alone = InputMessage.BUKAN_ANGKA.at(Place(), what="Diterima TW I", raw="x")
    alone = replace(alone, level=Level.INFO).located(file=BOOK, sheet="7110.2.1", cell="E9")
    assert printed([*errors, alone], 80)[-2] == (
        "INFO        7110.2.1!E9: Diterima TW I: “x” bukan angka. [BUKAN_ANGKA]"
    )
    (last,) = printed([*errors, alone, replace(alone, cell="F9")], 80)[-2:-1]
    assert last == "INFO        7110.2.1: 2 isian bukan angka: E9, F9. [BUKAN_ANGKA]"
