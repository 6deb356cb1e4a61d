"""The n-th thing that a command does to the disk is refused, for every n: the old state or the new.

Each file holds what it held or what it shall hold; who asked is told in words; and a command that
ends with 0 has done everything.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from drawn import template
from iku_excel.catalog import load_catalog
from iku_excel.tasks import recapping
from iku_excel.template import template_identity, template_name
from iku_excel.workbook import read_workbook_bytes
from iku_excel.xlsx import CellEdit, edit_cells

from .faulty_disk import disk

Files = dict[str, bytes]
BOOK = "IKU_babel-2025-2029_2026_yankum-ahu.xlsx"
PERIOD = ("--katalog", "babel-2025-2029", "--tahun", 2026)
SUBMITTED = "INBOX/masuk/2026/TW1/yankum"


@dataclass(frozen=True)
class Command:
    """What is typed. ``first`` is done before, on a disk that works."""

    arguments: tuple[object, ...]
    first: tuple[tuple[object, ...], ...] = ()


PREPARE = ("inbox", "siapkan", "INBOX")
SEND = ("kirim", BOOK, "--triwulan", 1, "--ke", "INBOX", "--oleh", "Sari")
RECAP = ("rekap", "INBOX", *PERIOD, "--triwulan", 1)
CHAT = "chat.jpg"
APPROVE = (
    "sahkan", BOOK, "--triwulan", 1, "--nama", "Sri", "--jabatan", "Kadiv", "--persetujuan",
    "JAWABAN", "--bukti", CHAT, "--kanal", "wa", "--waktu", "2026-07-07 09:12",
)  # fmt: skip
SEND_PROOF = ("kirim", BOOK, CHAT, "--triwulan", 1, "--ke", "INBOX", "--oleh", "Sari")
OUTPUTS = ("--keluar", "r.xlsx", "--json", "r.json", "--csv", "r.csv")
COMMANDS = {
    "inbox siapkan": Command(PREPARE),
    "kirim": Command(SEND, (PREPARE,)),
    "kirim bukti": Command(SEND_PROOF, (PREPARE, APPROVE)),
    "terima bukti": Command(
        ("terima", "KIRIMAN", "--oleh", "Rudi"), (PREPARE, APPROVE, SEND_PROOF)
    ),
    "terima": Command(("terima", "KIRIMAN", "--oleh", "Rudi"), (PREPARE, SEND)),
    "kembalikan": Command(("kembalikan", "KIRIMAN", "--alasan", "Keliru"), (PREPARE, SEND)),
    "register": Command(("register", "INBOX"), (PREPARE, SEND)),
    "register --ics": Command(("register", "INBOX", "--ics", "batas.ics"), (PREPARE, SEND)),
    "rekap": Command((*RECAP, *OUTPUTS), (PREPARE, SEND)),
    "sahkan": Command(("sahkan", BOOK, "--triwulan", 1, "--nama", "Sri", "--jabatan", "Kadiv")),
    "isi": Command(("isi", BOOK, "--data", "isi.csv")),
    "hitung-ulang": Command(("hitung-ulang", BOOK)),
    "templat": Command(
        ("templat", *PERIOD, "--divisi", "yankum", "--per-bidang", "--keluar", "baru")
    ),
    "templat --dari": Command(("templat", "--tahun", 2027, "--dari", BOOK, "--keluar", "baru")),
}
READS_ONLY = {"register"}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A small workbook with a figure of TW I, its results not stored yet."""
    catalog = load_catalog("babel-2025-2029")
    identity = template_identity(catalog, 2026, "yankum", "ahu")
    assert template_name(identity) == BOOK
    data = template(catalog, identity)
    places = read_workbook_bytes(data, BOOK).indicators["7110.2.1"].scalar_places
    figures = {"diterima": 10, "diselesaikan": 8}
    return edit_cells(
        data, [CellEdit(places[k].sheet, places[k].cell(1), v) for k, v in figures.items()]
    )


def typed(run, arguments: tuple[object, ...]) -> tuple[object, ...]:
    """The words of a command, with the names and codes that only show as things go."""
    said: dict[object, object] = {"KIRIMAN": next(iter(Path(SUBMITTED).glob("*.xlsx")), "")}
    if "JAWABAN" in arguments:
        asked = run("sahkan", BOOK, "--triwulan", 1, "--minta", "--json").json
        said["JAWABAN"] = asked["jawaban"]
    return tuple(said.get(word, word) for word in arguments)


def files() -> Files:
    """What counts of what lies below here: no temporary file, no backup; folders end in ``/``."""
    return {
        path.as_posix() if path.is_file() else f"{path.as_posix()}/": (
            path.read_bytes() if path.is_file() else b""
        )
        for path in Path().rglob("*")
        if not path.name.endswith((".tmp", "-disiapkan")) and ".cadangan" not in path.name
    }


@pytest.fixture
def scene(run, filled: bytes, at_ten, monkeypatch, tmp_path) -> Callable[[Command], Files]:
    """Lays everything out anew; what was there before the command."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1783400000")

    def laid_out(command: Command) -> Files:
        for path in Path().iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        Path(BOOK).write_bytes(filled)
        Path(CHAT).write_bytes(b"\xff\xd8\xff a screen")
        Path("isi.csv").write_text("kode;variabel;triwulan;nilai\n7110.2.1;diterima;1;12\n")
        if command.first:
            kept = tmp_path.parent / f"{tmp_path.name}-awal"
            if not kept.exists():
                for arguments in command.first:
                    assert run(*typed(run, arguments)).code == 0
                shutil.copytree(".", kept)
            else:
                shutil.copytree(kept, ".", dirs_exist_ok=True)
        return files()

    return laid_out


@pytest.mark.parametrize("name", COMMANDS)
def test_whatever_the_disk_refuses__old_or_new_and_told(name: str, run, scene, monkeypatch) -> None:
    command = COMMANDS[name]
    once(monkeypatch)

    before = scene(command)
    with disk() as working:
        assert run(*typed(run, command.arguments)).code == 0
    after, steps = files(), len(working.calls)
    if name in READS_ONLY:
        assert (working.calls, after) == ([], before)
        return
    assert after != before
    changed = {f for f in after if not f.endswith("/") and after[f] != before.get(f)}
    refused = 0
    for step in range(1, steps + 1):
        before = scene(command)
        arguments = typed(run, command.arguments)
        with disk(refuses=step) as broken:
            outcome = run(*arguments)
        what = f"{name}, step {step}: {broken.calls[step - 1]}"
        now = files()
        if outcome.code == 0:
            assert now == after, what
            continue
        refused += 1
        assert outcome.code == 2, what
        assert "Gagal: " in outcome.err, what
        assert "tidak terduga" not in outcome.err, what
        for file, content in now.items():
            assert content in (before.get(file), after.get(file)), f"{what}: half of {file}"
        assert before.keys() <= now.keys(), what
        done = {f for f in changed if now.get(f) == after[f]}
        assert not done or len(changed) > 1, f"{what}: done, and yet it says it failed"
    assert refused >= 3


def once(monkeypatch) -> None:
    """The recap is computed once: what is tried here is how it gets to the disk."""
    made: list = []
    build_and_draw = recapping.build_and_draw

    def remembered(*arguments, **options):
        if not made:
            made.append(build_and_draw(*arguments, **options))
        return made[0]

    monkeypatch.setattr(recapping, "build_and_draw", remembered)
