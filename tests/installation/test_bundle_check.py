"""What the installer on Windows runs first: is the bundle what its list says, and nothing else?"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from iku_excel.installation import bundle_check
from iku_excel.installation.bundle_check import faults, fingerprint, main

WHEEL = "wheels/lib-1.5-py3-none-any.whl"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A bundle of a wheel and a script, with an installer of Python beside them."""
    bundle = tmp_path / "IKU-pasang"
    (bundle / "wheels").mkdir(parents=True)
    content = {WHEEL: b"wheel", "pasang.ps1": b"script"}
    for name, data in content.items():
        (bundle / name).write_bytes(data)
    sha256 = {name: hashlib.sha256(data).hexdigest() for name, data in content.items()}
    manifest = {
        "wheels": [{"berkas": WHEEL.removeprefix("wheels/"), "sha256": sha256[WHEEL]}],
        "berkas": {"pasang.ps1": sha256["pasang.ps1"]},
    }
    (bundle / "paket.json").write_text(json.dumps(manifest), encoding="ascii")
    (bundle / "python-3.12.10-amd64.exe").write_bytes(b"MZ")
    return bundle


def test_whole_bundle__has_no_faults_and_says_what_that_protects_against(folder, capsys) -> None:
    assert main(folder) == 0
    out = capsys.readouterr().out
    assert "bukan dari paket yang\nsengaja ditukar" in out
    assert out.splitlines()[-1] == fingerprint(folder)
    assert fingerprint(folder) == hashlib.sha256((folder / "paket.json").read_bytes()).hexdigest()


@pytest.mark.parametrize(
    "name",
    [
        "wheels/lib-1.5-9-py3-none-any.whl",  # a build tag: pip would have preferred it
        "wheels/lain.txt",
        "wheels/dalam/lib.whl",
        "wheels/.DS_Store",
        "catatan.txt",
        "python-3.12.10-amd64.exe.exe",
        "wheels/python-3.12.10-amd64.exe",
    ],
)
def test_added_file__is_named_and_refused(folder, capsys, name) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"tambahan")
    assert faults(folder) == [
        f"Bukan bagian paket: {name}. Pindahkan ke luar folder ini; asalnya tidak diketahui."
    ]
    assert main(folder) == 1
    assert capsys.readouterr().out.startswith("Paket ini tidak dipasang:\n")


@pytest.mark.parametrize("name", [WHEEL, "pasang.ps1"])
def test_missing_and_changed_files__are_named(folder, name) -> None:
    (folder / name).write_bytes(b"diubah")
    assert faults(folder)[0].startswith(f"Berubah atau rusak: {name}.")
    (folder / name).unlink()
    assert faults(folder)[0].startswith(f"Tidak ada: {name}.")


def test_link_in_place_of_a_file__is_no_file_of_the_bundle(folder, tmp_path) -> None:
    (folder / WHEEL).rename(tmp_path / "lain.whl")
    (folder / WHEEL).symlink_to(tmp_path / "lain.whl")
    assert faults(folder)[0].startswith(f"Berubah atau rusak: {WHEEL}.")


def test_what_windows_itself_leaves__is_let_be(folder) -> None:
    (folder / "desktop.ini").touch()
    (folder / "System Volume Information").mkdir()
    (folder / "System Volume Information" / "IndexerVolumeGuid").touch()
    assert faults(folder) == []


def test_many_added_files__are_counted(folder) -> None:
    for number in range(30):
        (folder / f"{number:02}.txt").touch()
    (told,) = faults(folder)
    assert "04.txt dan 25 lain" in told


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"wheels": 1, "berkas": {}}', "[" * 100_000])
def test_unreadable_list__is_refused(folder, capsys, text) -> None:
    (folder / "paket.json").write_text(text, encoding="utf-8")
    assert main(folder) == 1
    assert "paket.json tidak ada atau rusak. Salin ulang" in capsys.readouterr().out


def test_as_a_script__it_needs_nothing_but_python_and_prints_ascii(folder) -> None:
    (folder / "periksa_paket.py").write_bytes(Path(bundle_check.__file__).read_bytes())
    (folder / "café.txt").touch()
    done = subprocess.run(
        [sys.executable, "-I", "-S", "periksa_paket.py"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout.isascii()
    assert b"caf\\xe9.txt, periksa_paket.py" in done.stdout
    assert done.stderr == b""
