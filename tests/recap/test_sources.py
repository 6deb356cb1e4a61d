"""Which files of a folder are read, and what is said of the others."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from recap_scenes import BABEL, indicator

from drawn import template_of
from iku_excel.findings import Level
from iku_excel.recap.sources import find_sources, read_source
from iku_excel.xlsx.archive import MAX_FILE_SIZE
from iku_excel.xlsx.container import MAX_PARTS

TU = {"7099.1.1": {"rekomendasi_sisa": 2, "rekomendasi_baru": [3, 1], "ditindaklanjuti": [4, 1]}}
NAME = "IKU_babel-2025-2029_2026_tu.xlsx"


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return template_of(BABEL, 2026, "tu")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "kiriman"
    made.mkdir()
    return made


def zipped(*files: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            # Of one date: the content names the test.
            info = zipfile.ZipInfo(name, (2026, 7, 1, 8, 0, 0))
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def found(*sources: Path) -> tuple[list[str], dict[str, str]]:
    """The names of what is read, and the message about each other file."""
    files, findings = find_sources(list(sources))
    return [file.name for file in files], {f.file: f.message for f in findings}


@pytest.mark.parametrize(
    "name", ["DOC-20260705-WA0003", "isian.doc", "isian.xlsx.bin", "isian.zip", "isian.xls", "A.B"]
)
def test_a_workbook_under_any_name__is_read(workbook, folder, name) -> None:
    (folder / name).write_bytes(workbook)
    assert found(folder) == ([name], {})
    assert found(folder / name) == ([name], {})
    (file,) = find_sources([folder])[0]
    assert read_source(file).identity.division == "tu"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("bukti.pdf", b"%PDF-1.7", "PDF"),
        ("foto.JPG", b"\xff\xd8\xff", "gambar"),
        ("surat.docx", zipped(("[Content_Types].xml", b"<Types/>")), "dokumen Word"),
        ("isian.csv", b"kode;variabel;triwulan;nilai\n", "teks atau CSV"),
        ("catatan", b"halo", "bukan buku kerja Excel"),
        ("kosong", b"", "kosong"),
        ("DOC-1", b"\xd0\xcf\x11\xe0" + bytes(600), "berkas Office format lama"),
        (
            "DOC-2",
            b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "kata sandi",
        ),
        ("terpotong.bin", zipped(("xl/workbook.xml", b"x" * 999))[:60], "rusak"),
        ("lama.rar", b"Rar!\x1a\x07", "arsip yang tidak dapat dibuka"),
    ],
)
def test_a_file_that_is_not_read__is_named(workbook, folder, name, content, kind) -> None:
    (folder / NAME).write_bytes(workbook)
    (folder / name).write_bytes(content)
    files, findings = find_sources([folder])
    assert [file.name for file in files] == [NAME]
    (finding,) = findings
    assert (finding.code, finding.level) == ("BERKAS_TIDAK_DIBACA", Level.WARNING)
    assert finding.file == name
    assert kind in finding.message


def test_many_of_them__are_counted(workbook, folder) -> None:
    (folder / NAME).write_bytes(workbook)
    for number in range(25):
        (folder / f"foto {number:02}.jpg").write_bytes(b"\xff\xd8\xff")
    findings = find_sources([folder])[1]
    assert len(findings) == 21
    assert "5 berkas lain" in findings[-1].message


def test_what_the_operating_system_leaves__is_passed_over(workbook, folder) -> None:
    (folder / NAME).write_bytes(workbook)
    for name in ("Thumbs.db", "desktop.ini", ".DS_Store", f"._{NAME}"):
        (folder / name).write_bytes(b"x")
    assert found(folder) == ([NAME], {})


def test_backups_and_locks__are_never_sources(workbook, folder) -> None:
    (folder / NAME).write_bytes(workbook)
    for name in (f"{NAME}.cadangan", f"{NAME}.cadangan-2", f"~${NAME}", f".~lock.{NAME}#"):
        (folder / name).write_bytes(workbook)
    files, findings = find_sources([folder, folder / f"{NAME}.cadangan"])
    assert [file.name for file in files] == [NAME]
    assert sorted((f.code, f.level) for f in findings) == [
        ("BERKAS_KUNCI", Level.WARNING),
        ("BERKAS_KUNCI", Level.WARNING),
        ("CADANGAN_DILEWATI", Level.INFO),
    ]


def test_outputs_of_ours__are_passed_over_with_an_info(workbook, folder, recap_of) -> None:
    from iku_excel.recap.as_json import recap_json
    from iku_excel.recap.table import recap_csv
    from iku_excel.recap.workbook import write_recap

    (folder / NAME).write_bytes(workbook)
    made = recap_of(folder)
    (folder / "Rekap.json").write_text(recap_json(made), encoding="utf-8")
    (folder / "Rekap.csv").write_text(recap_csv(made), encoding="utf-8")
    (folder / "tanda terima.json").write_text(json.dumps({"hasil": "tercatat", "peristiwa": {}}))
    (folder / "Rekap.xlsx").write_bytes(write_recap(made))
    again = recap_of(folder)
    told = {f.file: (f.code, f.level) for f in again.findings if f.file != NAME and f.file}
    assert told == {
        "Rekap.csv": ("KELUARAN_IKU", Level.INFO),
        "Rekap.json": ("KELUARAN_IKU", Level.INFO),
        "tanda terima.json": ("KELUARAN_IKU", Level.INFO),
        "Rekap.xlsx": ("HASIL_REKAP", Level.INFO),
    }


def test_the_help_and_report_books__are_outputs_too(folder) -> None:
    from iku_excel.ribbon.help_book import help_book
    from iku_excel.ribbon.report import findings_report
    from iku_excel.workbook import UnusableWorkbook

    (folder / "Bantuan.xlsx").write_bytes(help_book())
    (folder / "Temuan.xlsx").write_bytes(findings_report("buku.xlsx", None, "TW II 2026", []))
    for file in find_sources([folder])[0]:
        with pytest.raises(UnusableWorkbook) as refused:
            read_source(file)
        assert refused.value.finding.code == "KELUARAN_IKU"
        assert refused.value.finding.level is Level.INFO


def test_links_and_devices__are_named_and_not_opened(workbook, folder, tmp_path) -> None:
    import os

    outside = tmp_path / "lain.xlsx"
    outside.write_bytes(workbook)
    (folder / "tautan.xlsx").symlink_to(outside)
    os.mkfifo(folder / "pipa.xlsx")
    names, messages = found(folder)
    assert names == []
    assert "tautan ke tempat lain" in messages["tautan.xlsx"]
    assert "bukan berkas biasa" in messages["pipa.xlsx"]
    assert "Tidak ada buku isian" in messages["kiriman"]
    # Somebody who names it means it.
    assert found(folder / "tautan.xlsx") == (["tautan.xlsx"], {})


def test_a_folder_that_is_not_looked_into__is_named(workbook, folder, tmp_path) -> None:
    elsewhere = tmp_path / "lain"
    elsewhere.mkdir()
    (elsewhere / "p3.xlsx").write_bytes(workbook)
    (folder / "tu.xlsx").write_bytes(workbook)
    (folder / "tautan").symlink_to(elsewhere)
    for hidden in (".arsip", "sub/.lama", ".git", ".Trash-1000", "__MACOSX", ".kosong"):
        (folder / hidden / "dalam").mkdir(parents=True)
    for hidden in (".arsip", "sub/.lama/dalam", ".git", ".Trash-1000", "__MACOSX"):
        (folder / hidden / "p3.xlsx").write_bytes(workbook)
    names, messages = found(folder)
    assert names == ["tu.xlsx"]
    assert set(messages) == {"tautan", ".arsip", "sub/.lama"}
    assert "tautan ke folder lain" in messages["tautan"]
    assert "folder tersembunyi" in messages[".arsip"]
    assert "folder tersembunyi" in messages["sub/.lama"]
    # Somebody who names it means it.
    assert found(folder / "tautan") == (["p3.xlsx"], {})
    assert found(folder / ".arsip") == (["p3.xlsx"], {})


def test_a_hidden_file_that_may_hold_a_book__is_named(workbook, folder) -> None:
    (folder / "tu.xlsx").write_bytes(workbook)
    (folder / ".p3.xlsx").write_bytes(workbook)
    (folder / ".kiriman.zip").write_bytes(zipped(("p3.xlsx", workbook)))
    (folder / "z.zip").write_bytes(zipped((".p3.xlsx", workbook), ("tu2.xlsx", workbook)))
    (folder / "._tu.xlsx").write_bytes(b"\0\5\x16\7")
    (folder / ".DS_Store").write_bytes(b"x")
    names, messages = found(folder)
    assert names == ["tu.xlsx", "z.zip/tu2.xlsx"]
    assert set(messages) == {".p3.xlsx", ".kiriman.zip", "z.zip/.p3.xlsx"}
    assert all("berkas tersembunyi" in message for message in messages.values())


@pytest.mark.parametrize(
    "members",
    [
        [],
        [("kiriman/", b""), ("kiriman/tu/", b"")],
        [("__MACOSX/._tu.xlsx", b"x"), ("~$tu.xlsx", b"x"), (".DS_Store", b"x")],
    ],
)
def test_an_archive_without_any_file__is_named(workbook, folder, members) -> None:
    (folder / "tu.xlsx").write_bytes(workbook)
    (folder / "kiriman.zip").write_bytes(zipped(*members))
    names, messages = found(folder)
    assert names == ["tu.xlsx"]
    assert "arsip ini kosong" in messages["kiriman.zip"]


def test_an_archive__is_opened_one_level_deep(workbook, folder) -> None:
    inner = zipped(("dalam.xlsx", workbook))
    (folder / "lampiran.zip").write_bytes(
        zipped(
            ("IKU/", b""),
            ("IKU/tu.xlsx", workbook),
            ("tanpa akhiran", workbook),
            ("__MACOSX/IKU/._tu.xlsx", b"x"),
            ("IKU/~$tu.xlsx", b"x"),
            ("IKU/tu.xlsx.cadangan", workbook),
            ("foto.jpg", b"\xff\xd8\xff"),
            ("dalam.zip", inner),
            ("../../luar.xlsx", workbook),
        )
    )
    names, messages = found(folder)
    assert names == [
        "lampiran.zip/IKU/tu.xlsx",
        "lampiran.zip/luar.xlsx",
        "lampiran.zip/tanpa akhiran",
    ]
    assert "gambar" in messages["lampiran.zip/foto.jpg"]
    assert "arsip di dalam arsip" in messages["lampiran.zip/dalam.zip"]
    assert set(messages) == {"lampiran.zip/foto.jpg", "lampiran.zip/dalam.zip", ""}
    assert found(folder / "lampiran.zip")[0] == names


def test_a_workbook_in_an_archive__is_as_good_as_any(make_book, folder, recap_of) -> None:
    book = make_book("tu", TU)
    content = book.read_bytes()
    (folder / "lampiran.zip").write_bytes(zipped(("tu.xlsx", content)))
    recap = recap_of(folder)
    followed_up = indicator(recap, "7099.1.1")
    assert followed_up.result.realization == 5 / 6
    assert followed_up.workbook.name == "lampiran.zip/tu.xlsx"
    (delivery,) = [d for d in recap.deliveries if d.file]
    import hashlib

    assert delivery.sha256 == hashlib.sha256(content).hexdigest()


def test_two_members_of_one_name__are_both_read(make_book, folder, recap_of) -> None:
    first = make_book("tu", TU, name="a.xlsx").read_bytes()
    other = {"7099.1.1": {**TU["7099.1.1"], "ditindaklanjuti": [4, 0]}}
    second = make_book("tu", other, name="b.xlsx").read_bytes()
    with pytest.warns(UserWarning, match="Duplicate name"):
        (folder / "z.zip").write_bytes(zipped(("tu.xlsx", first), ("tu.xlsx", second)))
    recap = recap_of(folder)
    (finding,) = [f for f in recap.findings if f.code == "VERSI_BERSAING"]
    assert "z.zip/tu.xlsx, z.zip/tu.xlsx (2)" in finding.message


def test_a_member_that_is_called_a_workbook__is_judged_as_one(folder) -> None:
    from iku_excel.workbook import UnusableWorkbook

    old = b"\xd0\xcf\x11\xe0" + bytes(600)
    (folder / "lampiran.zip").write_bytes(zipped(("tu.xls", old), ("p3h.xlsx", b"")))
    codes = []
    for file in find_sources([folder])[0]:
        with pytest.raises(UnusableWorkbook) as refused:
            read_source(file)
        codes.append((refused.value.finding.file, refused.value.finding.code))
    assert codes == [
        ("lampiran.zip/p3h.xlsx", "BERKAS_KOSONG"),
        ("lampiran.zip/tu.xls", "FORMAT_EXCEL_LAMA"),
    ]


def test_an_archive_with_a_password__is_named(workbook, folder) -> None:
    data = bytearray(zipped(("tu.xlsx", workbook)))
    data[6] |= 1  # the flag in the local header, and in the directory
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    (folder / "rahasia.zip").write_bytes(data)
    names, messages = found(folder)
    assert names == []
    assert "berkata sandi" in messages["rahasia.zip/tu.xlsx"]


def test_an_archive_beyond_the_limits__is_named(workbook, folder) -> None:
    many = [(f"{n}.txt", b"x") for n in range(MAX_PARTS + 1)]
    (folder / "banyak.zip").write_bytes(zipped(*many))
    bomb = b"PK\x03\x04" + bytes(MAX_FILE_SIZE)
    (folder / "bom.zip").write_bytes(zipped(("isi.xlsx", bomb), ("tu.xlsx", workbook)))
    (folder / "besar.zip").write_bytes(zipped(("isi.bin", b"x")) + bytes(MAX_FILE_SIZE))
    names, messages = found(folder)
    assert names == ["bom.zip/tu.xlsx"]
    assert "terlalu banyak berkas" in messages["banyak.zip"]
    assert "terlalu besar" in messages["bom.zip/isi.xlsx"]
    assert "terlalu besar" in messages["besar.zip"]


def test_two_files_of_one_name__are_told_apart_by_their_folder(workbook, tmp_path) -> None:
    for name in ("tu", "lain/tu"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / NAME).write_bytes(workbook)
    names, _ = found(tmp_path / "tu", tmp_path / "lain" / "tu", tmp_path / "tu" / NAME)
    assert len(set(names)) == 2
    assert names[0] == f"lain/tu/{NAME}"
    assert names[1].endswith(f"/tu/{NAME}")


def test_order_of_sources__does_not_matter(workbook, folder, tmp_path) -> None:
    other = tmp_path / "b.zip"
    other.write_bytes(zipped(("x.xlsx", workbook)))
    shutil.copy(other, folder / "a.zip")
    assert find_sources([folder, other]) == find_sources([other, folder])
