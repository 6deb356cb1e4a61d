"""Putting the add-in into a user's profile and taking it out again.

Both either succeed or leave the profile as it was. Whatever they replace or remove is kept in
the folder of backups first.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from iku_excel.hosts.excel_addin import (
    AddinBuildError,
    AddinVersions,
    addin_versions,
    build_addin,
)
from iku_excel.tasks import Refusal
from iku_excel.xlsx import write_atomically

from .interpreter import excel_interpreter, python_facts
from .machine import Machine
from .places import Places, keep_copy, places_of
from .settings_file import with_interpreter, without_interpreter
from .texts import SetupRefused


@dataclass(frozen=True, slots=True)
class Installation:
    """What ``install`` found and did."""

    places: Places
    interpreter: Path
    versions: AddinVersions
    """Of the add-in that lies there now."""
    before: AddinVersions | None
    """Of the add-in that lay there; None where there was none, or a foreign one."""
    foreign: bool
    """A file of our add-in's name that we did not build lay there."""
    addin_changed: bool
    config_changed: bool
    backups: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Removal:
    """What ``remove`` took out."""

    places: Places
    addin: AddinVersions | None
    config_changed: bool
    backups: tuple[Path, ...]

    @property
    def nothing_was_there(self) -> bool:
        """Whether neither add-in nor setting of ours was found."""
        return self.addin is None and not self.config_changed


def install(machine: Machine, build: Callable[[], bytes] = build_addin) -> Installation:
    """Build the add-in and put it where Excel loads it, with the interpreter it is to start.

    An installed add-in of another version is replaced, so this is also the upgrade. Raises
    Refusal where this PC or Python does not serve, or Excel holds the add-in; OSError where the
    profile cannot be written.
    """
    places = places_of(machine)
    for fact in python_facts(machine, places):
        if not fact.is_well:
            raise Refusal(fact.found, fact.advice)
    new_addin = built(build)
    versions = addin_versions(new_addin)
    if versions is None:
        raise SetupRefused.NO_VERSION.of()
    python = excel_interpreter(machine)
    old_addin, old_config = _content(places.addin), _content(places.config)
    new_config = with_interpreter(old_config or b"", str(python), machine.code_page)
    backups = _replace(places, old_addin, new_addin, old_config, new_config)
    before = addin_versions(old_addin) if old_addin is not None else None
    return Installation(
        places=places,
        interpreter=python,
        versions=versions,
        before=before,
        foreign=old_addin is not None and before is None,
        addin_changed=new_addin != old_addin,
        config_changed=new_config != old_config,
        backups=backups,
    )


def remove(machine: Machine) -> Removal:
    """Take out the add-in and our line of the config file; a second time there is nothing to do.

    Raises Refusal for a file of that name that we did not build, and where Excel holds the
    add-in; OSError where the profile cannot be written.
    """
    places = places_of(machine)
    old_addin, old_config = _content(places.addin), _content(places.config)
    versions = addin_versions(old_addin) if old_addin is not None else None
    if old_addin is not None and versions is None:
        raise SetupRefused.FOREIGN_ADDIN.of(addin=places.addin)
    # A config file in which nothing is left says nothing, whoever made it.
    new_config = without_interpreter(old_config) or None if old_config is not None else None
    backups = _replace(places, old_addin, None, old_config, new_config)
    return Removal(places, versions, new_config != old_config, backups)


def built(build: Callable[[], bytes]) -> bytes:
    """The add-in's bytes; a failed build as a Refusal."""
    try:
        return build()
    except AddinBuildError as problem:
        raise Refusal(problem.reason, problem.advice) from problem


def _replace(
    places: Places,
    old_addin: bytes | None,
    new_addin: bytes | None,
    old_config: bytes | None,
    new_config: bytes | None,
) -> tuple[Path, ...]:
    """Bring both files from the old content to the new (None: no file), or leave both.

    Returns where the old contents that were replaced are kept.
    """
    addin_changes, config_changes = new_addin != old_addin, new_config != old_config
    backups = []
    with ExitStack() as undo:
        if addin_changes:
            _refuse_while_excel_holds(places.addin)
        if addin_changes and new_addin is not None:
            places.startup.mkdir(parents=True, exist_ok=True)
            undo.callback(places.staged_addin.unlink, missing_ok=True)
            write_atomically(places.staged_addin, new_addin)
        if addin_changes and old_addin is not None:
            backups.append(keep_copy(old_addin, places.addin.name, places.backups))
        if config_changes and old_config is not None:
            backups.append(keep_copy(old_config, places.config.name, places.backups))
        if config_changes:
            undo.callback(_put, places.config, old_config)
            _put(places.config, new_config)
        # The add-in last: this is the one step that a running Excel can refuse.
        if addin_changes:
            with _excel_may_hold(places.addin):
                if new_addin is None:
                    places.addin.unlink()
                else:
                    places.staged_addin.replace(places.addin)
        undo.pop_all()
    return tuple(backups)


def _put(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content)


def _content(path: Path) -> bytes | None:
    with _excel_may_hold(path):
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None


def _refuse_while_excel_holds(path: Path) -> None:
    """Opening a file for writing changes nothing, and fails while Excel has it open."""
    with _excel_may_hold(path), contextlib.suppress(FileNotFoundError), path.open("r+b"):
        pass


@contextmanager
def _excel_may_hold(path: Path) -> Iterator[None]:
    try:
        yield
    except PermissionError as problem:
        raise SetupRefused.HELD_BY_EXCEL.of(path=path) from problem
