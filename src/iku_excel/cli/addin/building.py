"""``iku addin bangun``: the add-in as a file."""

from __future__ import annotations

from pathlib import Path

import click

from iku_excel.tasks import Refusal

from ..indonesian import command
from ..output import print_json, say, shown_path
from ..parameters import FILE, json_option
from ..texts.addin import AddinPrint
from ..texts.books import Line


@command(
    "bangun",
    short_help="Tulis berkas add-in.",
    example=(
        "iku addin bangun\niku addin bangun --keluar hasil/iku.xlam\niku addin bangun --libreoffice"
    ),
)
@click.option("--libreoffice", is_flag=True, help="Add-in untuk LibreOffice Calc (.oxt).")
@click.option(
    "--keluar",
    "output",
    metavar="BERKAS",
    type=FILE,
    help="Berkas tujuan; tanpa opsi ini iku.xlam atau iku.oxt di folder ini.",
)
@json_option
def build(libreoffice: bool, output: Path | None, as_json: bool) -> None:
    """Tulis add-in untuk Excel (.xlam) atau, dengan --libreoffice, untuk LibreOffice (.oxt).

    Add-in Excel hanya cocok dengan versi xlwings yang terpasang di sini; untuk memasangnya di
    PC ini pakai iku addin pasang. Add-in LibreOffice memuat iku-excel lengkap; versi Python dan
    sistem operasi di sini harus sama dengan yang dipakai LibreOffice.
    """
    from iku_excel.xlsx import write_atomically

    if libreoffice:
        content, name, versions, next_step = _for_libreoffice()
    else:
        content, name, versions, next_step = _for_excel()
    path = output or Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, content)
    if as_json:
        print_json({"berkas": str(path), **versions})
        return
    say(Line.WRITTEN.format(path=shown_path(path)))
    say(next_step)


def _for_libreoffice() -> tuple[bytes, str, dict[str, str], str]:
    from iku_excel.hosts.libreoffice import FILE_NAME, build_extension

    return (
        build_extension(bundle=True),
        FILE_NAME,
        {},
        AddinPrint.FOR_LIBREOFFICE,
    )


def _for_excel() -> tuple[bytes, str, dict[str, str], str]:
    from iku_excel.functions import ADDIN_FILE
    from iku_excel.hosts.excel_addin import AddinBuildError, addin_versions, build_addin

    try:
        content = build_addin()
    except AddinBuildError as problem:
        raise Refusal(problem.reason, problem.advice) from problem
    versions = addin_versions(content)
    if versions is None:
        raise AssertionError("what was built does not say its versions")
    return (
        content,
        ADDIN_FILE,
        {"versi": versions.iku, "xlwings": versions.xlwings},
        AddinPrint.FOR_EXCEL.format(xlwings=versions.xlwings),
    )
