"""The indicator's page of the *Manual IKU*: the decree's words, and how we read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from iku_excel.calc.figures import target_text as words
from iku_excel.calc.wording import as_printed
from iku_excel.catalog import Catalog, Indicator, IndicatorYear
from iku_excel.catalog.decree import RANGE_RULE, ClassTable, TargetRange
from iku_excel.drawing.canvas import Canvas

from .grid import FIRST, LABEL, LAST, NOTE, QUARTER_1, UNIT
from .styles import Styles

BLANK = "– (dikosongkan pada keputusan)"
ABSENT = "– (tidak dimuat keputusan ini)"
_OF_OFFICE = "diisi kantor pada baris Target tahun ini"
_NAME_LAST, _TEXT_FIRST = LABEL, UNIT
_SIGNATURE_HEIGHT = 48
_CONVERTED = QUARTER_1 + 2, QUARTER_1 + 3
_CLASS_DECIMALS = 2
_MOST_LINES = 20
"""A row higher than this is torn apart in print, and Excel has a limit of its own."""


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of the decree's page: its points, or none; ``name`` is that of the model."""

    label: str
    points: tuple[str, ...]
    name: str = ""


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
    canvas.line(FIRST, LAST, heading, styles.band, 20)
    source = f"{catalog.decree.number}. {catalog.manual_source}".rstrip()
    canvas.prose(FIRST, LAST, source, styles.how_to)
    canvas.fit((source, FIRST, LAST))
    for field in _with_blank_ones_together(catalog, list(_fields(view))):
        _write_field(canvas, field, styles)
    canvas.span(FIRST, _NAME_LAST, "Paraf penanggung jawab", styles.field)
    canvas.span(_TEXT_FIRST, _TEXT_FIRST + 1, "", styles.signature)
    canvas.down(2, height=_SIGNATURE_HEIGHT)
    _write_classes(canvas, indicator.classes, styles)
    _write_pairs(
        canvas,
        "Pembacaan kami (bukan kata keputusan)",
        ("Keputusan", "Pembacaan kami"),
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


def _with_blank_ones_together(catalog: Catalog, fields: list[_Field]) -> Iterator[_Field]:
    """The filled fields, then those the decree leaves blank here, and those it does not have."""
    yield from (field for field in fields if field.points)
    printed = catalog.printed_fields
    for words_for, is_printed in ((BLANK, True), (ABSENT, False)):
        labels = [f.label for f in fields if not f.points and (f.name in printed) is is_printed]
        if labels:
            yield _Field(", ".join(labels), (words_for,))


def _write_field(canvas: Canvas, field: _Field, styles: Styles) -> None:
    """Label and text, in more than one row where the text is long."""
    points = field.points if len(field.points) == 1 else tuple(map(_with_bullet, field.points))
    label = field.label
    for text in _in_rows(canvas, points):
        canvas.span(FIRST, _NAME_LAST, label, styles.field)
        canvas.prose(_TEXT_FIRST, LAST, text, styles.field_text)
        canvas.fit((label, FIRST, _NAME_LAST), (text, _TEXT_FIRST, LAST), extra=5)
        label = ""


def _with_bullet(point: str) -> str:
    return "• " + point.replace("\n", "\n    ")


def _in_rows(canvas: Canvas, points: Iterable[str]) -> Iterator[str]:
    """The points in texts of no more lines than a row holds; a point is never torn apart."""
    row: list[str] = []
    for point in points:
        if row and canvas.lines("\n".join([*row, point]), _TEXT_FIRST, LAST) > _MOST_LINES:
            yield "\n".join(row)
            row = []
        row.append(point)
    yield "\n".join(row)


def _fields(view: IndicatorYear) -> Iterator[_Field]:
    """Every field of the decree's page, in its order; without points where it is left blank."""
    indicator, page = view.indicator, view.indicator.manual

    def printed(label: str, name: str) -> _Field:
        value = getattr(page, name)
        points = value if isinstance(value, tuple) else tuple(filter(None, [value]))
        return _Field(label, points, name)

    yield _Field("Indikator", (indicator.title,))
    if indicator.alias:
        yield _Field("Kode lain", (indicator.alias,))
    yield _Field("Sasaran kegiatan", (indicator.goal,))
    yield printed("Penanggung jawab IKU", "responsible")
    if page.executor:
        yield printed("Pelaksana", "executor")
    unit = indicator.printed_unit or ("" if indicator.unit.entered else indicator.unit.name)
    yield _Field("Satuan", tuple(filter(None, [unit])))
    yield _Field("Target", (_targets(view),))
    if isinstance(view.target, TargetRange):
        yield _Field("Aturan target", (RANGE_RULE,))
    for memo in indicator.memo_targets:
        target = words(memo.value, indicator.unit)
        yield _Field(f"Target pembanding: {memo.label}", (target,))
    yield printed("Definisi", "definition")
    yield _Field("Formula", (view.formula.formula,))
    if view.formula.note:
        yield _Field("Catatan formula", (view.formula.note,))
    if page.calculation:
        yield printed("Cara menghitung", "calculation")
    yield printed("Bukti realisasi", "evidence")
    yield printed("Sumber data", "data_source")
    yield printed("Cara pengambilan data", "method")
    yield printed("Level kinerja", "level")
    yield printed("Tipe indikator", "indicator_type")
    yield _Field("Klasifikasi target", (indicator.classification.capitalize(),))
    yield printed("Perhitungan target", "target_calculation")
    yield printed("Pihak pembuat instrumen", "instrument_maker")
    yield printed("Pihak pengukur", "measurer")
    yield printed("Catatan khusus", "special_notes")


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
    is_converted = any(band.printed_converted for band in table.bands)
    has_perception = any(band.perception is not None for band in table.bands)
    if is_converted:
        canvas.span(*_CONVERTED, "Tercetak, skala konversi", styles.header)
    if has_perception:
        canvas.span(NOTE, NOTE, "Nilai persepsi", styles.header)
    canvas.down()
    for band in reversed(table.bands):
        printed = " – ".join(filter(None, (band.printed_lower, band.printed_upper)))
        canvas.span(FIRST, FIRST, band.code, styles.field_text)
        canvas.span(LABEL, LABEL, band.label, styles.field_text)
        canvas.span(UNIT, UNIT, as_printed(band.lower, _CLASS_DECIMALS), styles.field_text)
        canvas.prose(QUARTER_1, QUARTER_1 + 1, printed or "–", styles.field_text)
        if is_converted:
            canvas.prose(*_CONVERTED, band.printed_converted or "–", styles.field_text)
        if has_perception:
            canvas.span(NOTE, NOTE, f"{band.perception or '–'}", styles.field_text)
        canvas.fit((band.label, LABEL, LABEL))
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


def _write_heading(canvas: Canvas, text: str, styles: Styles) -> None:
    canvas.prose(FIRST, LAST, text, styles.section)
    canvas.down(height=20)
