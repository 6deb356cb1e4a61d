"""What a set of wheels lacks on a Windows PC, whatever machine this runs on."""

from __future__ import annotations

import pytest
from made_up_wheels import NATIVE, make_wheel
from packaging.requirements import Requirement

from iku_excel.installation.wheels import Target, WheelError, closure, read_wheel

TARGET = Target("3.12")


def _closure(folder, package="iku"):
    wheels = [read_wheel(path) for path in sorted(folder.glob("*.whl"))]
    found = closure(package, wheels, TARGET)
    return [wheel.name for wheel in found.wheels], [str(wanted) for wanted in found.missing]


def test_everything_there__is_complete(tmp_path) -> None:
    make_wheel(tmp_path, "iku", requires=["Big_Lib>=1,<2"])
    make_wheel(tmp_path, "big-lib", "1.5", tag=NATIVE, requires=["small"])
    make_wheel(tmp_path, "small", requires=["iku"])
    assert _closure(tmp_path) == (["big-lib", "iku", "small"], [])


@pytest.mark.parametrize(
    "marker",
    [
        'platform_system == "Windows"',
        'sys_platform == "win32"',
        'os_name == "nt" and platform_machine == "AMD64"',
        'python_version >= "3.12"',
        'python_version < "3.13"',
        'implementation_name == "cpython"',
    ],
)
def test_requirement_for_the_target__is_missed(tmp_path, marker) -> None:
    make_wheel(tmp_path, "iku", requires=[f"pywin32>=224; {marker}"])
    assert _closure(tmp_path) == (["iku"], [str(Requirement(f"pywin32>=224; {marker}"))])


@pytest.mark.parametrize(
    "marker",
    [
        'sys_platform == "linux"',
        'platform_system == "Darwin"',
        'python_version < "3.12"',
        'extra == "test"',
    ],
)
def test_requirement_for_others__is_not_missed(tmp_path, marker) -> None:
    make_wheel(tmp_path, "iku", requires=[f"other; {marker}"])
    assert _closure(tmp_path) == (["iku"], [])


def test_wheel_that_nothing_needs_there__is_left_out(tmp_path) -> None:
    make_wheel(tmp_path, "iku", requires=['other; sys_platform == "linux"'])
    make_wheel(tmp_path, "other")
    assert _closure(tmp_path) == (["iku"], [])


def test_extra_that_is_asked_for__brings_what_it_needs(tmp_path) -> None:
    make_wheel(tmp_path, "iku", requires=["lib[fast]"])
    make_wheel(tmp_path, "lib", requires=['speed; extra == "fast"', 'never; extra == "slow"'])
    assert _closure(tmp_path) == (["iku", "lib"], ['speed; extra == "fast"'])


def test_wrong_version__is_missed(tmp_path) -> None:
    make_wheel(tmp_path, "iku", requires=["lib>=2"])
    make_wheel(tmp_path, "lib", "1.9")
    assert _closure(tmp_path) == (["iku"], ["lib>=2"])


@pytest.mark.parametrize(
    "tag",
    ["cp312-cp312-manylinux_2_28_x86_64", "cp312-cp312-win32", "cp311-cp311-win_amd64",
     "cp313-abi3-win_amd64", "py2-none-any"],
)  # fmt: skip
def test_wheel_for_another_machine__counts_as_absent(tmp_path, tag) -> None:
    make_wheel(tmp_path, "iku", requires=["lib"])
    make_wheel(tmp_path, "lib", tag=tag)
    assert _closure(tmp_path) == (["iku"], ["lib"])


@pytest.mark.parametrize(
    "tag", [NATIVE, "cp39-abi3-win_amd64", "py3-none-win_amd64", "py2.py3-none-any"]
)
def test_wheel_that_fits__counts(tmp_path, tag) -> None:
    make_wheel(tmp_path, "iku", requires=["lib"])
    make_wheel(tmp_path, "lib", tag=tag)
    assert _closure(tmp_path) == (["iku", "lib"], [])


def test_wheel_for_a_newer_python__counts_as_absent(tmp_path) -> None:
    make_wheel(tmp_path, "iku", requires=["lib"])
    make_wheel(tmp_path, "lib", requires_python=">=3.13")
    assert _closure(tmp_path) == (["iku"], ["lib"])


def test_package_itself_absent__is_missed(tmp_path) -> None:
    assert _closure(tmp_path) == ([], ["iku"])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("lib-1.0-py3-none-any.whl", b"half a fil"),
        ("lib.whl", b""),
        ("lib-1-py3-none-any.whl", b""),
    ],
)
def test_unreadable_wheel__is_named(tmp_path, name, data) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(WheelError, match=r"^lib"):
        read_wheel(tmp_path / name)


def test_wheel_with_an_unreadable_requirement__is_named(tmp_path) -> None:
    with pytest.raises(WheelError, match=r"^lib-1.0"):
        read_wheel(make_wheel(tmp_path, "lib", requires=["=what?"]))
