"""Putting the add-in into a made-up profile and taking it out; nothing is ever lost."""

from __future__ import annotations

import contextlib
import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from made_up_windows import IKU, XLWINGS, WindowsPc, addin_file

from iku_excel.hosts.excel_addin import AddinBuildError, AddinVersions, build_addin
from iku_excel.installation.install import install, remove
from iku_excel.tasks import Refusal

NEW, OLD, FOREIGN = addin_file(), addin_file(iku="0.0.9"), b"PK: somebody else's add-in"
OTHERS = b'"PYTHONPATH","P:\\IKU"\n"LOG"  , 1\n'
"""Lines of the user's own, written by hand."""


def new() -> bytes:
    return NEW


def test_first_time__add_in_and_config_and_nothing_else(pc: WindowsPc) -> None:
    done = install(pc.machine, new)
    assert pc.files() == {
        "AppData/Roaming/Microsoft/Excel/XLSTART/iku.xlam": NEW,
        ".iku/iku.conf": pc.config_line(),
    }
    assert (done.before, done.versions) == (None, AddinVersions(IKU, XLWINGS))
    assert (done.foreign, done.addin_changed, done.config_changed) == (False, True, True)
    assert done.backups == ()


def test_again__changes_nothing(pc: WindowsPc) -> None:
    install(pc.machine, new)
    times = [path.stat().st_mtime_ns for path in (pc.addin, pc.config)]
    again = install(pc.machine, new)
    assert (again.addin_changed, again.config_changed, again.backups) == (False, False, ())
    assert [path.stat().st_mtime_ns for path in (pc.addin, pc.config)] == times


def test_upgrade__says_from_which_version_and_keeps_the_old_one(pc: WindowsPc) -> None:
    install(pc.machine, lambda: OLD)
    done = install(pc.machine, new)
    assert (done.before, done.versions) == (AddinVersions("0.0.9", XLWINGS), done.versions)
    assert (done.addin_changed, done.config_changed) == (True, False)
    assert pc.addin.read_bytes() == NEW
    assert pc.kept() == {"iku-1.xlam": OLD}


def test_to_and_fro__backups_are_numbered_and_the_same_content_is_kept_once(pc: WindowsPc) -> None:
    for content in (OLD, NEW, OLD, NEW, OLD):
        install(pc.machine, lambda content=content: content)
    assert pc.kept() == {"iku-1.xlam": OLD, "iku-2.xlam": NEW}


def test_foreign_file_of_that_name__is_kept_and_replaced(pc: WindowsPc) -> None:
    pc.put(pc.addin, FOREIGN)
    done = install(pc.machine, new)
    assert (done.foreign, done.before) == (True, None)
    assert pc.addin.read_bytes() == NEW
    assert [path.read_bytes() for path in done.backups] == [FOREIGN]


def test_other_files_in_xlstart__stay(pc: WindowsPc) -> None:
    pc.put(pc.xlstart / "PERSONAL.XLSB", b"macros")
    install(pc.machine, new)
    remove(pc.machine)
    assert [path.name for path in pc.xlstart.iterdir()] == ["PERSONAL.XLSB"]


def test_config_of_the_user__keeps_its_lines_byte_for_byte(pc: WindowsPc) -> None:
    pc.put(pc.config, OTHERS)
    install(pc.machine, new)
    assert pc.config.read_bytes() == pc.config_line() + OTHERS
    assert pc.kept() == {"iku-1.conf": OTHERS}
    remove(pc.machine)
    assert pc.config.read_bytes() == OTHERS


def test_another_python__is_the_one_excel_starts_from_now_on(pc: WindowsPc) -> None:
    install(pc.machine, new)
    prefix = pc.drive / "Program Files" / "Python313"
    machine = pc.python(prefix / "python.exe", prefix)
    done = install(machine, new)
    assert (done.addin_changed, done.config_changed) == (False, True)
    assert pc.config.read_bytes() == pc.config_line(prefix / "python.exe")


def test_the_add_in_of_the_installed_xlwings(pc: WindowsPc) -> None:
    done = install(pc.machine)
    assert pc.addin.read_bytes() == build_addin()
    assert not install(pc.machine).addin_changed
    assert done.versions.iku == IKU


def test_remove__leaves_nothing_but_backups(pc: WindowsPc) -> None:
    install(pc.machine, new)
    removed = remove(pc.machine)
    assert removed.addin == AddinVersions(IKU, XLWINGS)
    assert pc.files() == {}
    assert pc.kept() == {"iku-1.conf": pc.config_line(), "iku-1.xlam": NEW}
    assert set(removed.backups) == set(pc.backups.iterdir())


def test_remove_twice__is_fine(pc: WindowsPc) -> None:
    install(pc.machine, new)
    remove(pc.machine)
    assert remove(pc.machine).nothing_was_there


def test_remove_on_an_untouched_pc__creates_nothing(pc: WindowsPc) -> None:
    before = set(pc.profile.rglob("*"))
    assert remove(pc.machine).nothing_was_there
    assert set(pc.profile.rglob("*")) == before


def test_remove__needs_no_python_that_serves(pc: WindowsPc) -> None:
    install(pc.machine, new)
    remove(replace(pc.machine, xlwings_version="", has_pywin32=False))
    assert pc.files() == {}


def test_remove__never_deletes_a_foreign_file(pc: WindowsPc) -> None:
    pc.put(pc.addin, FOREIGN)
    pc.put(pc.config, pc.config_line())
    with pytest.raises(Refusal, match="bukan add-in buatan iku"):
        remove(pc.machine)
    assert (pc.addin.read_bytes(), pc.config.read_bytes()) == (FOREIGN, pc.config_line())


def test_python_that_does_not_serve__is_refused_before_anything_is_written(pc: WindowsPc) -> None:
    with pytest.raises(Refusal, match="pywin32"):
        install(replace(pc.machine, has_pywin32=False), new)
    assert pc.files() == {}


def test_add_in_that_cannot_be_built__is_refused_with_its_reason(pc: WindowsPc) -> None:
    def fails() -> bytes:
        raise AddinBuildError("VBA xlwings 9.9.9 tidak dikenal.", "Pasang xlwings 0.37.8.")

    with pytest.raises(Refusal, match=r"9\.9\.9") as refused:
        install(pc.machine, fails)
    assert refused.value.advice == "Pasang xlwings 0.37.8."
    assert pc.files() == {}


@pytest.mark.parametrize("system", ["linux", "darwin"])
@pytest.mark.parametrize("task", [install, remove])
def test_other_systems__are_told_what_else_is_possible(task, system, pc: WindowsPc) -> None:
    with pytest.raises(Refusal, match="Windows") as refused:
        task(replace(pc.machine, system=system))
    assert "--libreoffice" in refused.value.advice


@pytest.mark.parametrize("name", ["APPDATA", "USERPROFILE"])
def test_no_profile__is_refused(name: str, pc: WindowsPc) -> None:
    with pytest.raises(Refusal, match="APPDATA atau USERPROFILE"):
        install(replace(pc.machine, environment={**pc.machine.environment, name: ""}), new)


# --- failures half way: a disk whose n-th call fails ---------------------------------------


class Disk:
    """Counts the calls that change a disk or open a file, and lets one of them fail.

    `for_good`: from then on all fail, as if somebody pulled the plug.
    """

    def __init__(self, failing: int, code: int, *, for_good: bool = False) -> None:
        self.failing, self.code, self.for_good, self.calls = failing, code, for_good, 0

    @contextmanager
    def at_work(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            for name in ("replace", "rename", "link", "unlink", "mkdir", "rmdir", "fsync", "open"):
                patch.setattr(os, name, self._counted(getattr(os, name)))
            patch.setattr(io, "open", self._counted(io.open))
            yield

    def _counted(self, call: Callable[..., object]) -> Callable[..., object]:
        def counted(*arguments: object, **options: object) -> object:
            self.calls += 1
            if self.calls == self.failing or (self.for_good and self.calls > self.failing):
                raise OSError(self.code, os.strerror(self.code))
            return call(*arguments, **options)

        return counted


CASES: dict[str, tuple[Callable[[WindowsPc], object], bytes | None, bytes | None]] = {
    "first": (lambda pc: install(pc.machine, new), None, None),
    "upgrade": (lambda pc: install(pc.machine, new), OLD, OTHERS),
    "foreign": (lambda pc: install(pc.machine, new), FOREIGN, None),
    "remove": (lambda pc: remove(pc.machine), OLD, b'"INTERPRETER_WIN","C:\\x"\r\n' + OTHERS),
    "remove all": (lambda pc: remove(pc.machine), OLD, b'"INTERPRETER_WIN","C:\\x"\r\n'),
}


def _pc_with(folder: Path, addin: bytes | None, config: bytes | None) -> WindowsPc:
    pc = WindowsPc(folder)
    for path, content in ((pc.addin, addin), (pc.config, config)):
        if content is not None:
            pc.put(path, content)
    return pc


def _other_files_in(xlstart: Path) -> list[str]:
    return [path.name for path in xlstart.glob("*") if path.name != "iku.xlam"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize("case", CASES)
def test_any_call_fails_once__all_or_nothing_and_nothing_lost(case, code, tmp_path: Path) -> None:
    task, old_addin, old_config = CASES[case]

    failed = 0
    for failing in range(1, 100):
        pc = _pc_with(tmp_path / f"C{failing}", old_addin, old_config)
        before, disk, wrong = pc.files(), Disk(failing, code), None
        try:
            with disk.at_work():
                task(pc)
        except (OSError, Refusal) as problem:
            wrong, failed = problem, failed + 1
        if wrong is not None:
            assert pc.files() == before, f"call {failing}"
            task(pc)
        everything = {*pc.files().values(), *pc.kept().values()}
        assert set(before.values()) <= everything
        assert _other_files_in(pc.xlstart) == []
        if disk.calls < failing:
            break
    else:
        pytest.fail("never ran to the end")
    assert failed >= 5


@pytest.mark.parametrize("case", CASES)
def test_plug_is_pulled__excel_finds_a_whole_add_in_and_nothing_is_lost(case, tmp_path) -> None:
    task, old_addin, old_config = CASES[case]
    for failing in range(1, 100):
        pc = _pc_with(tmp_path / f"C{failing}", old_addin, old_config)
        before, disk = pc.files(), Disk(failing, errno.EIO, for_good=True)
        with contextlib.suppress(OSError), disk.at_work():
            task(pc)
        assert _other_files_in(pc.xlstart) == []
        assert not pc.addin.exists() or pc.addin.read_bytes() in (old_addin, NEW)
        assert set(before.values()) <= {*pc.files().values(), *pc.kept().values()}
        task(pc)
        assert pc.addin.exists() == (not case.startswith("remove"))
        if disk.calls < failing:
            return
    pytest.fail("never ran to the end")


def test_excel_is_running__is_refused_and_nothing_changes(pc: WindowsPc, monkeypatch) -> None:
    pc.put(pc.addin, OLD)
    before, real = pc.files(), io.open

    def held(file: object, mode: str = "r", *rest: object, **options: object) -> object:
        if file == pc.addin and "+" in mode:
            raise PermissionError(errno.EACCES, "in use", str(file))
        return real(file, mode, *rest, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(io, "open", held)
    for task in (lambda: install(pc.machine, new), lambda: remove(pc.machine)):
        with pytest.raises(Refusal, match="sedang dipakai Excel") as refused:
            task()
        assert refused.value.advice.startswith("Tutup semua jendela Excel, lalu ulangi.")
    assert (pc.files(), pc.kept()) == (before, {})


def test_excel_starts_at_the_last_moment__config_is_as_it_was(pc: WindowsPc, monkeypatch) -> None:
    pc.put(pc.addin, OLD)
    pc.put(pc.config, OTHERS)
    before, real = pc.files(), os.replace

    def held(source: object, target: Path) -> None:
        if Path(target) == pc.addin:
            raise PermissionError(errno.EACCES, "in use", str(target))
        real(source, target)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(Refusal, match="sedang dipakai Excel"):
        install(pc.machine, new)
    assert pc.files() == before
