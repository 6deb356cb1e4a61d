"""Bad usage and bad luck: one clear Indonesian sentence, exit code 2, never a traceback."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import CATALOG, PERIOD

TEMPLATES = ("templat", "--katalog", CATALOG, "--tahun")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["rekapp"], "Perintah rekapp tidak ada. Maksud Anda rekap?"),
        (["xyz"], "Perintah xyz tidak ada."),
        (["katalog", "dafta"], "Perintah dafta tidak ada. Maksud Anda daftar?"),
        (["templat", "--kataloog", "x"], "Opsi --kataloog tidak ada. Maksud Anda --katalog?"),
        (["templat", "--tahun", "2026"], "Opsi --katalog belum diberikan."),
        (["hitung", *PERIOD], "Argumen KODE belum diberikan."),
        (["periksa"], "Argumen BUKU belum diberikan."),
        (["rekap", *PERIOD], "Argumen SUMBER belum diberikan."),
        (["templat", "--tahun"], "Opsi --tahun memerlukan nilai."),
        (["templat", "--json=ya"], "Opsi --json tidak memakai nilai."),
        (["demo", "a", "b", "c"], "Argumen berlebih: b c."),
        ([*TEMPLATES, "26"], "Opsi --tahun: “26” bukan tahun empat angka."),
        ([*TEMPLATES, "dua"], "Opsi --tahun: “dua” bukan tahun empat angka."),
        (["hitung", "x", *PERIOD[:-1], "5"], "“5” bukan triwulan; isi 1, 2, 3 atau 4."),
        (["rekap", "x", *PERIOD, "--pada", "31/06/2026"], "bukan tanggal; tulis seperti"),
        (["hitung", "x", *PERIOD, "--tabel", "kasus"], "harus berbentuk NAMA=BERKAS.csv"),
        (["templat", "--katalog", "babel", "--tahun", "2026"], "katalog tidak ditemukan"),
        ([*TEMPLATES, "2031"], "Tahun 2031 tidak tercakup katalog babel-2025-2029"),
        (["rekap", "x", *PERIOD[:2], "--tahun", "2031", "--triwulan", "1"], "Tahun 2031 tidak"),
        (["periksa", ""], "Argumen BUKU: “” bukan nama berkas atau folder."),
        (["rekap", "", *PERIOD], "Argumen SUMBER: “” bukan nama berkas atau folder."),
        ([*TEMPLATES, "2026", "--keluar", ""], "Opsi --keluar: “” bukan nama berkas"),
        (["isi", "buku.xlsx"], "Tidak ada yang diisikan."),
        (["demo", "--katalog", "lain"], "Tidak ada data contoh untuk katalog lain."),
    ],
)  # fmt: skip
def test_bad_usage__says_what_is_wrong_in_indonesian(run, arguments, message) -> None:
    outcome = run(*arguments)
    assert outcome.code == 2
    assert message in outcome.err
    assert outcome.err.startswith("Gagal: ")
    assert outcome.out == ""


def test_bad_usage__names_the_help_of_the_command(run) -> None:
    assert "Lihat: iku templat --help" in run("templat", "--tahun").err
    assert "Lihat: iku --help" in run("rekapp").err


def _break(monkeypatch: pytest.MonkeyPatch, problem: BaseException) -> None:
    def fail(*_: object, **__: object) -> None:
        raise problem

    monkeypatch.setattr("iku_excel.xlsx.write_atomically", fail)


@pytest.mark.parametrize(
    ("problem", "message"),
    [
        (PermissionError(errno.EACCES, "denied", "a/b.xlsx"), "Tutup berkas itu di Excel"),
        (OSError(errno.ENOSPC, "No space left on device", "b.xlsx"), "Tempat penyimpanan penuh"),
        (OSError(errno.EIO, "Input/output error"), "Penyimpanan gagal membaca atau menulis"),
        (OSError(errno.ENOTCONN, "Not connected"), "Sambungan ke folder jaringan terputus"),
        (OSError(errno.EDEADLK, "Deadlock"), "Sistem menolak"),
        (ZeroDivisionError("division by zero"), "Kesalahan yang tidak terduga (ZeroDivisionError)"),
        (MemoryError(), "Memori komputer tidak cukup"),
        (KeyboardInterrupt(), "Dihentikan"),
    ],
)
def test_trouble__is_told_without_a_traceback(run, monkeypatch, problem, message) -> None:
    _break(monkeypatch, problem)
    outcome = run(*TEMPLATES, "2026")
    assert outcome.code == 2
    assert message in outcome.err
    assert "No space" not in outcome.err
    assert "denied" not in outcome.err


def test_trouble__names_the_file_not_its_temporary_name(run, monkeypatch) -> None:
    temporary = Path("kiriman") / ".IKU.xlsx.0123456789ab.tmp"
    _break(monkeypatch, PermissionError(errno.EACCES, "denied", str(temporary)))
    outcome = run(*TEMPLATES, "2026")
    assert str(Path("kiriman") / "IKU.xlsx") in outcome.err
    assert ".tmp" not in outcome.err


def test_unexpected_error__says_how_to_report_it(run, monkeypatch) -> None:
    _break(monkeypatch, ZeroDivisionError())
    assert "IKU_DEBUG=1" in run(*TEMPLATES, "2026").err


def test_debug_variable__shows_the_traceback(run, monkeypatch) -> None:
    from iku_excel.cli.main import iku

    _break(monkeypatch, ZeroDivisionError())
    monkeypatch.setenv("IKU_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        iku.main([*TEMPLATES, "2026"])


def _shell(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", "from iku_excel.cli.main import main; main()", *arguments],
        capture_output=True,
        env=os.environ | environment,
    )


def test_console_without_the_characters__does_not_stop_the_command() -> None:
    # “ ” − and → are not in cp437, the encoding of an old Windows console.
    done = _shell("katalog", "lihat", "7110.1.1", "--tahun", "2026", PYTHONIOENCODING="cp437")
    assert done.returncode == 0
    assert b"7110.1.1" in done.stdout
    refused = _shell("templat", "--katalog", CATALOG, "--tahun", "“x”", PYTHONIOENCODING="ascii")
    assert refused.returncode == 2
    assert b"Traceback" not in refused.stderr


def test_json__survives_a_console_without_the_characters() -> None:
    import json

    done = _shell(
        "katalog", "lihat", "7110.1.1", "--tahun", "2026", "--json", PYTHONIOENCODING="cp437"
    )
    assert "÷" in json.loads(done.stdout.decode("ascii"))["formula"]


@pytest.mark.skipif(os.name == "nt", reason="no pipes of this kind")
def test_reader_that_goes_away__is_no_traceback() -> None:
    code = "from iku_excel.cli.main import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", code, "katalog", "lihat", "7110.1.1", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
    assert process.returncode in {0, 2}
