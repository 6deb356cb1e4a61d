"""xlwings is passed on without its part of another licence, and still installs."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from made_up_wheels import NATIVE, make_wheel

from iku_excel.installation.repacking import open_part
from iku_excel.installation.wheels import WheelError, read_wheel

INFO = "xlwings-0.37.8.dist-info"


def make_xlwings(folder: Path, tag: str = NATIVE) -> Path:
    path = make_wheel(folder, "xlwings", "0.37.8", tag=tag, requires=["lib"])
    with zipfile.ZipFile(path, "a") as archive:
        for name in (
            "xlwings/__init__.py", "xlwings/pro/__init__.py", "xlwings/pro/reports/main.py",
            "xlwings/xlwingslib.cp312-win_amd64.pyd", f"{INFO}/licenses/LICENSE.txt",
            f"{INFO}/licenses/LICENSE_PRO.txt", "xlwings-0.37.8.data/data/xlwings64-0.37.8.dll",
        ):  # fmt: skip
            archive.writestr(name, name)
    return path


def test_open_part__holds_neither_pro_nor_what_only_that_loads(tmp_path) -> None:
    wheel = make_xlwings(tmp_path)
    before = read_wheel(wheel)
    made = open_part(wheel)
    assert [path.name for path in tmp_path.iterdir()] == [f"xlwings-0.37.8-1iku-{NATIVE}.whl"]
    with zipfile.ZipFile(made) as archive:
        names = archive.namelist()
        assert not [name for name in names if "pro" in name.lower() or "xlwingslib" in name]
        assert f"{INFO}/licenses/LICENSE.txt" in names
        assert "xlwings-0.37.8.data/data/xlwings64-0.37.8.dll" in names
        record = csv.reader(io.StringIO(archive.read(f"{INFO}/RECORD").decode()))
        assert sorted(row[0] for row in record) == sorted(names)
        assert b"Build: 1iku\n" in archive.read(f"{INFO}/WHEEL")
    after = read_wheel(made)
    assert (after.name, after.version, after.requires) == (
        before.name, before.version, before.requires,
    )  # fmt: skip


def test_open_part__same_wheel_same_bytes(tmp_path) -> None:
    wheel = make_xlwings(tmp_path / "a")
    copy = tmp_path / wheel.name
    shutil.copy(wheel, copy)
    assert open_part(wheel).read_bytes() == open_part(copy).read_bytes()


def test_open_part__is_installed_by_pip(tmp_path) -> None:
    made = open_part(make_xlwings(tmp_path, tag="py3-none-any"))
    digest = read_wheel(made).sha256
    (tmp_path / "wheels.txt").write_text(f"./{made.name} --hash=sha256:{digest}\n")
    command = [sys.executable, "-m", "pip", "--isolated", "install", "--no-index", "--no-deps"]
    done = subprocess.run(
        [*command, "--require-hashes", "-r", "wheels.txt", "--target", "sasaran"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
        env=os.environ | {"PIP_CONFIG_FILE": os.devnull},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "sasaran" / "xlwings" / "__init__.py").is_file()


def test_what_is_no_wheel_of_xlwings__is_refused(tmp_path) -> None:
    path = tmp_path / "xlwings-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xlwings/__init__.py", "")
    with pytest.raises(WheelError):
        open_part(path)
    assert path.is_file()


def test_xlwings__goes_on_without_what_is_left_out() -> None:
    """As the functions load it, with the left out modules made impossible to import."""
    code = (
        "import sys; sys.modules.update({'xlwings.pro': None, 'xlwings.xlwingslib': None});"
        "import xlwings, iku_excel.hosts.excel_com; print(xlwings.__pro__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "False\n", done.stderr
