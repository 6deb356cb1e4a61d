"""``iku katalog``: which decrees there are, what they say, whether a file is sound."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from iku_excel.tasks import clock
from iku_excel.tasks.catalogs import (
    PLACEHOLDER,
    beyond_excel,
    copy_catalog,
    open_catalog,
)

from .indonesian import Group, command
from .output import (
    NOT_DONE,
    WITH_ERRORS,
    print_facts,
    print_json,
    print_list,
    print_table,
    say,
    shown_path,
)
from .parameters import FILE, catalog_option, json_option, year_option
from .texts.catalogs import CatalogPrint
from .texts.refused import CommandRefused

if TYPE_CHECKING:
    from iku_excel.catalog import Catalog, CatalogError, Indicator


@click.group(
    "katalog",
    cls=Group,
    short_help="Lihat, periksa, dan salin katalog keputusan.",
    epilog="iku katalog daftar\niku katalog lihat 7110.2.1",
)
def catalogs() -> None:
    """Katalog memuat isi sebuah keputusan: indikator, target, rumus, dan masukannya.

    Katalog bawaan selalu ada; katalog sendiri dibaca dari folder di variabel IKU_KATALOG atau
    dari berkas yang ditunjuk.
    """


@command("daftar", short_help="Daftar katalog.", example="iku katalog daftar")
@json_option
def list_catalogs(as_json: bool) -> int:
    """Tampilkan semua katalog yang dikenal di komputer ini."""
    from iku_excel.catalog import CatalogError, catalog_files, load_catalog
    from iku_excel.catalog.describe import summary

    sound: list[dict[str, Any]] = []
    refused: list[CatalogError] = []
    for path in catalog_files().values():
        try:
            sound.append(summary(load_catalog(path)))
        except CatalogError as problem:
            refused.append(problem)
    if as_json:
        print_json({"katalog": sound, "ditolak": [_refusal_json(refusal) for refusal in refused]})
    else:
        print_table(
            ["Id", "Kantor wilayah", "Tahun", "Indikator", "Divisi"],
            (
                [
                    found["id"],
                    found["kanwil"],
                    _years(found["tahun"]),
                    str(found["jumlah_indikator"]),
                    ", ".join(division["kunci"] for division in found["divisi"]),
                ]
                for found in sound
            ),
            right=(3,),
        )
        for refusal in refused:
            say(str(refusal), err=True)
    return WITH_ERRORS if refused else 0


def _years(years: list[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"


@command(
    "lihat",
    short_help="Apa kata keputusan tentang sebuah indikator.",
    example=("iku katalog lihat 7110.2.1 --tahun 2026\niku katalog lihat banten-2020/BTN-05"),
)
@click.argument("code", metavar="KODE")
@catalog_option(required=False, help="Cari hanya dalam katalog ini.")
@year_option(required=False)
@json_option
def show(code: str, catalog_id: str | None, year: int | None, as_json: bool) -> None:
    """Tampilkan halaman manual indikator KODE (atau katalog/KODE) dan masukan yang diminta.

    Tanpa --tahun: tahun ini, atau tahun terdekat yang dicakup katalog.
    """
    from iku_excel.catalog.describe import describe

    catalog, indicator = _find(code, catalog_id)
    if year is None:
        year = min(max(clock.now().year, catalog.first_year), catalog.last_year)
    page = describe(catalog, indicator, year)
    if as_json:
        print_json(page)
    else:
        _print_page(page, indicator)


def _find(code: str, catalog_id: str | None) -> tuple[Catalog, Indicator]:
    """The one indicator meant; refused where there is none, or where several catalogues have it."""
    from iku_excel.catalog import CatalogError, catalog_files, load_catalog

    if catalog_id is None and "/" in code:
        catalog_id, _, code = code.rpartition("/")
    if catalog_id is not None:
        catalogs = [open_catalog(catalog_id)]
        code = code.removeprefix(f"{catalogs[0].id}/")
    else:
        catalogs = []
        for path in catalog_files().values():
            try:
                catalogs.append(load_catalog(path))
            except CatalogError:
                continue  # iku katalog daftar names it
    found = [(c, indicator) for c in catalogs if (indicator := c.find(code)) is not None]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"{c.id}/{indicator.code}" for c, indicator in found)
        raise CommandRefused.IN_SEVERAL_CATALOGS.of(code=code, names=names)
    from iku_excel.calc.values import nearest

    names_known = [indicator.code for c in catalogs for indicator in c.indicators]
    where = ", ".join(c.id for c in catalogs)
    raise CommandRefused.NO_INDICATOR.of(
        code=code, catalogs=where, nearest=nearest(code, names_known)
    )


def _print_page(page: dict[str, Any], indicator: Indicator) -> None:
    from iku_excel.calc.figures import target_text
    from iku_excel.calc.wording import as_printed

    printed = {of: target_text(t, indicator.unit) for of, t in (indicator.targets or {}).items()}
    targets = "; ".join(f"{of}: {text}" for of, text in printed.items())
    memo = "; ".join(
        f"{m.label}: {target_text(m.value, indicator.unit)}" for m in indicator.memo_targets
    )

    def field(key: str) -> str:
        """What the decree has in a field; where it has nothing, that it has nothing."""
        if key in page["dikosongkan_keputusan"]:
            return CatalogPrint.LEFT_BLANK
        missing = key in page["tidak_dimuat_keputusan"]
        return CatalogPrint.NOT_IN_DECREE if missing else page[key]

    say(f"{page['kode']}  {page['nama']}")
    say()
    print_facts(
        [
            ("Katalog", page["katalog"]),
            ("Keputusan", page["keputusan"]),
            ("Bab", page["bab_manual"]),
            ("Mulai halaman", page["halaman"]),
            ("Kode lain", page["kode_lain"]),
            ("Sasaran", page["sasaran"]),
            ("Divisi", " / ".join(filter(None, (page["nama_divisi"], page["nama_bidang"])))),
            ("Satuan", page["satuan_tercetak"] or _own_unit(page)),
            ("Klasifikasi", page["klasifikasi"]),
            (f"Target {page['tahun']}", printed.get(page["tahun"])),
            (
                "Target",
                targets or (CatalogPrint.BY_THE_OFFICE if page["target_diisi_kantor"] else None),
            ),
            ("Aturan target", page["aturan_target"]),
            ("Target pembanding", memo),
            ("Rumus", page["formula"]),
            ("Catatan rumus", page["catatan_formula"]),
            ("Catatan tahun", page["catatan_tahun"]),
            ("Penanggung jawab", field("penanggung_jawab")),
            ("Pelaksana", field("pelaksana")),
            ("Sumber data", field("sumber_data")),
            ("Level kinerja", field("level_kinerja")),
            ("Tipe indikator", field("tipe_indikator")),
            ("Perhitungan target", field("perhitungan_target")),
            ("Pembuat instrumen", field("pihak_pembuat_instrumen")),
            ("Pihak pengukur", field("pihak_pengukur")),
        ]
    )
    say()
    print_list("Petunjuk khusus", page["petunjuk_khusus"])
    print_list("Definisi", page["definisi"])
    print_list("Cara menghitung", page["langkah_menghitung"])
    print_list("Cara pengambilan data", page["cara_pengambilan_data"])
    print_list("Bukti realisasi", page["bukti_realisasi"])
    print_list("Catatan khusus", page["catatan_khusus"] or [field("catatan_khusus")])
    print_list(
        CatalogPrint.INPUTS,
        (f"{v['kunci']} ({v['jenis']}, {v['isi']}): {v['label']}" for v in page["masukan"]),
    )
    print_list(
        "Tabel",
        (f"{table['nama']}: {', '.join(_columns(table['kolom']))}" for table in page["tabel"]),
    )
    if page["kelas"]:
        print_list(
            page["kelas"]["nama"],
            (
                f"{band['kode']} ({band['nama']}) mulai {as_printed(band['batas_bawah'], 2)}"
                f"{_as_printed_there(band)}"
                for band in reversed(page["kelas"]["daftar"])
            ),
        )
    print_list(
        CatalogPrint.READINGS,
        (
            CatalogPrint.READING.format(decree=r["keputusan"], reading=r["bacaan"])
            for r in page["bacaan"]
        ),
    )
    print_list(
        CatalogPrint.SLIPS,
        (f"“{slip['tercetak']}”: {slip['keterangan']}" for slip in page["salah_cetak"]),
    )
    print_list("Asal kata-kata", filter(None, [page["asal_kata"]]))


def _own_unit(page: dict[str, Any]) -> str:
    """The unit where the decree prints none: ours, or the one the office enters."""
    if page["satuan_diisi_divisi"]:
        return CatalogPrint.UNIT_BY_THE_OFFICE
    return CatalogPrint.OUR_UNIT.format(unit=page["satuan"])


def _as_printed_there(band: dict[str, Any]) -> str:
    """The interval of a class as the decree prints it, on both of its scales."""
    bounds = " – ".join(filter(None, (band["tercetak_dari"], band["tercetak_sampai"])))
    printed = ", konversi ".join(filter(None, (bounds, band["tercetak_konversi"])))
    if band["nilai_persepsi"] is not None:
        printed += f", nilai persepsi {band['nilai_persepsi']}"
    return f"; tercetak {printed}" if printed else ""


_MANY_COLUMNS = 12


def _columns(columns: list[dict[str, Any]]) -> list[str]:
    keys = [column["kunci"] for column in columns]
    return keys if len(keys) <= _MANY_COLUMNS else [*keys[:4], "…", keys[-1]]


@command(
    "periksa",
    short_help="Periksa berkas katalog sendiri.",
    example="iku katalog periksa katalog-kami.yaml",
)
@click.argument("file", metavar="FILE", type=FILE)
@json_option
def check_catalog(file: Path, as_json: bool) -> int:
    """Sebutkan setiap kesalahan berkas katalog FILE dengan baris dan alasannya."""
    from iku_excel.catalog import CatalogError, UnknownCatalog, UnreadableCatalog

    try:
        catalog = _own_catalog(file)
    except UnknownCatalog as problem:
        raise CommandRefused.NO_CATALOG_FILE.of(file=file) from problem
    except CatalogError as problem:
        unreadable = isinstance(problem, UnreadableCatalog)
        if as_json:
            print_json(_refusal_json(problem))
        else:
            for mistake in problem.mistakes:
                line, reason = mistake.line, mistake.reason
                say(CatalogPrint.MISTAKE.format(line=line, reason=reason) if line else reason)
            say(CatalogPrint.MISTAKEN.format(file=file.name, count=len(problem.mistakes)))
        return NOT_DONE if unreadable else WITH_ERRORS
    if as_json:
        print_json(
            {
                "berkas": str(file),
                "id": catalog.id,
                "kesalahan": [],
            }
        )
        return 0
    for division in catalog.divisions:
        if division not in catalog.submitting:
            say(CatalogPrint.DIVISION_WITHOUT_BOOK.format(division=division.key))
    say(
        CatalogPrint.SOUND.format(
            file=file.name,
            catalog=catalog.id,
            indicators=len(catalog.indicators),
            divisions=len(catalog.divisions),
        )
    )
    return 0


def _own_catalog(file: Path) -> Catalog:
    from iku_excel.catalog import CatalogError, Mistake, load_catalog, takes_shipped_id

    catalog = load_catalog(file)
    if takes_shipped_id(catalog):
        reason = CatalogPrint.SHIPPED_ID.format(catalog=catalog.id)
        raise CatalogError(file.name, [Mistake(0, reason)])
    if reasons := beyond_excel(catalog):
        raise CatalogError(file.name, [Mistake(0, reason) for reason in reasons])
    return catalog


@command(
    "salin",
    short_help="Salin katalog sebagai awal katalog sendiri.",
    example="iku katalog salin babel-2025-2029 --keluar kanwil-kami-2026.yaml",
)
@click.argument("catalog_id", metavar="ID")
@click.option(
    "--keluar",
    "target",
    metavar="F",
    type=FILE,
    help="Berkas baru; tidak pernah menimpa. Tanpa opsi ini: ID-salinan.yaml di folder ini.",
)
def copy(catalog_id: str, target: Path | None) -> None:
    """Tulis katalog ID ke berkas baru, untuk diubah menjadi katalog sendiri.

    Id-nya sengaja belum terisi: katalog sendiri harus punya id sendiri.
    """
    target = target or Path(f"{catalog_id}-salinan.yaml")
    line = copy_catalog(catalog_id, target)
    say(
        CatalogPrint.COPIED.format(
            path=shown_path(target), catalog=catalog_id, placeholder=PLACEHOLDER, line=line
        )
    )


def _refusal_json(problem: CatalogError) -> dict[str, object]:
    return {
        "berkas": problem.source,
        "kesalahan": [
            {"baris": mistake.line or None, "alasan": mistake.reason}
            for mistake in problem.mistakes
        ],
    }


for _command in (list_catalogs, show, check_catalog, copy):
    catalogs.add_command(_command)
