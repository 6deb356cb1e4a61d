"""``iku templat``: the official workbooks, blank or renewed from an old one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from iku_excel.tasks.catalogs import open_catalog, refuse_outside_year
from iku_excel.tasks.keeping import write_keeping

from .indonesian import command
from .output import DONE, print_json, say, say_kept, shown_path
from .parameters import (
    FILE,
    catalog_option,
    force_option,
    json_option,
    year_option,
)
from .renewal import Unit, renew
from .texts.books import TemplatePrint
from .texts.refused import CommandRefused

if TYPE_CHECKING:
    from iku_excel.catalog import Catalog


@command(
    "templat",
    short_help="Tulis templat resmi yang kosong.",
    example=(
        "iku templat --katalog babel-2025-2029 --tahun 2026 --keluar templat\n"
        "iku templat --katalog babel-2025-2029 --tahun 2026 --divisi p3h --per-bidang\n"
        "iku templat --tahun 2027 --dari IKU_babel-2025-2029_2026_tu.xlsx --keluar baru"
    ),
)
@catalog_option(
    required=False,
    help="Id katalog (lihat iku katalog daftar) atau berkasnya; tidak perlu dengan --dari.",
)
@year_option()
@click.option("--kanwil", "office", metavar="NAMA", help="Nama kantor wilayah di sampul.")
@click.option(
    "--divisi",
    "divisions",
    metavar="K",
    multiple=True,
    help="Kunci divisi; boleh diulang. Tanpa opsi ini: semua divisi.",
)
@click.option("--per-bidang", "by_section", is_flag=True, help="Satu berkas tiap bidang.")
@click.option(
    "--dari",
    "old_book",
    metavar="BUKU_LAMA",
    type=FILE,
    help="Buku unit yang sama: dari tahun lalu (saldo dibawa) atau tahun itu juga (isian dituang).",
)
@click.option(
    "--keluar",
    "folder",
    metavar="DIR",
    type=FILE,
    default=Path(),
    show_default=False,
    help="Folder tujuan; dibuat bila belum ada. Tanpa opsi ini: folder ini.",
)
@force_option
@json_option
def templates(
    catalog_id: str | None,
    year: int,
    office: str | None,
    divisions: tuple[str, ...],
    by_section: bool,
    old_book: Path | None,
    folder: Path,
    force: bool,
    as_json: bool,
) -> int:
    """Tulis buku kerja resmi yang kosong, satu tiap divisi (atau tiap bidang).

    Namanya IKU_<katalog>_<tahun>_<divisi>.xlsx. Berkas lama dengan nama itu diganti;
    bila isinya lain, salinannya disimpan sebagai .cadangan.

    Dengan --dari: satu buku untuk unit pemilik BUKU_LAMA, yang tidak diubah. Dari tahun lalu
    dibawa definisi konversi, saldo, dan kasus yang masih berjalan; dari tahun yang sama semua
    isian. Semua yang dibawa dan yang tidak disebut satu per satu.
    """
    from iku_excel.template import template_identity, template_name, write_template

    if office is not None and not office.strip():
        raise CommandRefused.NO_OFFICE_NAME.of()
    if old_book is not None:
        unit = Unit(catalog_id, office, divisions, by_section=by_section)
        return renew(old_book, year, unit, folder, force=force, as_json=as_json)
    if catalog_id is None:
        raise CommandRefused.NO_CATALOG_GIVEN.of()
    catalog = open_catalog(catalog_id)
    refuse_outside_year(catalog, year, force=force)
    identities = [
        template_identity(catalog, year, division, section, office=office and office.strip())
        for division, section in _units(catalog, divisions, by_section=by_section)
    ]
    paths, kept = [], []
    for identity in identities:
        path = folder / template_name(identity)
        kept.append(write_keeping(path, write_template(catalog, identity)))
        paths.append(path)
    if as_json:
        print_json({"berkas": [str(path) for path in paths]})
        return DONE
    say_kept(kept)
    for path in paths:
        say(shown_path(path))
    say(TemplatePrint.WRITTEN.format(count=len(paths)))
    return DONE


def _units(
    catalog: Catalog, wanted: tuple[str, ...], *, by_section: bool
) -> list[tuple[str, str | None]]:
    """Division and section of every workbook to write."""
    known = [division.key for division in catalog.divisions]
    for key in wanted:
        if key not in known:
            raise CommandRefused.NO_DIVISION_IN_CATALOG.of(
                division=key, catalog=catalog.id, known=", ".join(known)
            )
        if not catalog.of_division(key):
            raise CommandRefused.DIVISION_WITHOUT_INDICATORS.of(division=key)
    units: list[tuple[str, str | None]] = []
    for division in catalog.submitting:
        if wanted and division.key not in wanted:
            continue
        if by_section and division.sections:
            keys = (section.key for section in division.sections)
            units.extend(
                (division.key, key) for key in keys if catalog.of_division(division.key, key)
            )
        else:
            units.append((division.key, None))
    return units
