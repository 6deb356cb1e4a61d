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

_INSTALL = "Tutup Excel, lalu jalankan: iku addin pasang"
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
    missing = "" if places.startup.is_dir() else " (belum ada; dibuat saat memasang)"
    yield Fact("Folder mulai Excel", f"{places.startup}{missing}")
    if not places.addin.is_file():
        yield Fact("Add-in", "belum terpasang", _INSTALL)
        return
    content = places.addin.read_bytes()
    versions = addin_versions(content)
    if versions is None:
        yield Fact("Add-in", f"{places.addin} bukan add-in buatan iku", _INSTALL)
        return
    said = f"terpasang, dibangun dari {written(versions)}"
    if versions.xlwings != machine.xlwings_version:
        other = machine.xlwings_version or "tidak ada"
        yield Fact("Add-in", f"{said}; xlwings di Python ini {other}", _INSTALL)
        return
    if versions.iku != machine.iku_version:
        yield Fact("Add-in", f"{said}; iku-excel di Python ini {machine.iku_version}", _INSTALL)
        return
    yield Fact("Add-in", f"{said}; cocok dengan Python ini")
    try:
        same = built(build) == content
    except Refusal as refusal:
        yield Fact("Isi add-in", refusal.reason, refusal.advice or _INSTALL)
    else:
        found = "sama persis dengan" if same else "lain dari"
        yield Fact("Isi add-in", f"{found} yang dibangun sekarang", "" if same else _INSTALL)


def written(versions: AddinVersions) -> str:
    """``iku-excel 0.1.0 dan xlwings 0.37.8``."""
    return f"iku-excel {versions.iku} dan xlwings {versions.xlwings}"


def _config_fact(machine: Machine, places: Places) -> Fact:
    topic = "Pengaturan"
    if not places.config.is_file():
        return Fact(topic, f"{places.config} belum ada", _INSTALL)
    named = interpreter_in(places.config.read_bytes(), machine.code_page)
    if not named:
        return Fact(topic, f"{places.config} tidak menyebut Python", _INSTALL)
    said = f"Excel memakai {named}"
    if not Path(named).is_file():
        return Fact(topic, f"{said}, yang tidak ada", _INSTALL)
    if Path(named) != excel_interpreter(machine):
        return Fact(
            topic,
            f"{said}, bukan Python ini{_elsewhere(Path(named), machine)}",
            f"{_INSTALL}. Bila Python itu yang dimaksud, jalankan perintah iku dari sana.",
        )
    return Fact(topic, f"{said}, Python ini")


def _elsewhere(python: Path, machine: Machine) -> str:
    if machine.xlwings_version and missing_libraries(python, machine.xlwings_version):
        return f", dan pustaka xlwings {machine.xlwings_version} tidak ada padanya"
    return ""


def _leftover_facts(places: Places) -> Iterator[Fact]:
    """Files of ours that Excel would open at every start."""
    if not places.startup.is_dir():
        return
    for path in sorted(places.startup.iterdir()):
        if path != places.addin and path.is_file() and _is_ours(path):
            yield Fact(
                "Sisa berkas",
                f"{path} dibuka Excel setiap kali dimulai",
                "Tutup Excel, lalu hapus atau pindahkan berkas itu.",
            )


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
        yield Fact(
            "Excel",
            f"Excel menonaktifkan {ADDIN_FILE} karena pernah macet",
            "Di Excel: File, Opsi (Options), Add-in, Kelola (Manage): Item yang Dinonaktifkan "
            "(Disabled Items), Buka (Go), lalu aktifkan.",
        )
    untrusted = "lokasi tepercaya milik pengguna dimatikan"
    for key, name, forbidding, what in (
        (rf"{_EXCEL_POLICY}\Security\Trusted Locations", "AllLocationsDisabled", 1, untrusted),
        (rf"{_COMMON_POLICY}\Security\Trusted Locations", "Allow User Locations", 0, untrusted),
        (rf"{_EXCEL_POLICY}\Security", "DisableAllAddins", 1, "semua add-in dimatikan"),
        (rf"{_EXCEL_POLICY}\Security", "RequireAddinSig", 1, "add-in wajib bertanda tangan"),
        (_COMMON_POLICY, "VBAOff", 1, "makro (VBA) dimatikan"),
    ):
        values = {key.lower(): value for key, value in machine.user_settings(key).items()}
        if values.get(name.lower()) == forbidding:
            yield Fact(
                "Kebijakan kantor",
                f"{what} ({name}={forbidding}), jadi add-in mungkin diblokir",
                "Minta bagian TI mengizinkan add-in di folder mulai Excel.",
            )


def _names_addin(value: object) -> bool:
    """Disabled items are bytes that hold the file's path in UTF-16."""
    return isinstance(value, bytes) and f"\\{ADDIN_FILE}".encode("utf-16-le") in value.lower()
