"""``iku addin pasang``, ``lepas`` and ``periksa``: the add-in on this PC."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..finding_lines import LABEL_WIDTH
from ..indonesian import command
from ..output import DONE, WITH_ERRORS, print_facts, print_json, say
from ..parameters import json_option
from ..texts.addin import AddinPrint

if TYPE_CHECKING:
    from iku_excel.installation.facts import Fact
    from iku_excel.installation.install import Installation, Removal

_LABEL = {True: "BAIK", False: "TINDAKAN"}


@command(
    "pasang",
    short_help="Pasang atau perbarui fungsi IKU di Excel.",
    example="iku addin pasang\niku addin pasang --json",
)
@json_option
def install(as_json: bool) -> None:
    """Pasang add-in IKU untuk pengguna Windows ini; hak admin tidak diperlukan.

    Tutup Excel dahulu. Add-in dibangun dari xlwings yang terpasang, ditaruh di folder mulai Excel,
    dan diberi tahu Python mana yang dipakai. Isi lama disimpan, tidak ada yang hilang. Jalankan
    lagi sesudah iku-excel atau xlwings diperbarui.
    """
    from iku_excel.installation import install as installation
    from iku_excel.installation import machine

    done = installation.install(machine.this_machine())
    if as_json:
        print_json(
            {
                "addin": str(done.places.addin),
                "pengaturan": str(done.places.config),
                "python": str(done.interpreter),
                "versi": {"iku": done.versions.iku, "xlwings": done.versions.xlwings},
                "sebelumnya": done.before
                and {"iku": done.before.iku, "xlwings": done.before.xlwings},
                "diubah": done.addin_changed or done.config_changed,
                "cadangan": [str(path) for path in done.backups],
            }
        )
        return
    say(_what_happened(done))
    print_facts(
        [
            ("Add-in", done.places.addin),
            ("Pengaturan", done.places.config),
            ("Python", done.interpreter),
        ]
    )
    _say_kept(done.backups)
    if done.addin_changed or done.config_changed:
        say(AddinPrint.NEXT)


def _what_happened(done: Installation) -> str:
    from iku_excel.installation.inspection import written

    now = written(done.versions)
    if done.foreign:
        return AddinPrint.INSTALLED_OVER_ANOTHER.format(now=now, addin=done.places.addin.name)
    if not done.addin_changed:
        if done.config_changed:
            return AddinPrint.PYTHON_RENEWED.format(now=now)
        return AddinPrint.NOTHING_CHANGED.format(now=now)
    if done.before is None:
        return AddinPrint.INSTALLED.format(now=now)
    if done.before == done.versions:
        return AddinPrint.AGAIN.format(now=now)
    return AddinPrint.RENEWED.format(before=written(done.before), now=now)


@command(
    "lepas",
    short_help="Lepas fungsi IKU dari Excel.",
    example="iku addin lepas\niku addin lepas --json",
)
@json_option
def uninstall(as_json: bool) -> None:
    """Keluarkan add-in IKU dari Excel pengguna Windows ini, beserta baris pengaturannya.

    Tutup Excel dahulu. Baris lain di berkas pengaturan tetap. Buku isian tetap dapat dibuka; angka
    yang sudah dihitung tetap tampak.
    """
    from iku_excel.installation import install as installation
    from iku_excel.installation import machine

    removed = installation.remove(machine.this_machine())
    if as_json:
        print_json(
            {
                "addin": removed.addin is not None,
                "pengaturan": removed.config_changed,
                "cadangan": [str(path) for path in removed.backups],
            }
        )
        return
    say(_what_was_removed(removed))
    _say_kept(removed.backups)


def _what_was_removed(removed: Removal) -> str:
    from iku_excel.installation.inspection import written

    if removed.nothing_was_there:
        return AddinPrint.NOTHING_THERE
    if removed.addin is None:
        return AddinPrint.ONLY_SETTINGS.format(config=removed.places.config)
    versions = written(removed.addin)
    return AddinPrint.REMOVED.format(addin=removed.places.addin, versions=versions)


def _say_kept(backups: tuple[Path, ...]) -> None:
    for path in backups:
        say(AddinPrint.KEPT.format(path=path))


@command(
    "periksa",
    short_help="Periksa pemasangan fungsi IKU di Excel.",
    example="iku addin periksa\niku addin periksa --json",
)
@json_option
def inspect(as_json: bool) -> int:
    """Tunjukkan apa yang terpasang, versinya, dan apakah semuanya cocok; tidak mengubah apa pun.

    Yang perlu tindakan ditandai TINDAKAN, dengan apa yang harus dilakukan. Kode keluar 1 bila ada.
    """
    from iku_excel.installation import inspection, machine

    facts = inspection.inspect_setup(machine.this_machine())
    well = all(fact.is_well for fact in facts)
    if as_json:
        print_json({"baik": well, "pemeriksaan": [_fact_object(fact) for fact in facts]})
    else:
        for fact in facts:
            _print_fact(fact)
        say(AddinPrint.ALL_WELL if well else AddinPrint.TO_DO)
    return DONE if well else WITH_ERRORS


def _fact_object(fact: Fact) -> dict[str, str]:
    return {
        "hal": fact.topic,
        "keadaan": fact.found,
        "putusan": "baik" if fact.is_well else "perlu tindakan",
        "saran": fact.advice,
    }


def _print_fact(fact: Fact) -> None:
    color = "green" if fact.is_well else "red"
    say(f"{fact.topic}: {fact.found}", label=_LABEL[fact.is_well], color=color)
    if fact.advice:
        say(" " * LABEL_WIDTH + f"→ {fact.advice}")
