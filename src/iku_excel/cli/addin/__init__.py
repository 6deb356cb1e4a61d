"""``iku addin``: the worksheet functions for a spreadsheet program."""

from __future__ import annotations

import click

from ..indonesian import Group
from .building import build


@click.group(
    "addin",
    cls=Group,
    short_help="Bangun pengaya dengan fungsi IKU.",
    epilog="iku addin bangun --libreoffice",
)
def addin() -> None:
    """Pengaya membuat program lembar kerja mengenal fungsi seperti =IKU_CAPAIAN(...)."""


addin.add_command(build)
