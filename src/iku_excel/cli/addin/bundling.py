"""``iku addin paket``: the folder that installs on a PC without a network."""

from __future__ import annotations

from pathlib import Path

import click

from ..indonesian import command
from ..output import print_facts, print_json, say, shown_path
from ..parameters import FILE, json_option
from ..texts.addin import AddinPrint


@command(
    "paket",
    short_help="Buat folder pemasangan tanpa jaringan.",
    example=(
        "iku addin paket\n"
        "iku addin paket --python 3.13 --keluar IKU-pasang-313\n"
        "iku addin paket --sumber iku-excel --json"
    ),
)
@click.option(
    "--sumber",
    "source",
    metavar="FOLDER",
    type=FILE,
    default=".",
    help="Salinan repositori iku-excel; tanpa opsi ini folder ini.",
)
@click.option(
    "--python",
    metavar="VERSI",
    default="3.12",
    help="Versi Python di komputer tujuan; tanpa opsi ini 3.12.",
)
@click.option(
    "--keluar",
    "folder",
    metavar="FOLDER",
    type=FILE,
    default="IKU-pasang",
    help="Folder tujuan; tanpa opsi ini IKU-pasang di folder ini.",
)
@json_option
def bundle(source: Path, python: str, folder: Path, as_json: bool) -> None:
    """Kumpulkan semua yang diperlukan untuk memasang di komputer Windows tanpa jaringan.

    Di sini jaringan diperlukan: pustaka diunduh untuk Windows 64-bit dengan versi yang diuji,
    dan hanya bila sidiknya sama. Paket lama di folder tujuan diganti; pemasang Python di situ tetap
    ada.
    """
    from iku_excel.installation.bundle import make_bundle

    made = make_bundle(source, python, folder, progress=lambda text: say(text, err=True))
    if as_json:
        print_json(
            {
                "folder": str(made.folder),
                "versi": made.version,
                "python": made.python,
                "sidik": made.fingerprint,
                "byte": made.size,
                "wheels": list(made.wheels),
                "dibiarkan": list(made.kept),
            }
        )
        return
    megabytes = made.size / 1_000_000
    holds = AddinPrint.BUNDLE_HOLDS.format(count=len(made.wheels), megabytes=megabytes)
    print_facts(
        [
            ("Folder", shown_path(made.folder)),
            ("Versi iku", made.version),
            ("Untuk", AddinPrint.BUNDLE_FOR.format(python=made.python)),
            ("Isi", holds),
            ("Dibiarkan", ", ".join(made.kept)),
            ("Sidik paket", AddinPrint.BUNDLE_FINGERPRINT.format(fingerprint=made.fingerprint)),
        ]
    )
    say(AddinPrint.COMPARE)
    say(AddinPrint.CARRY)
