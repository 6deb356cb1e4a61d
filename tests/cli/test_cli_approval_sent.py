"""The proof of a written approval goes into the inbox with the workbook, and is looked after."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from iku_excel.findings.signing import WHAT_AN_ANSWER_IS

from .test_cli_approval import PICTURE, given, reply

HASH = hashlib.sha256(PICTURE).hexdigest()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the approved workbook is kept, once it is made."""
    return tmp_path_factory.mktemp("disetujui") / "buku.xlsx"


@pytest.fixture
def approved(run, at_ten, small, tmp_path, kept) -> Path:
    """The workbook of ``tu``, approved in writing; the proof lies somewhere else."""
    elsewhere = tmp_path / "telepon"
    elsewhere.mkdir()
    proof = elsewhere / "chat.jpg"
    proof.write_bytes(PICTURE)
    if not kept.exists():
        options = given(reply(run, small), proof)
        assert run("sahkan", small, *options, "--keluar", kept).code == 0
    return Path(shutil.copy(kept, small))


@pytest.fixture
def with_proof(approved, tmp_path) -> list[Path]:
    """The workbook, and its proof as a chat called it."""
    proof = tmp_path / "IMG-20260707-WA0003.jpg"
    proof.write_bytes(PICTURE)
    return [approved, proof]


def send(run, *sources: object, inbox: Path):
    outcome = run("kirim", *sources, "--triwulan", 2, "--ke", inbox, "--ya", "--json")
    assert outcome.code == 0, outcome.err
    return outcome.json


def codes(run, *command: object) -> set[str]:
    return {f["kode_temuan"] for f in run(*command, "--json").json["temuan"]}


def proofs_in(inbox: Path) -> list[Path]:
    return sorted(inbox.rglob("*.bukti-*"))


def events_in(inbox: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(inbox.rglob("*.diajukan-*.json"))]


def test_a_proof_among_the_sources__is_found_by_its_hash(run, with_proof, inbox) -> None:
    sent = send(run, *with_proof, inbox=inbox)
    (proof,) = proofs_in(inbox)
    (book,) = inbox.rglob("*.xlsx")
    assert proof.name == f"{book.stem}.bukti-{HASH[:16]}.jpg"
    assert proof.parent == book.parent
    assert proof.read_bytes() == PICTURE
    (event,) = events_in(inbox)
    assert f'"disimpan": "{proof.name}"' in event
    assert f'"bukti_sha256": "{HASH}"' in event
    assert "ditolak" not in str(sent)
    assert "BUKTI_TIDAK_IKUT" not in str(sent)


def test_a_proof_in_a_folder_or_an_archive__is_found(run, with_proof, inbox, tmp_path) -> None:
    book, proof = with_proof
    archive = tmp_path / "kiriman.zip"
    with zipfile.ZipFile(archive, "w") as stream:
        stream.write(book, "buku.xlsx")
        stream.write(proof, "foto/WA0003.jpg")
    sent = send(run, archive, inbox=inbox)
    assert len(proofs_in(inbox)) == 1
    assert "BERKAS_TIDAK_DIBACA" not in str(sent), "it was read, and taken along"


def test_a_picture_of_another_hash__is_not_asked_for_as_a_workbook(run, with_proof, inbox) -> None:
    """The advice was to save the picture as .xlsx in Excel."""
    book, proof = with_proof
    proof.write_bytes(b"pressed by a chat")
    outcome = run("kirim", book, proof, "--triwulan", 2, "--ke", inbox)
    assert "BUKTI_TIDAK_DIKENAL" in outcome.err
    assert "BUKAN_XLSX" not in outcome.err
    assert "BUKTI_TIDAK_IKUT" in outcome.err


def test_copies_of_a_proof__are_no_pictures_that_nobody_reads(run, with_proof, inbox) -> None:
    book, proof = with_proof
    folder = book.parent / "unduhan"
    folder.mkdir()
    for name in ("WA.jpg", "WA (1).jpg", "WA-PC-2.jpg"):
        (folder / name).write_bytes(proof.read_bytes())
    (folder / book.name).write_bytes(book.read_bytes())
    assert "BERKAS_TIDAK_DIBACA" not in str(send(run, folder, inbox=inbox))


def test_a_proof_beside_the_book_under_its_name__comes_along(run, approved, inbox) -> None:
    (approved.parent / "chat.jpg").write_bytes(PICTURE)
    send(run, approved, inbox=inbox)
    assert len(proofs_in(inbox)) == 1


def test_another_file_of_that_name__is_no_proof(run, approved, inbox) -> None:
    (approved.parent / "chat.jpg").write_bytes(b"another picture")
    send(run, approved, inbox=inbox)
    assert proofs_in(inbox) == []


def test_a_proof_that_is_not_found__is_said_and_stops_nothing(run, approved, inbox) -> None:
    outcome = run("kirim", approved, "--triwulan", 2, "--ke", inbox)
    assert outcome.code == 0
    assert "BUKTI_TIDAK_IKUT" in outcome.err
    assert "BUKTI TIDAK ADA" in outcome.out
    assert "BUKTI_TIDAK_IKUT" in codes(run, "register", inbox)


def test_a_proof_that_comes_later__is_put_beside_its_book(run, with_proof, inbox) -> None:
    book, proof = with_proof
    send(run, book, inbox=inbox)
    assert proofs_in(inbox) == []
    send(run, book, proof, inbox=inbox)
    assert len(proofs_in(inbox)) == 1
    assert len(events_in(inbox)) == 1, "the same book is recorded once"
    assert "BUKTI_TIDAK_IKUT" not in codes(run, "register", inbox)


def test_the_proof_is_there_before_the_event_that_names_it(
    run, with_proof, inbox, monkeypatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "refused", "event")

    monkeypatch.setattr("iku_excel.inbox.submitting.record", refuse)
    run("kirim", *with_proof, "--triwulan", 2, "--ke", inbox, "--ya")
    assert events_in(inbox) == []
    assert len(proofs_in(inbox)) == 1


@pytest.mark.parametrize(
    ("harm", "word"),
    [
        (lambda path: path.unlink(), "tidak ada lagi"),
        (lambda path: path.write_bytes(PICTURE[:3]), "belum selesai disalin"),
        (lambda path: path.write_bytes(b""), "belum selesai disalin"),
        (lambda path: path.write_bytes(PICTURE + b"x"), "berubah"),
    ],
)
def test_a_proof_that_is_lost_cut_or_changed__is_named(run, with_proof, inbox, harm, word) -> None:
    send(run, *with_proof, inbox=inbox)
    assert codes(run, "inbox", "periksa", inbox).isdisjoint({"BUKTI_TIDAK_UTUH"})
    harm(proofs_in(inbox)[0])
    found = run("inbox", "periksa", inbox, "--json").json["temuan"]
    (told,) = [f for f in found if f["kode_temuan"] == "BUKTI_TIDAK_UTUH"]
    assert word in told["pesan"]
    assert HASH[:16] in told["pesan"]


@pytest.mark.parametrize(
    "name", ["{} (conflicted copy).jpg", "{}-PC-2.jpg", "{}.sync-conflict-1-2.jpg"]
)
def test_a_conflict_copy__is_the_proof_that_it_is(run, with_proof, inbox, name) -> None:
    send(run, *with_proof, inbox=inbox)
    (proof,) = proofs_in(inbox)
    proof.rename(proof.with_name(name.format(proof.stem)))
    assert codes(run, "inbox", "periksa", inbox).isdisjoint({"BUKTI_TIDAK_UTUH"})


def test_what_is_accepted__is_kept_with_its_proof(run, with_proof, inbox) -> None:
    assert run("inbox", "siapkan", inbox).code == 0
    send(run, *with_proof, inbox=inbox)
    (book,) = (inbox / "masuk").rglob("*.xlsx")
    accepted = run("terima", book, "--oleh", "Rudi")
    assert accepted.code == 0
    assert "lewat WhatsApp 07-07-2026 09.12 WIB; chat.jpg: buktinya ada" in accepted.out
    (kept,) = (inbox / "keputusan").rglob("*.bukti-*")
    assert kept.read_bytes() == PICTURE
    proofs_in(inbox / "masuk")[0].unlink()
    assert "BUKTI_TIDAK_UTUH" not in codes(run, "inbox", "periksa", inbox)


def test_an_inbox_of_the_first_form__keeps_its_proofs(run, with_proof, inbox) -> None:
    send(run, *with_proof, inbox=inbox)
    (book,) = inbox.rglob("*.xlsx")
    assert run("terima", book, "--oleh", "Rudi").code == 0
    assert run("inbox", "siapkan", inbox).code == 0
    for room in ("masuk", "keputusan"):
        assert [path.read_bytes() for path in proofs_in(inbox / room)] == [PICTURE]
    assert "FOLDER_LAMA" not in codes(run, "register", inbox)


def test_the_recap__says_how_it_was_signed(run, with_proof, inbox, tmp_path) -> None:
    send(run, *with_proof, inbox=inbox)
    period = ("--katalog", "babel-2025-2029", "--tahun", 2026, "--triwulan", 2)
    made = tmp_path / "rekap.json"
    run("rekap", inbox, *period, "--json", made, "--keluar", tmp_path / "rekap.xlsx")
    text = made.read_text("utf-8")
    assert '"kanal": "wa"' in text
    assert HASH in text
    sheets = openpyxl.load_workbook(tmp_path / "rekap.xlsx")
    shown = {c.value for line in sheets["Kelengkapan"].iter_rows() for c in line if c.value}
    assert "disahkan (persetujuan tertulis)" in shown
    assert any("lewat WhatsApp" in str(v) and "chat.jpg" in str(v) for v in shown)
    assert WHAT_AN_ANSWER_IS in shown
    summary = {c.value for line in sheets["Ringkasan"].iter_rows() for c in line if c.value}
    assert "disahkan (persetujuan tertulis)" in summary


def test_who_accepts_without_the_proof__is_told(run, approved, inbox) -> None:
    assert run("inbox", "siapkan", inbox).code == 0
    send(run, approved, inbox=inbox)
    (book,) = (inbox / "masuk").rglob("*.xlsx")
    accepted = run("terima", book, "--oleh", "Rudi")
    assert accepted.code == 0
    assert "BUKTI_TIDAK_IKUT" in accepted.err


def test_the_register__says_how_it_was_signed_and_whether_the_proof_is_there(
    run, with_proof, inbox
) -> None:
    book, proof = with_proof
    send(run, book, inbox=inbox)
    out = " ".join(run("register", inbox).out.split())
    assert WHAT_AN_ANSWER_IS in out
    assert "disahkan (persetujuan tertulis) oleh Sri Wahyuni" in out
    assert "dijawab lewat WhatsApp 2026-07-07 09:12 +07:00, bukti chat.jpg tidak ikut" in out
    send(run, book, proof, inbox=inbox)
    made = run("register", inbox, "--json").json
    files = [
        file
        for division in made["register"][0]["divisi"]
        for quarter in division["triwulan"]
        for file in quarter["berkas"]
    ]
    (file,) = files
    assert file["disahkan_oleh"] == "Sri Wahyuni, S.H."
    assert file["persetujuan_tertulis"]["kanal"] == "wa"
    assert file["persetujuan_tertulis"]["keadaan_bukti"] == "utuh"
