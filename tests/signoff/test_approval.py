"""A head's answer from a phone: what counts as a yes to these inputs, and what does not."""

from __future__ import annotations

import pytest
from signed_books import NAME, POSITION, WHEN, YANKUM, filled, read

from iku_excel.signoff.approval import (
    LONGEST_ANSWER,
    Channel,
    WrittenApproval,
    codes_in,
    doubt_about,
    miswritten_code,
    repeats,
)
from iku_excel.signoff.record import read_signoffs, record_edits
from iku_excel.signoff.sign import sign
from iku_excel.xlsx import edit_cells

CODE = "a1b2c3d4e5"


@pytest.mark.parametrize(
    "text",
    [
        "setuju a1b2c3d4e5",
        "SETUJU A1B2C3D4E5",
        "Setuju: a1b2-c3d4-e5",
        "setuju a1b2 c3d4 e5.",
        "Ya, saya setuju (a1b2c3d4e5), terima kasih",
        "saya menyetujui isian TW II\nkode A1B2C3D4E5 🙏",
        "setujuuu a1b2c3d4e5",
        "setuju a1b2-c3d4-e5f6",  # the whole kode isian
        "ｓｅｔｕｊｕ ａ１ｂ２ｃ３ｄ４ｅ５",
        "Ok, setuju a1b2c3d4e5 dan f00dbabe01 👍🏽",
        "setuju a1b2-c3d4-e5 ✔️",
        "setuju TW2 a1b2-c3d4-e5, 07-07-2026 10.15",
    ],
)
def test_a_plain_yes_with_the_code__approves(text) -> None:
    assert repeats(text, CODE)
    assert doubt_about(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "tidak setuju a1b2c3d4e5",
        "Tidak. Setuju a1b2c3d4e5 kalau sudah diperbaiki",
        "tdk setuju a1b2c3d4e5",
        "gak setuju a1b2c3d4e5",
        "dak setuju a1b2c3d4e5",
        "tidaaak setuju a1b2c3d4e5",
        "t i d a k setuju a1b2c3d4e5",
        "tidak-setuju a1b2c3d4e5",
        "tidaksetuju, tolong jangan tulis setuju a1b2c3d4e5",
        "belum setuju a1b2c3d4e5",
        "kurang setuju a1b2c3d4e5",
        "jangan setujui a1b2c3d4e5",
        "setuju a1b2c3d4e5, tapi 7129 diperbaiki",
        "setuju a1b2c3d4e5 asal buktinya ada",
        "nanti saya setujui a1b2c3d4e5",
        "setuju a1b2c3d4e5?",
        "apakah sudah disetujui a1b2c3d4e5",
        "~setuju~ a1b2c3d4e5",
        "setuju a1b2c3d4e5 ❌",
        "a1b2c3d4e5",
        "ok a1b2c3d4e5",
        "sudah dibaca a1b2c3d4e5",
        "tidaksetuju a1b2c3d4e5",
        "setuju a1b2c3d4e5, mohon dicek lagi 7110",
        "hampir setuju a1b2c3d4e5",
        "menunggu kabag, baru setuju a1b2c3d4e5",
        "setuju dgn catatan a1b2c3d4e5",
        "siapa bilang saya setuju a1b2c3d4e5",
        # Nobody can list all that a no may be: what is not known to be beside a yes is one.
        "setuju a1b2c3d4e5 besok",
        "setuju a1b2c3d4e5 kecuali 7129",
        "setuju a1b2c3d4e5, beda dgn kemarin",
        "setuju a1b2c3d4e5 ada catatan",
        "ndk stuju, bukan setuju a1b2c3d4e5",
        "I do not agree, setuju a1b2c3d4e5",
        "ora setuju a1b2c3d4e5",
        "setuju a1b2c3d4e5 kecuali7129",
        "tidak1 setuju a1b2c3d4e5",
        "setuju a1b2c3d4e5-tidak",
        "setuju a1b2c3d4e5 😡",
        "s\N{COMBINING LONG STROKE OVERLAY}etuju a1b2c3d4e5 setuju",
        "setuju a1b2c3d4e5 \N{NOT EQUAL TO}",
        "",
        "setuju a1b2c3d4e5 " + "x" * LONGEST_ANSWER,
    ],
)
def test_whatever_is_no_plain_yes__is_doubted(text) -> None:
    assert doubt_about(text)


def test_a_head_may_sign_the_answer__with_name_and_position() -> None:
    text = "Kami menyetujui isian IKU TW II 2026, kode a1b2c3d4e5.\nSri Wahyuni, S.H., Kadiv"
    assert doubt_about(text) == "berisi “sri”"
    assert doubt_about(text, "Sri Wahyuni, S.H. Kadiv P3H") == ""
    assert doubt_about(text.replace("Sri", "Sri tidak"), "Sri Wahyuni, S.H. Kadiv") != ""


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("setuju a1b2-c3d4-e5", ["a1b2c3d4e5"]),
        ("setuju a1b2c3d4e4 dan f00dbabe01", ["a1b2c3d4e4", "f00dbabe01"]),
        ("setuju, 07-07-2026 10:15", []),
        ("setuju", []),
    ],
)
def test_the_codes_of_an_answer__are_found_in_whatever_pieces(text, codes) -> None:
    assert codes_in(text) == codes
    assert not repeats(text, "a1b2c3d4e6")


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("setuju a1b2c3d4O5", "O"),
        ("setuju a1b2-c3d4-l5", "l"),
        ("setuju \N{CYRILLIC SMALL LETTER A}1b2c3d4e5", "\N{CYRILLIC SMALL LETTER A}"),
        ("setuju a1b2c3d4e5", ""),
        ("setuju, Bapak Kepala Divisi, 07-07-2026", ""),
    ],
)
def test_signs_that_no_code_has__are_found(text, odd) -> None:
    assert miswritten_code(text)[1] == odd


def approval(text: str) -> WrittenApproval:
    return WrittenApproval(
        text=text, channel=Channel.CHAT, at=WHEN, proof="chat.jpg", proof_sha256="0" * 64
    )


def test_a_record__holds_the_answer__and_one_about_other_inputs_is_none() -> None:
    data = filled(YANKUM)
    workbook = read(data)
    unsigned = sign(workbook, data, 1, NAME, POSITION, WHEN)
    plain = read_signoffs(read(unsigned).scanned)[1].signoff
    assert plain is not None
    assert plain.approval is None
    given = approval(f"setuju {plain.sha256[:10]}")
    written = sign(workbook, data, 1, NAME, POSITION, WHEN, given)
    scanned = read(written).scanned
    record = read_signoffs(scanned)[1].signoff
    assert record is not None
    assert record.approval == given
    assert record.sha256 == plain.sha256, "an answer signs the same inputs"
    forged = record.model_copy(update={"approval": approval("setuju 0123456789")})
    edited = edit_cells(written, record_edits(scanned, forged))
    assert read_signoffs(read(edited).scanned)[1].signoff is None
