"""``iku addin bangun``: the add-in as a file."""

from __future__ import annotations

from pathlib import Path

import click

from iku_excel.tasks import Refusal

from ..indonesian import command
from ..output import print_json, say, shown_path
from ..parameters import FILE, json_option


@command(
    "bangun",
    short_help="Tulis berkas pengaya.",
    example=(
        "iku addin bangun --libreoffice\niku addin bangun --libreoffice --keluar pengaya/iku.oxt"
    ),
)
@click.option("--libreoffice", is_flag=True, help="Pengaya untuk LibreOffice Calc (.oxt).")
@click.option(
    "--keluar",
    "output",
    metavar="BERKAS.oxt",
    type=FILE,
    help="Berkas tujuan; tanpa opsi ini iku.oxt di folder ini.",
)
@json_option
def build(libreoffice: bool, output: Path | None, as_json: bool) -> None:
    """Tulis pengaya, lengkap dengan iku-excel dan pustaka yang diperlukannya.

    Versi Python dan sistem operasi di sini harus sama dengan yang dipakai LibreOffice. Pengaya
    untuk Excel belum ada pada versi ini.
    """
    from iku_excel.hosts.libreoffice import FILE_NAME, build_extension
    from iku_excel.xlsx import write_atomically

    if not libreoffice:
        raise Refusal(
            "Pengaya untuk Excel belum ada pada versi ini.",
            "Untuk LibreOffice Calc: iku addin bangun --libreoffice",
        )
    path = output or Path(FILE_NAME)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, build_extension(bundle=True))
    if as_json:
        print_json({"berkas": str(path)})
        return
    say(f"Ditulis: {shown_path(path)}")
    say("Pasang di LibreOffice: Alat, Ekstensi, Tambah; lalu buka lagi dan ketik =IKU_VERSI().")
