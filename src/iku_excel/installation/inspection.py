"""What is set up for Excel on this PC, what is not as it should be, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from iku_excel.functions import ADDIN_FILE
from iku_excel.hosts.excel_addin import AddinVersions, addin_versions, build_addin
from iku_excel.tasks import Refusal

from .facts import Fact
from .install import built
from .interpreter import excel_interpreter, missing_libraries, python_facts
from .machine import Machine
from .places import Places, places_of
from .settings_file import interpreter_in
from .texts import ExcelFact, Policy, SetupWord

_EXCEL = r"Software\Microsoft\Office\16.0\Excel"
_EXCEL_POLICY = r"Software\Policies\Microsoft\Office\16.0\Excel"
_COMMON_POLICY = r"Software\Policies\Microsoft\Office\16.0\Common"


def inspect_setup(machine: Machine, build: Callable[[], bytes] = build_addin) -> list[Fact]:
    """Everything Excel needs, in the order it is needed; nothing is changed.

    Raises Refusal on other systems than Windows.
    """
    places = places_of(machine)
    return [
        *python_facts(machine, places),
        *_addin_facts(machine, places, build),
        _config_fact(machine, places),
        *_leftover_facts(places),
        *_excel_facts(machine),
    ]


def _addin_facts(machine: Machine, places: Places, build: Callable[[], bytes]) -> Iterator[Fact]:
    is_there = places.startup.is_dir()
    yield (ExcelFact.STARTUP if is_there else ExcelFact.STARTUP_TO_COME).of(folder=places.startup)
    if not places.addin.is_file():
        yield ExcelFact.NO_ADDIN.of()
        return
    content = places.addin.read_bytes()
    versions = addin_versions(content)
    if versions is None:
        yield ExcelFact.FOREIGN_ADDIN.of(addin=places.addin)
        return
    said = written(versions)
    if not machine.xlwings_version:
        yield ExcelFact.NO_XLWINGS.of(versions=said)
    elif versions.xlwings != machine.xlwings_version:
        yield ExcelFact.OTHER_XLWINGS.of(versions=said, xlwings=machine.xlwings_version)
    elif versions.iku != machine.iku_version:
        yield ExcelFact.OTHER_IKU.of(versions=said, iku=machine.iku_version)
    else:
        yield ExcelFact.ADDIN.of(versions=said)
        yield _content_fact(content, build)


def _content_fact(content: bytes, build: Callable[[], bytes]) -> Fact:
    try:
        same = built(build) == content
    except Refusal as refusal:
        advice = refusal.advice or SetupWord.INSTALL
        return ExcelFact.NOT_BUILT.of(reason=refusal.reason, advice=advice)
    return (ExcelFact.SAME_CONTENT if same else ExcelFact.OTHER_CONTENT).of()


def written(versions: AddinVersions) -> str:
    """``iku-excel 0.1.0 dan xlwings 0.37.8``."""
    return SetupWord.VERSIONS.format(versions=versions)


def _config_fact(machine: Machine, places: Places) -> Fact:
    if not places.config.is_file():
        return ExcelFact.NO_CONFIG.of(config=places.config)
    named = interpreter_in(places.config.read_bytes(), machine.code_page)
    if not named:
        return ExcelFact.NO_PYTHON_NAMED.of(config=places.config)
    if not Path(named).is_file():
        return ExcelFact.PYTHON_GONE.of(python=named)
    if Path(named) == excel_interpreter(machine):
        return ExcelFact.THIS_PYTHON.of(python=named)
    xlwings = machine.xlwings_version
    if xlwings and missing_libraries(Path(named), xlwings):
        return ExcelFact.OTHER_PYTHON_WITHOUT_LIBRARIES.of(python=named, xlwings=xlwings)
    return ExcelFact.OTHER_PYTHON.of(python=named)


def _leftover_facts(places: Places) -> Iterator[Fact]:
    """Files of ours that Excel would open at every start."""
    if not places.startup.is_dir():
        return
    for path in sorted(places.startup.iterdir()):
        if path != places.addin and path.is_file() and _is_ours(path):
            yield ExcelFact.LEFTOVER.of(path=path)


def _is_ours(path: Path) -> bool:
    name = path.name.lower()
    if name.startswith((ADDIN_FILE, f".{ADDIN_FILE}")):
        return True
    if not name.endswith(".xlam"):
        return False
    try:
        return addin_versions(path.read_bytes()) is not None
    except OSError:
        # Somebody else's add-in that an open Excel holds.
        return False


def _excel_facts(machine: Machine) -> Iterator[Fact]:
    """What Excel 2016 and later hold against the add-in; silent where nothing is seen."""
    disabled = machine.user_settings(rf"{_EXCEL}\Resiliency\DisabledItems").values()
    if any(_names_addin(value) for value in disabled):
        yield ExcelFact.DISABLED.of(addin=ADDIN_FILE)
    untrusted = Policy.USER_LOCATIONS
    for key, name, forbidding, what in (
        (rf"{_EXCEL_POLICY}\Security\Trusted Locations", "AllLocationsDisabled", 1, untrusted),
        (rf"{_COMMON_POLICY}\Security\Trusted Locations", "Allow User Locations", 0, untrusted),
        (rf"{_EXCEL_POLICY}\Security", "DisableAllAddins", 1, Policy.ADDINS),
        (rf"{_EXCEL_POLICY}\Security", "RequireAddinSig", 1, Policy.UNSIGNED),
        (_COMMON_POLICY, "VBAOff", 1, Policy.MACROS),
    ):
        values = {key.lower(): value for key, value in machine.user_settings(key).items()}
        if values.get(name.lower()) == forbidding:
            yield ExcelFact.FORBIDDEN.of(what=what, setting=f"{name}={forbidding}")


def _names_addin(value: object) -> bool:
    """Disabled items are bytes that hold the file's path in UTF-16."""
    return isinstance(value, bytes) and f"\\{ADDIN_FILE}".encode("utf-16-le") in value.lower()
