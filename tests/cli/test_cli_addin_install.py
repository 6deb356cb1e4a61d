"""``iku addin pasang``, ``lepas`` and ``periksa`` on a made-up Windows PC, and elsewhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from iku_excel.installation import machine as machines
from installation.made_up_windows import IKU, XLWINGS, WindowsPc, addin_file


@pytest.fixture
def pc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WindowsPc:
    pc = WindowsPc(tmp_path / "C")
    monkeypatch.setattr(machines, "this_machine", lambda: pc.machine)
    return pc


def test_install__says_where_and_what_to_try(pc: WindowsPc, run) -> None:
    outcome = run("addin", "pasang")
    assert outcome.code == 0
    assert outcome.out.startswith(f"Terpasang: iku-excel {IKU} dan xlwings {XLWINGS}.")
    assert "=IKU_VERSI()" in outcome.out
    assert pc.addin.is_file()
    assert pc.config.read_bytes() == pc.config_line()


def test_install_again__nothing_changes(pc: WindowsPc, run) -> None:
    run("addin", "pasang")
    outcome = run("addin", "pasang")
    assert outcome.code == 0
    assert "Sudah terpasang" in outcome.out
    assert "tidak ada yang diubah" in outcome.out


@pytest.mark.parametrize(
    ("old", "said"),
    [
        (addin_file(iku="0.0.9"), f"Diperbarui dari iku-excel 0.0.9 dan xlwings {XLWINGS} menjadi"),
        (addin_file(project=b"other"), "Dipasang ulang"),
        (b"PK: somebody else's", "bukan buatan iku"),
    ],
)
def test_install_over_another_add_in__says_what_it_was_and_where_it_is(
    old: bytes, said: str, pc: WindowsPc, run
) -> None:
    pc.put(pc.addin, old)
    outcome = run("addin", "pasang")
    assert outcome.code == 0
    assert said in outcome.out
    assert f"Isi lama disimpan: {pc.backups / 'iku-1.xlam'}" in outcome.out
    assert pc.kept() == {"iku-1.xlam": old}


def test_another_python__only_the_settings_change(pc: WindowsPc, run) -> None:
    run("addin", "pasang")
    pc.config.write_bytes(b'"INTERPRETER_WIN","C:\\lama\\python.exe"\r\n')
    outcome = run("addin", "pasang")
    assert "Python yang dipakai Excel diperbarui" in outcome.out
    assert pc.config.read_bytes() == pc.config_line()


def test_install_json(pc: WindowsPc, run) -> None:
    assert run("addin", "pasang", "--json").json == {
        "addin": str(pc.addin),
        "pengaturan": str(pc.config),
        "python": str(pc.machine.executable),
        "versi": {"iku": IKU, "xlwings": XLWINGS},
        "sebelumnya": None,
        "diubah": True,
        "cadangan": [],
    }


def test_store_python__is_refused_with_a_way_out(pc: WindowsPc, run) -> None:
    store = Path(r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.12_3.12.2800.0")
    pc.machine = replace(pc.machine, base_prefix=store)
    outcome = run("addin", "pasang")
    assert outcome.code == 2
    assert "Microsoft Store" in outcome.err
    assert "PASANG.cmd" in outcome.err
    assert pc.files() == {}


def test_uninstall__then_there_is_nothing_left(pc: WindowsPc, run) -> None:
    run("addin", "pasang")
    outcome = run("addin", "lepas")
    assert outcome.code == 0
    assert f"Dilepas: {pc.addin}" in outcome.out
    assert f"Isi lama disimpan: {pc.backups / 'iku-1.xlam'}" in outcome.out
    again = run("addin", "lepas")
    assert (again.code, again.out) == (0, "Tidak ada yang terpasang, tidak ada yang diubah.\n")


def test_uninstall__where_only_the_settings_are_left(pc: WindowsPc, run) -> None:
    pc.put(pc.config, pc.config_line())
    assert f"baris Python di {pc.config} dihapus" in run("addin", "lepas").out


def test_uninstall__foreign_file_is_refused(pc: WindowsPc, run) -> None:
    pc.put(pc.addin, b"PK: somebody else's")
    outcome = run("addin", "lepas")
    assert outcome.code == 2
    assert "bukan add-in buatan iku" in outcome.err


def test_uninstall_json(pc: WindowsPc, run) -> None:
    assert run("addin", "lepas", "--json").json == {
        "addin": False,
        "pengaturan": False,
        "cadangan": [],
    }


def test_inspect__all_is_well_after_installing(pc: WindowsPc, run) -> None:
    run("addin", "pasang")
    outcome = run("addin", "periksa")
    assert outcome.code == 0
    assert "TINDAKAN" not in outcome.out
    assert outcome.out.endswith("Semua baik, sejauh tampak dari luar Excel.\n")


def test_inspect__what_needs_action_says_what(pc: WindowsPc, run) -> None:
    outcome = run("addin", "periksa")
    assert outcome.code == 1
    assert "TINDAKAN    Add-in: belum terpasang\n" in outcome.out
    assert "→ Tutup Excel, lalu jalankan: iku addin pasang\n" in outcome.out


def test_inspect_json(pc: WindowsPc, run) -> None:
    outcome = run("addin", "periksa", "--json")
    assert outcome.code == 1
    assert outcome.json["baik"] is False
    assert {
        "hal": "Add-in",
        "keadaan": "belum terpasang",
        "putusan": "perlu tindakan",
        "saran": "Tutup Excel, lalu jalankan: iku addin pasang",
    } in outcome.json["pemeriksaan"]


@pytest.mark.parametrize("command", ["pasang", "lepas", "periksa"])
@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_other_systems__are_told_plainly(command: str, system: str, pc: WindowsPc, run) -> None:
    pc.machine = replace(pc.machine, system=system)
    outcome = run("addin", command)
    assert (outcome.code, outcome.out) == (2, "")
    assert "hanya dapat dipasang di Windows dengan Excel desktop" in outcome.err
    assert "iku addin bangun --libreoffice" in outcome.err
