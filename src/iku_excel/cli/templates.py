"""``iku templat``: the official workbooks, blank or renewed from an old one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from iku_excel.tasks.catalogs import open_catalog, refuse_outside_year
from iku_excel.tasks.keeping import write_keeping

from .book_commands import yes_option
from .indonesian import command
from .moving import move
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
        "iku templat --tahun 2027 --dari IKU_babel-2025-2029_2026_tu.xlsx --keluar baru\n"
        "iku templat --tahun 2026 --dari buku-lama --keluar buku-baru"
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
    "source",
    metavar="SUMBER",
    type=FILE,
    help="Buku unit yang sama: dari tahun lalu (saldo dibawa) atau tahun itu juga (isian "
    "dituang); atau folder atau arsip zip berisi beberapa buku.",
)
@click.option(
    "--pakai",
    "to_use",
    metavar="BERKAS",
    type=FILE,
    multiple=True,
    help="Dari buku-buku satu unit di folder itu, pindahkan yang ini (boleh diulang).",
)
@yes_option
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
    source: Path | None,
    to_use: tuple[Path, ...],
    yes: bool,
    folder: Path,
    force: bool,
    as_json: bool,
) -> int:
    """Tulis buku kerja resmi yang kosong, satu tiap divisi (atau tiap bidang).

    Namanya IKU_<katalog>_<tahun>_<divisi>.xlsx. Berkas lama dengan nama itu diganti;
    bila isinya lain, salinannya disimpan sebagai .cadangan.

    Dengan --dari BUKU: satu buku untuk unit pemilik buku lama itu, yang tidak diubah. Dari tahun
    lalu dibawa definisi konversi, saldo, dan kasus yang masih berjalan; dari tahun yang sama semua
    isian. Semua yang dibawa dan yang tidak disebut satu per satu.

    Dengan --dari FOLDER (atau arsip zip): begitu untuk setiap buku di dalamnya. Dahulu disebut
    pengesahan mana yang ikut dan mana yang perlu diulang, lalu ditanyakan (--ya: langsung). Yang
    gagal disebut sebabnya dan tidak menghalangi yang lain; berkas yang sudah ada di folder tujuan
    tidak pernah ditimpa.
    """
    from iku_excel.recap.sources import is_collection
    from iku_excel.template import template_identity, template_name, write_template

    if office is not None and not office.strip():
        raise CommandRefused.NO_OFFICE_NAME.of()
    if source is not None and is_collection(source):
        if office or divisions or by_section:
            raise CommandRefused.NOT_OF_A_FOLDER.of(source=source)
        return move(
            source,
            year,
            folder,
            catalog_id=catalog_id,
            to_use=to_use,
            force=force,
            yes=yes,
            as_json=as_json,
        )
    if to_use:
        raise CommandRefused.CHOSEN_WITHOUT_FOLDER.of()
    if source is not None:
        unit = Unit(catalog_id, office, divisions, by_section=by_section)
        return renew(source, year, unit, folder, force=force, as_json=as_json)
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
