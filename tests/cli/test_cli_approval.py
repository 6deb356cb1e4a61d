"""A head answers "setuju KODE" from a phone, and ``iku sahkan`` records it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from iku_excel.signoff import SignOff, SignOffStatus, signoff_states
from iku_excel.workbook import read_workbook

from .test_cli_signing import FIGURE, put, states_shown

HEAD = ("--nama", "Sri Wahyuni, S.H.", "--jabatan", "Kepala Divisi P3H")
PICTURE = b"\xff\xd8\xff a screen"
WRITTEN = "Disahkan (persetujuan tertulis)"


@pytest.fixture
def proof(tmp_path) -> Path:
    path = tmp_path / "WA-20260707.jpg"
    path.write_bytes(PICTURE)
    return path


def reply(run, *books: Path, quarter: int = 2) -> str:
    """What the head is asked to answer."""
    asked = run("sahkan", *books, "--triwulan", quarter, "--minta", "--json")
    return asked.json["jawaban"]


def given(text: str, proof: Path, at: str = "2026-07-07 09:12", quarter: int = 2) -> list[object]:
    answer = ("--persetujuan", text, "--bukti", proof, "--kanal", "wa", "--waktu", at)
    return ["--triwulan", quarter, *HEAD, *answer]


def signoff_of(book: Path, quarter: int = 2) -> SignOff | None:
    state = signoff_states(read_workbook(book))[quarter]
    return state.signoff if state.status is SignOffStatus.VALID else None


def codes_refused(run, book: Path, options: list[object]) -> list[str]:
    """The findings of a refusal; the book stays as it was."""
    before = book.read_bytes()
    outcome = run("sahkan", book, *options, "--json")
    assert outcome.code == 2
    assert book.read_bytes() == before
    return [finding["kode_temuan"] for finding in outcome.json["temuan"]]


def test_the_answer_and_the_hash_of_its_proof__are_recorded(run, at_ten, small, proof) -> None:
    text = reply(run, small).upper()
    outcome = run("sahkan", small, *given(text, proof), "--json")
    assert outcome.code == 0
    signoff = signoff_of(small)
    assert signoff is not None
    assert signoff.name == "Sri Wahyuni, S.H."
    assert outcome.json["persetujuan"] == {
        "teks": text,
        "kanal": "wa",
        "waktu": "2026-07-07T09:12:00+07:00",
        "bukti": "WA-20260707.jpg",
        "bukti_sha256": hashlib.sha256(PICTURE).hexdigest(),
    }


def test_the_book_says_who_wrote_what_and_when(run, at_ten, small, proof) -> None:
    text = reply(run, small)
    said = " ".join(run("sahkan", small, *given(text, proof)).out.split())
    assert "persetujuan tertulis lewat WhatsApp 2026-07-07 09:12 +07:00" in said
    assert "buktinya dapat dipalsukan" in said
    assert states_shown(small, 2) == (WRITTEN, WRITTEN)
    found = run("periksa", small, "--json").json["temuan"]
    told = [f for f in found if f["kode_temuan"] == "PERSETUJUAN_TERTULIS"]
    assert len(told) == 1
    assert told[0]["tingkat"] == "info"
    for what in ("Sri Wahyuni", text, "lewat WhatsApp 2026-07-07 09:12", "WA-20260707.jpg"):
        assert what in told[0]["pesan"]
    assert "Siapa yang mencatatnya tidak diketahui." in told[0]["pesan"]
    assert "PENGESAHAN_TAMPIL_LAIN" not in {f["kode_temuan"] for f in found}


def test_an_answer_without_the_code_of_the_inputs__is_refused(run, at_ten, small, proof) -> None:
    assert codes_refused(run, small, given("setuju 0123456789", proof)) == ["PERSETUJUAN_KODE_LAIN"]
    assert codes_refused(run, small, given("setuju", proof)) == ["PERSETUJUAN_KODE_LAIN"]


@pytest.mark.parametrize("words", ["tidak setuju", "belum setuju", "setuju? ", "ok"])
def test_a_no_with_the_right_code__is_no_approval(run, at_ten, small, proof, words) -> None:
    text = reply(run, small).replace("setuju", words)
    assert codes_refused(run, small, given(text, proof)) == ["PERSETUJUAN_TIDAK_JELAS"]


def test_the_text_that_asks__is_no_answer(run, at_ten, small, proof) -> None:
    asked = run("sahkan", small, "--triwulan", 2, "--minta").out
    assert "PERSETUJUAN_TIDAK_JELAS" in codes_refused(run, small, given(asked, proof))


def test_inputs_that_changed_since__are_not_what_was_approved(run, at_ten, small, proof) -> None:
    text = reply(run, small)
    assert run("sahkan", small, *given(text, proof)).code == 0
    cell = put(small, *FIGURE, 2, 10)
    outcome = run("sahkan", small, *given(text, proof), "--json")
    assert outcome.code == 2
    other, *changed = outcome.json["temuan"]
    assert text.removeprefix("setuju ") in other["pesan"], "which code it holds"
    assert reply(run, small).removeprefix("setuju ") in other["pesan"], "and which one is expected"
    assert "dahulu disahkan" in other["pesan"]
    assert [(f["kode_temuan"], f["sel"]) for f in changed] == [("BERUBAH_SEJAK_DISAHKAN", cell)]
    assert states_shown(small, 2) == (WRITTEN, WRITTEN), "the sheets do not know yet"
    assert run("hitung-ulang", small).code == 0
    assert states_shown(small, 2) == ("Berubah sejak disahkan",) * 2


def test_the_code_of_another_quarter__is_said_to_be_that(run, at_ten, small, proof) -> None:
    outcome = run("sahkan", small, *given(reply(run, small, quarter=1), proof), "--json")
    assert outcome.code == 2
    assert "milik isian TW I" in outcome.json["temuan"][0]["pesan"]


@pytest.mark.parametrize(
    "at", ["2026-07-07 11:01", "2026-07-08 09:00", "2026-07-07T10:01+06:00", "2026-03-31 23:59"]
)
def test_an_answer_from_the_future_or_before_the_quarter__is_refused(
    run, at_ten, small, proof, at
) -> None:
    options = given(reply(run, small), proof, at)
    assert codes_refused(run, small, options) == ["PERSETUJUAN_WAKTU_JANGGAL"]


@pytest.mark.parametrize(
    "at", ["2026-07-07 10:40", "2026-07-07 10:00", "2026-07-07 09.59", "2026-07-07T02:59+00:00"]
)
def test_a_time_as_people_write_it__is_taken(run, at_ten, small, proof, at) -> None:
    """Also where this computer is 40 minutes behind the telephone."""
    assert run("sahkan", small, *given(reply(run, small), proof, at)).code == 0


@pytest.mark.parametrize("at", ["kemarin", "2026-07-07", "09:12", "7/7/2026 09:12"])
def test_what_is_no_time__is_asked_for_again(run, at_ten, small, proof, at) -> None:
    outcome = run("sahkan", small, *given(reply(run, small), proof, at))
    assert outcome.code == 2
    assert "bukan waktu" in outcome.err


@pytest.mark.parametrize(
    ("name", "size"), [("nihil.jpg", None), ("kosong.jpg", 0), ("besar.jpg", (10 << 20) + 1),
                       ("program.exe", 9), ("tanpa", 9), ("data.json", 9)],
)  # fmt: skip
def test_what_can_be_no_proof__is_refused(run, at_ten, small, tmp_path, name, size) -> None:
    proof = tmp_path / name
    if size is not None:
        proof.write_bytes(bytes(size))
    options = given(reply(run, small), proof)
    assert codes_refused(run, small, options) == ["BUKTI_DITOLAK"]
    assert codes_refused(run, small, given(reply(run, small), tmp_path)) == ["BUKTI_DITOLAK"]


def test_a_folder_for_a_proof__is_said_to_be_one(run, at_ten, small, tmp_path) -> None:
    outcome = run("sahkan", small, *given(reply(run, small), tmp_path))
    assert "itu folder; sebutkan berkasnya" in " ".join(outcome.err.split())


def test_a_letter_that_no_code_has__is_named(run, at_ten, small, proof) -> None:
    """Who reads O for 0 does not see why "there is no code"."""
    typed = "O" + reply(run, small).removeprefix("setuju ")[1:]
    outcome = run("sahkan", small, *given(f"setuju {typed}", proof), "--json")
    (found,) = outcome.json["temuan"]
    assert found["kode_temuan"] == "PERSETUJUAN_KODE_LAIN"
    assert f"dalam jawaban {typed}; kode hanya berisi angka 0-9" in found["pesan"]
    assert "“O” bukan itu" in found["pesan"]


def test_asking_and_recording__are_not_one_command(run, at_ten, small, proof) -> None:
    """The message was printed, exit 0, and nothing was recorded."""
    outcome = run("sahkan", small, *given(reply(run, small), proof), "--minta")
    assert outcome.code == 2
    assert "hapus --minta untuk mencatat" in outcome.err


def test_an_unknown_channel__is_refused_in_indonesian(run, at_ten, small, proof) -> None:
    options = ["telegram" if o == "wa" else o for o in given(reply(run, small), proof)]
    outcome = run("sahkan", small, *options)
    assert outcome.code == 2
    assert "“telegram” tidak dikenal; pilih salah satu: wa, surel, surat." in outcome.err


def test_the_four_options__go_together(run, at_ten, small, proof) -> None:
    options = given(reply(run, small), proof)
    at = options.index("--waktu")
    outcome = run("sahkan", small, *options[:at], *options[at + 2 :])
    assert outcome.code == 2
    assert "belum ada: --waktu" in outcome.err
