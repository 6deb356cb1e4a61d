"""The generated VBA of the worksheet functions, and what Python gets from it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from com_stub import MISSING, MODULE, Excel, excel, values
from excel_cases import CALLS

from iku_excel.functions import FUNCTIONS, OMITTED, Function, Parameter
from iku_excel.hosts.excel_addin import AddinBuildError
from iku_excel.hosts.excel_addin.package import source_text
from iku_excel.hosts.excel_addin.wrappers import RESERVED_WORDS, functions_module, vba_name

TEXT = functions_module(FUNCTIONS.values())
WRAPPERS = {
    found[1]: found[0]
    for found in re.finditer(r"(?ms)^Public Function (\w+)\(.*?^End Function\n", TEXT)
}


@pytest.fixture(scope="module")
def running() -> Iterator[Excel]:
    with excel() as started:
        yield started


def a_function(name: str = "IKU_UJI", text: str = "Bantuan.", *parameters: str) -> Function:
    taken = tuple(Parameter(parameter, "") for parameter in parameters)
    return Function(name, text, taken, lambda *_: 1.0, f"={name}()")


def declared(wrapper: str) -> list[tuple[str, bool]]:
    """The parameters of a wrapper's first line: name, whether optional."""
    inside = wrapper[wrapper.index("(") + 1 : wrapper.index(") As Variant\n")]
    found = re.findall(r"(Optional )?(\w+) As Variant", inside)
    assert len(found) == (inside.count(",") + 1 if inside else 0)
    return [(name, bool(optional)) for optional, name in found]


def handed_on(wrapper: str) -> list[str]:
    """What stands in the wrapper's Array(...)."""
    inside = wrapper[wrapper.index("Array(") + 6 : wrapper.index("))\n")]
    return re.split(r",\s*(?:_\n\s*)?", inside)


def test_an_example() -> None:
    made = functions_module([FUNCTIONS["IKU_PERSEN_CAPAIAN"]])
    assert made == (
        'Attribute VB_Name = "IkuFungsi"\n'
        "Option Explicit\n"
        "\n"
        "Public Function IKU_PERSEN_CAPAIAN(realisasi As Variant, target As Variant, "
        "Optional klasifikasi As Variant) As Variant\n"
        "Attribute IKU_PERSEN_CAPAIAN.VB_Description = "
        '"Realisasi dibanding target, sebagai pecahan; tidak dibatasi."\n'
        'Attribute IKU_PERSEN_CAPAIAN.VB_ProcData.VB_Invoke_Func = " \\n14"\n'
        "    On Error GoTo Gagal\n"
        '    IKU_PERSEN_CAPAIAN = IkuPanggil(Array("IKU_PERSEN_CAPAIAN", IkuMasuk(realisasi), '
        "IkuMasuk(target), IkuMasuk(klasifikasi)))\n"
        "    Exit Function\n"
        "Gagal:\n"
        "    IKU_PERSEN_CAPAIAN = CVErr(xlErrValue)\n"
        "End Function\n"
    )


def test_every_function_has_its_wrapper() -> None:
    assert list(WRAPPERS) == list(FUNCTIONS)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_arguments_are_handed_on_in_order(name: str) -> None:
    parameters = FUNCTIONS[name].parameters
    names = declared(WRAPPERS[name])
    assert names == [(vba_name(p.name), p.optional) for p in parameters]
    assert handed_on(WRAPPERS[name]) == [f'"{name}"', *(f"IkuMasuk({n})" for n, _ in names)]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_names_are_names_in_vba(name: str) -> None:
    names = [name, *(argument for argument, _ in declared(WRAPPERS[name]))]
    assert len({n.lower() for n in names}) == len(names), "VBA does not tell case apart"
    for each in names:
        assert re.fullmatch(r"[A-Za-z]\w{0,254}", each, re.ASCII)
        assert each.lower() not in RESERVED_WORDS


def test_a_reserved_word_is_followed_by_an_underscore() -> None:
    assert vba_name("sub") == "sub_"
    assert vba_name("Next") == "Next_"
    assert vba_name("kode") == "kode"
    assert "IKU_MATURITAS(sub_ As Variant" in WRAPPERS["IKU_MATURITAS"]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_description_fits_the_function_wizard(name: str) -> None:
    line = f'Attribute {name}.VB_Description = "{FUNCTIONS[name].help}"\n'
    assert WRAPPERS[name].splitlines(keepends=True)[1] == line
    line.encode("cp1252")


def test_quotes_in_a_description_are_doubled() -> None:
    made = functions_module([a_function("IKU_UJI", 'Nilai "resmi".')])
    assert 'VB_Description = "Nilai ""resmi""."\n' in made


def test_a_description_that_is_too_long__stops_the_build() -> None:
    functions_module([a_function("IKU_UJI", "x" * 255)])
    with pytest.raises(AddinBuildError, match="IKU_UJI"):
        functions_module([a_function("IKU_UJI", "x" * 256)])


def test_lines_are_not_too_long_for_vba() -> None:
    assert max(map(len, TEXT.splitlines())) < 1023
    for wrapper in WRAPPERS.values():
        assert wrapper.count(" _\n") <= 24


# Through xlwings' server


def test_the_bridge_calls_what_there_is(running: Excel) -> None:
    bridge = source_text("IkuJembatan.bas")
    (module,) = re.findall(r'Const MODUL As String = "(.+)"', bridge)
    assert module == MODULE
    (call,) = re.findall(r"\.CallUDF\(MODUL, \"(\w+)\", argumen, Nothing, Nothing\)", bridge)
    assert hasattr(running.module, call)


def shape(answer: object) -> int:
    """How many dimensions the array has that VBA gets: 0 for a single value."""
    if not isinstance(answer, list):
        return 0
    return 2 if all(isinstance(row, list) for row in answer) else 1


@pytest.mark.parametrize("name", FUNCTIONS)
def test_as_the_wrapper_calls__a_value_or_an_array_that_the_bridge_knows(
    running: Excel, name: str
) -> None:
    for call in CALLS[name]:
        left = [OMITTED] * (len(FUNCTIONS[name].parameters) - len(call))
        variants = [values(argument) for argument in (*call, *left)]
        assert all(variant == MISSING for variant in variants[len(call) :])
        answer = running.call(name, *variants)
        cells = answer if isinstance(answer, list) else [answer]
        if shape(answer) == 2:
            assert len({len(row) for row in cells}) == 1, "a rectangle"
            cells = [cell for row in cells for cell in row]
        assert {type(cell) for cell in cells} <= {float, str, bool}


def test_all_three_shapes(running: Excel) -> None:
    assert shape(running.answer("IKU_KONVERSI", 3.5)) == 0
    assert shape(running.answer("IKU_KONVERSI", [[3.5, 3.6]])) == 1
    assert shape(running.answer("IKU_KONVERSI", [[3.5], [3.6]])) == 2
