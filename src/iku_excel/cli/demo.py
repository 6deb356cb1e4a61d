"""``iku demo``: the whole job on shipped, invented data."""

from __future__ import annotations

from pathlib import Path

import click

from .indonesian import command
from .output import findings_json, print_findings, print_json, say, shown_path, typed_path
from .parameters import FILE, catalog_option, json_option
from .texts.books import Line
from .texts.catalogs import DemoPrint
from .texts.refused import CommandRefused

_MOST_SHOWN = 6


@command(
    "demo",
    short_help="Coba seluruh pekerjaan dengan data contoh.",
    example="iku demo\niku demo coba-banten --katalog banten-2020",
)
@click.argument("folder", metavar="[DIR]", type=FILE, default=Path("demo-iku"), required=False)
@catalog_option(
    required=False,
    default="babel-2025-2029",
    help="Katalog dengan data contoh: babel-2025-2029 (bila tidak disebut) atau banten-2020.",
)
@json_option
def demo(folder: Path, catalog_id: str, as_json: bool) -> int:
    """Jalankan seluruh pekerjaan di folder DIR (demo-iku), dari templat sampai rekap TW 2.

    Buku diisi, diperiksa, disahkan, dikirim; satu dikembalikan lalu dikirim ulang; satu menunggu.
    Semua datanya rekaan dan bertanda demikian; beberapa isian sengaja salah.
    """
    from iku_excel.demo import run_demo, sample_catalogs
    from iku_excel.findings import count_of

    from .recap import print_recap
    from .register import print_matrix

    if catalog_id not in sample_catalogs():
        raise CommandRefused.NO_SAMPLE.of(catalog=catalog_id, known=", ".join(sample_catalogs()))
    outcome = run_demo(catalog_id, folder)
    if as_json:
        print_json(
            {
                "templat": [str(path) for path in outcome.templates],
                "isian": [str(path) for path in outcome.filled],
                "inbox": str(outcome.inbox),
                "rekap": [str(path) for path in outcome.recap_files],
                **findings_json(outcome.findings),
            }
        )
        return 0
    drawn, filled = folder / "templat", folder / "isian"
    say(DemoPrint.TEMPLATES.format(count=len(outcome.templates), path=shown_path(drawn)))
    say(DemoPrint.FILLED.format(count=len(outcome.filled), path=shown_path(filled)))
    say(DemoPrint.CHECKED.format(count=count_of(outcome.findings)))
    say()
    first_of_each = {finding.code: finding for finding in reversed(outcome.findings)}
    print_findings(list(first_of_each.values())[-_MOST_SHOWN:])
    say(DemoPrint.INBOX.format(path=shown_path(outcome.inbox)))
    if outcome.kept:
        say(DemoPrint.KEPT.format(path=shown_path(outcome.kept)))
    say()
    print_matrix(outcome.register)
    say(DemoPrint.RECAP)
    say()
    print_recap(outcome.recap, with_errors=False)
    say()
    for path in outcome.recap_files:
        say(Line.WRITTEN.format(path=shown_path(path)))
    say(
        DemoPrint.TRY.format(
            filled=typed_path(filled),
            inbox=typed_path(outcome.inbox),
            as_of=outcome.register.as_of,
        )
    )
    return 0
