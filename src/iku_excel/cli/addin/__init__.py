"""``iku addin``: the worksheet functions for a spreadsheet program."""

from __future__ import annotations

import click

from ..indonesian import Group
from .building import build
from .bundling import bundle
from .installing import inspect, install, uninstall


@click.group(
    "addin",
    cls=Group,
    short_help="Pasang fungsi dan tombol IKU di Excel.",
    epilog="iku addin pasang\niku addin periksa",
)
def addin() -> None:
    """Add-in membuat Excel mengenal fungsi seperti =IKU_CAPAIAN(...) dan menampilkan tab IKU."""


for _command in (install, uninstall, inspect, bundle, build):
    addin.add_command(_command)
