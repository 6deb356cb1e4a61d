"""Kinds of cells: what stands in an input, and how it is written."""

from __future__ import annotations

from .harm import (
    ANSWERS,
    CASES,
    FIGURE,
    PAGE,
    STRINGS,
    Change,
    all_of,
    cell,
    otherwise,
    read,
    refused,
    rows,
    swap,
    text,
    times,
    value,
)

_STALE, _BROKEN_CELL = "HASIL_TIDAK_MUTAKHIR", "ISI_SEL_RUSAK"
_LONG = 32_767


def cases(count: int, *, first: int, cells: str) -> str:
    """Rows of the register; "#" is their number."""
    return times(f'<row r="#">{cells}</row>', count, first)


def inline(column: str, content: str) -> str:
    return f'<c r="{column}#" t="inlineStr"><is><t>{content}</t></is></c>'


_GOOD = inline("B", "K-#") + '<c r="C#" s="44"><v>46032</v></c>' + inline("D", "Litigasi")
_ODD_RESULT = inline("E", "SP3" * 10_000) + '<c r="F#" s="44"><v>46047</v></c>'
_BAD = inline("B", "K-1") + inline("C", "kapan #") + inline("D", "Litigase") + inline("E", "SP-#")


def in_the_register(xml: str) -> Change:
    return swap(CASES, '<row r="2009"', xml + '<row r="2009"')


def answers(one: str, people: int) -> Change:
    """The answers of so many people more, each written as `one`."""
    columns = "".join(one.format(c=column) for column in "DEFGHIJK")
    line = '<c r="B#"><v>2</v></c>' + inline("C", "R#") + columns
    return swap(
        ANSWERS,
        '<row r="2008"',
        cases(people, first=38, cells=line) + '<row r="2008"',
    )


_NO_NUMBERS = {
    "a number of 100,000 digits": times("9", 100_000),
    "NaN": "NaN",
    "INF": "INF",
    "1e400": "1e400",
    "1e999999999": "1e999999999",
    "an exponent of 100,000 digits": "1e" + times("9", 100_000),
    "a number with a comma": "2,5",
    "a hexadecimal number": "0x10",
    "a number with underscores": "1_0",
    "a number in Arabic digits": "٢",
    "a word": "dua",
}
_NO_FIGURES = {
    "32,767 letters for a number": times("x", _LONG),
    "32,767 digits for a number": times("9", _LONG),
    "32,767 dots for a number": times(".", _LONG),
    "1.1.1 without end for a number": times("1.", _LONG // 2),
    "1 1 1 without end for a number": times("1 ", _LONG // 2),
    "-- without end for a number": times("-", _LONG),
    "(( without end for a number": times("(", _LONG),
    "1% % without end for a number": "1" + times(" %", _LONG // 2),
    "emoji without end for a number": times("\U0001f600", _LONG // 2),
    "combining marks without end for a number": "e" + times("\u0301", _LONG - 1),
}
_NO_DATES = {
    "1/1/ without end for a date": times("1/", _LONG // 2),
    "Januari without end for a date": times("Januari ", _LONG // 8),
    "digits without end for a date": times("1", _LONG),
    "blanks without end in a date": "1" + times(" ", _LONG - 5) + "2026",
}

KINDS = [
    *(
        otherwise(name, value(f"<v>{raw}</v>"), _STALE, _BROKEN_CELL)
        for name, raw in _NO_NUMBERS.items()
    ),
    *(
        otherwise(name, text(raw, PAGE, FIGURE), "BUKAN_ANGKA", _STALE)
        for name, raw in _NO_FIGURES.items()
    ),
    *(
        otherwise(name, text(raw, CASES, "C9"), _STALE, "TANGGAL_TEKS")
        for name, raw in _NO_DATES.items()
    ),
    refused("a number of 5 MB", "TERLALU_BANYAK_SEL", value(f"<v>{times('9', 5 << 20)}</v>")),
    refused(
        "an error of 1 MB",
        "TERLALU_BANYAK_SEL",
        cell(PAGE, FIGURE, f'<c r="F12" t="e"><v>{times("#", 1 << 20)}</v></c>'),
    ),
    read("a fraction of 100,000 digits", value(f"<v>2.{times('0', 100_000)}</v>")),
    otherwise("minus zero", value("<v>-0</v>"), _STALE),
    otherwise("1e15", value("<v>1e15</v>"), "ANGKA_TERLALU_BESAR", _STALE),
    otherwise(
        "32,767 blanks for a number",
        text(times(" ", _LONG), PAGE, FIGURE),
        _STALE,
        "PASANGAN_KOSONG",
        "SPASI_SAJA",
    ),
    otherwise(
        "a type nobody knows",
        cell(PAGE, FIGURE, '<c r="F12" t="zz"><v>2</v></c>'),
        _STALE,
        _BROKEN_CELL,
    ),
    otherwise(
        "an error of dynamic arrays",
        cell(PAGE, FIGURE, '<c r="F12" t="e"><v>#SPILL!</v></c>'),
        "GALAT_EXCEL",
        _STALE,
    ),
    otherwise(
        "a number in rich text",
        cell(
            PAGE,
            FIGURE,
            '<c r="F12" t="inlineStr"><is><r><t>1</t></r><r><rPr><b/></rPr><t>0</t></r></is></c>',
        ),
        "ANGKA_DIKETIK_TEKS",
        "BAGIAN_MELEBIHI_TOTAL",
        _STALE,
    ),
    otherwise("32,000 letters of evidence", text(times("&amp;", 32_000), PAGE, "C46")),
    otherwise("emoji in the evidence", text(times("\U0001f600", 2_000), PAGE, "C46")),
    otherwise("a lone half of an emoji", text("_xD83D_", PAGE, "C46")),
    otherwise("NUL as Excel writes it", text("_x0000__x0007_", PAGE, "C46")),
    otherwise("text from right to left", text("\u202etxt.exe\u2066", PAGE, "C46")),
    otherwise("what a terminal obeys", text("_x001B_[2J_x009B_31m", PAGE, "C46")),
    otherwise("a formula typed as text", text("=cmd|'/C calc'!A0", PAGE, "C46")),
    read(
        "phonetic hints", swap(STRINGS, "</t></si>", '</t><rPh sb="0" eb="1"><t>x</t></rPh></si>')
    ),
    read("a style out of range", cell(PAGE, FIGURE, '<c r="F12" s="99999"><v>2</v></c>')),
    read("a style that is no number", cell(PAGE, FIGURE, '<c r="F12" s="x"><v>2</v></c>')),
    read(
        "a style of 100,000 digits",
        cell(PAGE, FIGURE, f'<c r="F12" s="{times("9", 100_000)}"><v>2</v></c>'),
    ),
    otherwise(
        "a shared text out of range",
        cell(PAGE, "B12", '<c r="B12" t="s"><v>99999</v></c>'),
        "TEKS_TEMPLAT_BERUBAH",
    ),
    otherwise(
        "a negative shared text",
        cell(PAGE, FIGURE, '<c r="F12" t="s"><v>-1</v></c>'),
        _STALE,
        _BROKEN_CELL,
    ),
    otherwise(
        "a shared text of 100,000 digits",
        cell(PAGE, FIGURE, f'<c r="F12" t="s"><v>{times("9", 100_000)}</v></c>'),
        _STALE,
        _BROKEN_CELL,
    ),
    # Choices and registers
    otherwise(
        "a choice of 32,767 letters",
        text(times("Litigas", 4_600), CASES, "D9"),
        _STALE,
        "PILIHAN_TIDAK_DIKENAL",
    ),
    otherwise(
        "choices of 32,767 letters in every row",
        in_the_register(cases(200, first=14, cells=_GOOD + _ODD_RESULT)),
        _STALE,
        "PILIHAN_TIDAK_DIKENAL",
    ),
    otherwise(
        "a register of 2,000 cases",
        in_the_register(cases(1_990, first=14, cells=_GOOD)),
        _STALE,
        "KENDALA_KOSONG",
    ),
    otherwise(
        "1,000 cases, none of them right",
        in_the_register(cases(1_000, first=14, cells=_BAD)),
        _STALE,
        "KUNCI_GANDA",
        "PILIHAN_TIDAK_DIKENAL",
        "TANGGAL_TEKS",
    ),
    otherwise(
        "17,000 cases below the register",
        rows(CASES, cases(17_000, first=2_010, cells=_GOOD)),
        _STALE,
        "ISIAN_DI_BAWAH_TABEL",
    ),
    otherwise(
        "a register of 5,000 cases",
        all_of(
            swap(CASES, '2009"', '4950"', count=-1),
            swap(CASES, '<row r="4950"', cases(4_900, first=14, cells=_GOOD) + '<row r="4950"'),
        ),
        _STALE,
        "KENDALA_KOSONG",
    ),
    otherwise(
        "1,000 people more, pasted as text",
        answers('<c r="{c}#" t="str"><v>4</v></c>', 1_000),
        "ANGKA_DIKETIK_TEKS",
        _STALE,
    ),
    otherwise(
        "1,000 people more, each with a word",
        answers('<c r="{c}#" t="str"><v>sangat puas</v></c>', 1_000),
        "BUKAN_ANGKA",
        _STALE,
    ),
]
