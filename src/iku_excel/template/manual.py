"""The indicator's page of the *Manual IKU*: the decree's words, and how we read them."""

from __future__ import annotations

from collections.abc import Iterator

from iku_excel.calc.figures import target_text as words
from iku_excel.calc.wording import as_printed
from iku_excel.catalog import Catalog, Indicator, IndicatorYear
from iku_excel.catalog.model import ClassTable

from .canvas import Canvas
from .grid import FIRST, LABEL, LAST, QUARTER_1, UNIT
from .styles import Styles

BLANK = "– (tidak diisi dalam keputusan)"
_OF_OFFICE = "diisi kantor pada baris Target tahun ini"
_NAME_LAST, _TEXT_FIRST = LABEL, UNIT
_SIGNATURE_HEIGHT = 48
_CLASS_DECIMALS = 2


def target_text(view: IndicatorYear) -> str:
    """The year's target in words."""
    if view.target is None:
        return _OF_OFFICE if view.target_is_entered else "tidak ada target untuk tahun ini"
    return words(view.target, view.indicator.unit)


def write_manual(canvas: Canvas, catalog: Catalog, view: IndicatorYear, styles: Styles) -> None:
    """Write all fields of the manual page, then our readings, printed slips and classes."""
    indicator = view.indicator
    heading = f"Manual IKU {indicator.code}"
    if indicator.manual.page is not None:
        heading += f" – {_chapter(catalog, indicator)}, mulai halaman {indicator.manual.page}"
    canvas.span(FIRST, LAST, heading, styles.band)
    canvas.height(20)
    canvas.down()
    source = (
        f"{catalog.decree.number}. Judul, sasaran, target, rumus dan para pihak huruf demi huruf; "
        "definisi, cara, bukti dan catatan khusus dengan kata-kata kami."
    )
    canvas.prose(FIRST, LAST, source, styles.how_to)
    canvas.fit((source, FIRST, LAST))
    canvas.down()
    fields = list(_fields(view))
    blank = ", ".join(name for name, text in fields if not text)
    for name, text in [*((n, t) for n, t in fields if t), *([(blank, BLANK)] if blank else [])]:
        canvas.span(FIRST, _NAME_LAST, name, styles.field)
        canvas.prose(_TEXT_FIRST, LAST, text, styles.field_text)
        canvas.fit((name, FIRST, _NAME_LAST), (text, _TEXT_FIRST, LAST), extra=5)
        canvas.down()
    canvas.span(FIRST, _NAME_LAST, "Paraf penanggung jawab", styles.field)
    canvas.span(_TEXT_FIRST, _TEXT_FIRST + 1, "", styles.signature)
    canvas.height(_SIGNATURE_HEIGHT)
    canvas.down(2)
    _write_classes(canvas, indicator.classes, styles)
    _write_pairs(
        canvas,
        "Pembacaan kami (bukan kata keputusan)",
        ("Kata keputusan", "Pembacaan kami"),
        [(reading.decree, reading.reading) for reading in indicator.readings],
        styles,
    )
    _write_pairs(
        canvas,
        "Salah cetak dalam keputusan, dibiarkan seperti tercetak",
        ("Tercetak", "Keterangan"),
        [(slip.printed, slip.note) for slip in indicator.slips],
        styles,
    )


def _chapter(catalog: Catalog, indicator: Indicator) -> str:
    division = catalog.division(indicator.division)
    sections = division.sections if division else ()
    return next((s.manual_title for s in sections if s.key == indicator.section), "keputusan")


def _fields(view: IndicatorYear) -> Iterator[tuple[str, str]]:
    """Every field of the decree's page, in its order; an empty text where it is left blank."""
    indicator, page = view.indicator, view.indicator.manual
    yield "Indikator", indicator.title
    if indicator.alias:
        yield "Kode lain", indicator.alias
    yield "Sasaran kegiatan", indicator.goal
    yield "Penanggung jawab IKU", page.responsible
    if page.executor:
        yield "Pelaksana", page.executor
    yield (
        "Satuan",
        indicator.printed_unit or ("" if indicator.unit.entered else indicator.unit.name),
    )
    yield "Target", _targets(view)
    yield from (
        (f"Target pembanding: {memo.label}", words(memo.value, indicator.unit))
        for memo in indicator.memo_targets
    )
    yield "Definisi", _list(page.definition)
    yield "Formula", view.formula.formula
    if view.formula.note:
        yield "Catatan formula", view.formula.note
    yield "Bukti realisasi", _list(page.evidence)
    yield "Sumber data", page.data_source
    yield "Cara pengambilan data", _list(page.method)
    yield "Level kinerja", page.level
    yield "Tipe indikator", page.indicator_type
    yield "Klasifikasi target", indicator.classification.capitalize()
    yield "Perhitungan target", page.target_calculation
    yield "Pihak pembuat instrumen", page.instrument_maker
    yield "Pihak pengukur", page.measurer
    yield "Catatan khusus", _list(page.special_notes)


def _list(sentences: tuple[str, ...]) -> str:
    return sentences[0] if len(sentences) == 1 else "\n".join(f"• {line}" for line in sentences)


def _targets(view: IndicatorYear) -> str:
    targets = view.indicator.targets
    if targets is None:
        return _OF_OFFICE
    return "; ".join(f"{year}: {words(t, view.indicator.unit)}" for year, t in targets.items())


def _write_classes(canvas: Canvas, table: ClassTable | None, styles: Styles) -> None:
    if table is None:
        return
    canvas.begin_block()
    _write_heading(canvas, f"{table.name}: kelas menurut batas bawahnya", styles)
    canvas.span(FIRST, FIRST, "Kelas", styles.header)
    canvas.span(LABEL, LABEL, "Nama", styles.header)
    canvas.span(UNIT, UNIT, "Mulai dari", styles.header)
    canvas.span(QUARTER_1, QUARTER_1 + 1, "Tercetak", styles.header)
    canvas.down()
    for band in reversed(table.bands):
        printed = " – ".join(filter(None, (band.printed_lower, band.printed_upper)))
        canvas.span(FIRST, FIRST, band.code, styles.field_text)
        canvas.span(LABEL, LABEL, band.label, styles.field_text)
        canvas.span(UNIT, UNIT, as_printed(band.lower, _CLASS_DECIMALS), styles.field_text)
        canvas.prose(QUARTER_1, QUARTER_1 + 1, printed or "–", styles.field_text)
        canvas.fit((band.label, LABEL, LABEL))
        canvas.down()
    canvas.down()


def _write_pairs(
    canvas: Canvas,
    heading: str,
    headers: tuple[str, str],
    pairs: list[tuple[str, str]],
    styles: Styles,
) -> None:
    """Two columns of sentences that belong side by side."""
    if not pairs:
        return
    canvas.begin_block()
    _write_heading(canvas, heading, styles)
    halves = (FIRST, UNIT), (UNIT + 1, LAST)
    for (first, last), header in zip(halves, headers, strict=True):
        canvas.span(first, last, header, styles.header)
    canvas.down()
    for pair in pairs:
        for (first, last), text in zip(halves, pair, strict=True):
            canvas.prose(first, last, text, styles.field_text)
        canvas.fit(*((t, *half) for t, half in zip(pair, halves, strict=True)), extra=5)
        canvas.down()
    canvas.down()


def _write_heading(canvas: Canvas, text: str, styles: Styles) -> None:
    canvas.prose(FIRST, LAST, text, styles.section)
    canvas.height(20)
    canvas.down()
