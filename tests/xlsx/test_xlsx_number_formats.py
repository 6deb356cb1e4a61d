"""What number formats show: the value, the value as a percentage, or something else."""

from __future__ import annotations

import pytest

from iku_excel.xlsx.number_formats import Look, is_plain, show_number, show_text

ACCOUNTING = '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-'


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ('"12"', 9, "12"),
        ('"12"', 0, "12"),
        (";;;", 9, ""),
        (";", 9, ""),
        ('"ada"', 9, "ada"),
        ('[=9]"12";General', 9, "12"),
        ('[<10]"12";0', 9, "12"),
        ('0;0;"7"', 0, "7"),
        ("0,", 12345, "12"),
        ("#,##0.0,,", 12_345_678, "12,3"),
        ('0"0"', 9, "90"),
        ("0\\0", 9, "90"),
        ('"1"0', 9, "19"),
        ('General"0"', 9, "90"),
        ('"1"@', 9, "19"),
        ("[$12-421]", 9, "12"),
        ("*90", 9, "9"),
        ('0"x10"', 9, "9x10"),
        ("-0", 9, "-9"),
        ("(0)", 9, "(9)"),
        ("0%%", 0.4, "4000%%"),
        ('dd/mm/"2025"', 46000, "2025"),
        ('0" ribu"', 9, "9 ribu"),
        ('0.0" Juta"', 9, "9,0 Juta"),
        ('0"½"', 9, "9½"),
        ('0"‰"', 9, "9‰"),
    ],
)
def test_another_value_is_shown(code: str, value: float, text: str) -> None:
    shown = show_number(code, value)

    assert (shown.look, shown.text.strip().replace("/", "")) == (Look.OTHERWISE, text)
    assert not is_plain(code)


@pytest.mark.parametrize(("code", "value"), [('0"."0', 12), ('00"/"00', 9), ('0,"000"', 12345)])
def test_digits_are_torn_apart(code: str, value: float) -> None:
    assert show_number(code, value).look is Look.OTHERWISE


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [("0%", 9, "900%"), ("0.00%", 0.4, "40,00%"), ("[<0.5]0.0%;[<1]0%;0.00%", 0.25, "25,0%")],
)
def test_a_percentage_is_shown(code: str, value: float, text: str) -> None:
    shown = show_number(code, value)

    assert (shown.look, shown.text) == (Look.PERCENT, text)
    assert not is_plain(code)


@pytest.mark.parametrize("code", ['0"%"', "0.0\\%", '0.0" %"'])
def test_a_percent_sign_that_is_mere_text(code: str) -> None:
    assert show_number(code, 0.5).look is Look.PERCENT_SIGN
    assert not is_plain(code)


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("", 9),
        ("General", 9),
        ("0", 9),
        ("0.0", 9),
        ("#,##0", 12345),
        ("0.00##########", 3.9),
        ("0.00E+00", 12345),
        ("# ?/?", 9),
        ("# ??/100", 0.5),
        ("@", 9),
        ("[Red]0", 9),
        ("[$Rp-421]#,##0", 9),
        ('0" orang"', 9),
        ('0 "m2"', 9),
        ('0" m²"', 9),
        ('0" jutek"', 9),
        ('0" ribu"', 0),
        ('"TW "0', 2),
        ('0"."000', 12345),
        ('#" "###', 1234),
        ("#", 0),
        ("dd/mm/yyyy", 46000),
        ("[$-421]dd mmmm yyyy;@", 46000),
        ("[h]:mm:ss", 1.5),
        (ACCOUNTING, 9),
        (ACCOUNTING, -9),
        (ACCOUNTING, 0),
        ("#,##0_);(#,##0)", 5),
        ('[=9]"12";General', 8),
    ],
)
def test_the_value_is_shown(code: str, value: float) -> None:
    assert show_number(code, value).look is Look.AS_IT_IS


@pytest.mark.parametrize(
    ("code", "text", "look"),
    [
        ("General", "9", Look.AS_IT_IS),
        ("@", "9", Look.AS_IT_IS),
        ('"· "@', "x", Look.AS_IT_IS),
        (ACCOUNTING, "x", Look.AS_IT_IS),
        ('"12"', "9", Look.AS_IT_IS),  # a part for numbers alone says nothing about texts
        (";;;", "9", Look.OTHERWISE),
        ('General;General;General;"12"', "9", Look.OTHERWISE),
        ('@"0"', "9", Look.OTHERWISE),
    ],
)
def test_a_text_is_shown(code: str, text: str, look: Look) -> None:
    assert show_text(code, text).look is look


@pytest.mark.parametrize(
    "code",
    ["General", "#,##0", "yyyy-mm-dd;@", ACCOUNTING, '"✗ "General;"✗ "-General;"✗ "General;"✗ "@'],
)
def test_formats_of_which_nothing_is_to_be_feared(code: str) -> None:
    assert is_plain(code)


@pytest.mark.parametrize("code", ["0;;", '0;0;"7"', "[=9]0;General", '0;0;0;"7"', '"12";0', "0;0%"])
def test_formats_with_one_part_to_be_feared(code: str) -> None:
    assert not is_plain(code)


@pytest.mark.parametrize(
    "code", ["0" + "%" * 5000, "0" + "," * 5000, '"' * 999, "[" * 999, "\\", "*", ";" * 999, "_"]
)
def test_no_format_is_too_odd(code: str) -> None:
    for value in (9, -9, 0, 1e300, 5e-324):
        assert isinstance(show_number(code, value).text, str)
    assert isinstance(show_text(code, "x").text, str)
