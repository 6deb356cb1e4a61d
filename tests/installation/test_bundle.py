"""``iku addin paket`` with made-up packages; the index is a folder."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from pathlib import Path

import pytest
from made_up_wheels import NATIVE, make_wheel

from iku_excel.cli.addin.bundling import bundle as command
from iku_excel.cli.main import iku
from iku_excel.installation import bundle
from iku_excel.installation.bundle import DEFAULT_PYTHON, Bundle, make_bundle
from iku_excel.installation.bundle_check import faults
from iku_excel.tasks import Refusal

ROOT = Path(__file__).parents[2]
TESTED = ("deeper-1.0", "lib-1.5", "winlib-2.0")
INSTALLER = "python-3.12.10-amd64.exe"


@pytest.fixture
def packages(tmp_path) -> Path:
    """A library that needs another one on Windows only, and that one a third."""
    folder = tmp_path / "indeks"
    make_wheel(folder, "lib", "1.5", tag=NATIVE, requires=['winlib>=2; sys_platform == "win32"'])
    make_wheel(folder, "winlib", "2.0", requires=['deeper; platform_system == "Windows"'])
    make_wheel(folder, "deeper")
    return folder


@pytest.fixture
def index(packages, monkeypatch) -> Path:
    """The folder in place of pip, which takes half a second to start: brings what is asked for."""

    def bring(pins, _target, folder) -> None:
        for pin in pins:
            (version,) = pin.requirement.specifier
            (wheel,) = packages.glob(f"{pin.requirement.name}-{version.version}-*.whl")
            shutil.copy(wheel, folder)

    monkeypatch.setattr(bundle, "download_wheels", bring)
    return packages


@pytest.fixture
def pip_index(packages, monkeypatch) -> Path:
    """The folder as the whole index of the real pip; it also holds a newer, untested version."""
    make_wheel(packages, "lib", "1.9", tag=NATIVE)
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(packages))
    return packages


def _pin(source: Path, *wheels: Path) -> None:
    """Write the constraints that name these wheels, as pip wants them."""
    lines = ["# exact versions\n"]
    for wheel in wheels:
        name, version, *_ = wheel.name.split("-")
        lines += [f"{name}=={version} \\\n    --hash=sha256:{_sha256(wheel)}\n"]
    (source / "constraints.txt").write_text("".join(lines), encoding="utf-8")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def source(tmp_path, packages, monkeypatch) -> Path:
    """A copy of the repository, so far as it matters; its wheel is not really built."""
    folder = tmp_path / "iku-excel"
    (folder / "src" / "iku_excel").mkdir(parents=True)
    (folder / "pyproject.toml").write_text(
        '[project]\nname = "iku-excel"\nrequires-python = ">=3.11"\n', encoding="utf-8"
    )
    for name in ("README.md", "LICENSE"):
        (folder / name).touch()
    _pin(folder, *(next(packages.glob(f"{name}-*.whl")) for name in TESTED))
    for part in bundle.ENCLOSED.values():
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / part, folder / part)

    def build(_source: Path, goal: Path) -> Path:
        return make_wheel(goal, "iku-excel", "0.9", requires=["lib>=1"])

    monkeypatch.setattr(bundle, "build_wheel", build)
    return folder


@pytest.fixture
def goal(tmp_path) -> Path:
    return tmp_path / "USB" / "IKU-pasang"


def _make(source: Path, goal: Path) -> Bundle:
    return make_bundle(source, "3.12", goal)


def _names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_bundle__holds_what_windows_needs_in_the_tested_versions(pip_index, source, goal) -> None:
    made = _make(source, goal)
    wheels = [
        "deeper-1.0-py3-none-any.whl",
        "iku_excel-0.9-py3-none-any.whl",
        f"lib-1.5-{NATIVE}.whl",
        "winlib-2.0-py3-none-any.whl",
    ]
    assert list(made.wheels) == wheels
    assert _names(goal) == sorted(
        [
            "BACA-DULU.txt", "LISENSI-PIHAK-KETIGA.txt", "PASANG.cmd", "admin-excel.md",
            "paket.json", "pasang.ps1", "periksa_paket.py", "wheels/wheels.txt",
            *(f"wheels/{name}" for name in wheels),
        ]
    )  # fmt: skip
    assert _names(goal.parent) == [f"{goal.name}/{name}" for name in _names(goal)]


def test_manifest__names_every_wheel_with_its_hash(index, source, goal) -> None:
    made = _make(source, goal)
    manifest = json.loads((goal / "paket.json").read_text(encoding="ascii"))
    assert (manifest["paket"], manifest["versi"], manifest["python"], manifest["platform"]) == (
        "iku-excel", "0.9", "3.12", "win_amd64",
    )  # fmt: skip
    assert [(wheel["nama"], wheel["versi"]) for wheel in manifest["wheels"]] == [
        ("deeper", "1.0"), ("iku-excel", "0.9"), ("lib", "1.5"), ("winlib", "2.0"),
    ]  # fmt: skip
    for wheel in manifest["wheels"]:
        assert _sha256(goal / "wheels" / wheel["berkas"]) == wheel["sha256"]
    for name, digest in manifest["berkas"].items():
        assert _sha256(goal / name) == digest
    listed = {f"wheels/{wheel['berkas']}" for wheel in manifest["wheels"]} | set(manifest["berkas"])
    assert listed == set(_names(goal)) - {"paket.json"}
    assert made.fingerprint == _sha256(goal / "paket.json")


def test_texts__are_for_windows(index, source, goal) -> None:
    _make(source, goal)
    for name in ("BACA-DULU.txt", "paket.json", "pasang.ps1", "PASANG.cmd"):
        data = (goal / name).read_bytes()
        assert data.isascii()
        assert data.count(b"\n") == data.count(b"\r\n")
    text = (goal / "BACA-DULU.txt").read_text(encoding="ascii")
    assert "python-3.12.x-amd64.exe" in text
    assert "versi 0.9" in text
    for name, origin in bundle.ENCLOSED.items():
        assert (goal / name).read_bytes() == (ROOT / origin).read_bytes()


def test_earlier_bundle__is_replaced_and_pythons_installer_stays(index, source, goal) -> None:
    _make(source, goal)
    (goal / INSTALLER).write_bytes(b"MZ")
    (goal / "BACA-DULU.txt").write_text("diubah", encoding="utf-8")
    lib = next(index.glob("lib-*.whl"))
    _pin(source, lib, make_wheel(index, "winlib", "2.1"))

    made = _make(source, goal)
    assert list(made.kept) == [INSTALLER]
    assert (goal / INSTALLER).read_bytes() == b"MZ"
    assert "Klik dua kali" in (goal / "BACA-DULU.txt").read_text(encoding="ascii")
    assert [path.name for path in goal.glob("wheels/winlib*")] == ["winlib-2.1-py3-none-any.whl"]
    assert not list(goal.glob("wheels/deeper*"))
    assert [path.name for path in goal.parent.iterdir()] == [goal.name]
    assert faults(goal) == []


@pytest.mark.parametrize("name", ["catatan.txt", "catatan/saya.txt", "wheels/click-8-9.whl"])
def test_earlier_bundle_with_other_files__is_refused_and_stays(index, source, goal, name) -> None:
    """Its installer would refuse a bundle that holds them."""
    _make(source, goal)
    (goal / name).parent.mkdir(exist_ok=True)
    (goal / name).write_text("milik admin", encoding="utf-8")
    before = {found: _sha256(goal / found) for found in _names(goal)}
    with pytest.raises(Refusal, match=re.escape(name)):
        _make(source, goal)
    assert {found: _sha256(goal / found) for found in _names(goal)} == before


def test_empty_folder__is_taken(index, source, goal) -> None:
    goal.mkdir(parents=True)
    assert _make(source, goal).kept == ()
    assert (goal / "paket.json").is_file()


@pytest.mark.parametrize(
    "manifest", [None, "{}", "tidak ada", '{"paket": "lain", "wheels": []}', "[]"]
)
def test_folder_of_others__is_refused_and_stays(index, source, goal, manifest) -> None:
    goal.mkdir(parents=True)
    (goal / "skripsi.docx").write_bytes(b"PK")
    if manifest is not None:
        (goal / "paket.json").write_text(manifest, encoding="utf-8")
    before = _names(goal.parent)
    with pytest.raises(Refusal, match="bukan paket iku-excel"):
        _make(source, goal)
    assert _names(goal.parent) == before


def test_file_in_place_of_the_folder__is_refused(index, source, goal) -> None:
    goal.parent.mkdir()
    goal.write_text("berkas", encoding="utf-8")
    with pytest.raises(Refusal, match="bukan paket iku-excel"):
        _make(source, goal)
    assert goal.read_text(encoding="utf-8") == "berkas"


def test_no_wheel_for_the_target__is_refused_and_nothing_is_left(pip_index, source, goal) -> None:
    (pip_index / "deeper-1.0-py3-none-any.whl").unlink()
    make_wheel(pip_index, "deeper", tag="cp312-cp312-manylinux_2_28_x86_64")
    with pytest.raises(Refusal, match=r"Tidak ada wheel deeper==1\.0 untuk .*Python 3\.12"):
        _make(source, goal)
    assert list(goal.parent.iterdir()) == []


def test_failure__leaves_the_earlier_bundle(index, source, goal, monkeypatch) -> None:
    _make(source, goal)
    before = {name: (goal / name).read_bytes() for name in _names(goal)}

    def fail(*_: object) -> None:
        raise Refusal("Tidak ada jaringan.")

    monkeypatch.setattr(bundle, "download_wheels", fail)
    with pytest.raises(Refusal):
        _make(source, goal)
    assert {name: (goal / name).read_bytes() for name in _names(goal)} == before
    assert [path.name for path in goal.parent.iterdir()] == [goal.name]


def test_folder_that_cannot_take_its_place__leaves_the_earlier_bundle(
    index, source, goal, monkeypatch
) -> None:
    _make(source, goal)
    before = {name: (goal / name).read_bytes() for name in _names(goal)}
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name.endswith(".tmp"):
            raise PermissionError("an open window of Explorer")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError):
        _make(source, goal)
    assert {name: (goal / name).read_bytes() for name in _names(goal)} == before
    assert [path.name for path in goal.parent.iterdir()] == [goal.name]


def test_wheels_that_stay_incomplete__are_refused(index, source, goal, monkeypatch) -> None:
    """What pip brings is not believed: here it never brings what is missing."""

    def bring_little(_pins, _target, folder) -> None:
        make_wheel(folder, "lib", "1.5", tag="cp311-cp311-win_amd64")

    monkeypatch.setattr(bundle, "download_wheels", bring_little)
    with pytest.raises(Refusal, match=r"tidak memuat semua.*lib>=1"):
        _make(source, goal)
    assert list(goal.parent.iterdir()) == []


def test_file_of_another_hash__is_refused_and_nothing_is_left(pip_index, source, goal) -> None:
    """The index gives the version that was tested, but not the file."""
    make_wheel(pip_index, "deeper", requires_python=">=3.8")
    with pytest.raises(Refusal, match="bukan berkas yang diuji"):
        _make(source, goal)
    assert list(goal.parent.iterdir()) == []


@pytest.mark.parametrize(
    "line", ["lib==1.5", f"lib>=1.5 --hash=sha256:{'0' * 64}", f"lib==1.* --hash=sha256:{'0' * 64}"]
)
def test_constraint_without_version_or_hash__is_refused(index, source, goal, line) -> None:
    (source / "constraints.txt").write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(Refusal, match=r"constraints\.txt: “lib.*bukan versi pasti"):
        _make(source, goal)


@pytest.mark.parametrize("python", ["2.7", "3.10", "3", "3.12.4", "312", "3.x", "", "3.012", "4.0"])
def test_unusable_python__is_refused_before_anything(index, source, goal, python) -> None:
    with pytest.raises(Refusal, match="tidak dapat dipakai") as refused:
        make_bundle(source, python, goal)
    assert ">=3.11" in refused.value.advice
    assert not goal.parent.exists()


def test_elsewhere_than_in_the_repository__is_refused(tmp_path, goal) -> None:
    with pytest.raises(Refusal, match="bukan salinan repositori") as refused:
        make_bundle(tmp_path, "3.12", goal)
    assert "--sumber" in refused.value.advice


def test_another_project__is_refused(source, goal) -> None:
    text = '[project]\nname = "lain"\nrequires-python = ">=3.11"\n'
    (source / "pyproject.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Refusal, match="berisi proyek lain"):
        make_bundle(source, "3.12", goal)


def test_incomplete_repository__is_refused(source, goal) -> None:
    (source / "constraints.txt").unlink()
    with pytest.raises(Refusal, match=r"tidak lengkap: constraints\.txt"):
        make_bundle(source, "3.12", goal)


def test_unreachable_index__is_said_with_pips_words_as_detail(tmp_path, goal, monkeypatch) -> None:
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "0")
    with pytest.raises(Refusal, match="tidak terjangkau") as refused:
        make_bundle(ROOT, "3.12", goal)
    assert "Kata pip: ERROR: No matching distribution" in refused.value.advice
    assert list(goal.parent.iterdir()) == []


def test_command__without_options_is_for_the_default_python() -> None:
    (option,) = [param for param in command.params if "--python" in param.opts]
    assert option.default == DEFAULT_PYTHON
    assert option.help.endswith(f"tanpa opsi ini {DEFAULT_PYTHON}.")


def test_command__says_what_it_made(index, source, goal, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        iku.main(["addin", "paket", "--sumber", str(source), "--keluar", str(goal)])
    out, err = capsys.readouterr()
    assert ended.value.code == 0
    assert "4 wheel" in out
    assert "PASANG.cmd" in out
    assert _sha256(goal / "paket.json") in out
    assert len(err.splitlines()) == 2


def test_command__json(index, source, goal, capsys) -> None:
    arguments = ["addin", "paket", "--sumber", str(source), "--keluar", str(goal), "--json"]
    with pytest.raises(SystemExit) as ended:
        iku.main(arguments)
    result = json.loads(capsys.readouterr().out)
    assert ended.value.code == 0
    assert result["versi"] == "0.9"
    assert result["folder"] == str(goal)
    assert len(result["wheels"]) == 4
    assert result["dibiarkan"] == []
    assert result["sidik"] == _sha256(goal / "paket.json")


def test_command_elsewhere__says_where_to_run_it(tmp_path, capsys, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        iku.main(["addin", "paket"])
    assert ended.value.code == 2
    err = capsys.readouterr().err
    assert f"{tmp_path} bukan salinan repositori" in err
    assert "Traceback" not in err
