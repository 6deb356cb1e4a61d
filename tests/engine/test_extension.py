"""The .oxt and the dispatcher, without LibreOffice."""

from __future__ import annotations

import io
import math
import struct
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from iku_excel import __version__
from iku_excel.functions import FUNCTIONS
from iku_excel.hosts import libreoffice
from iku_excel.hosts.libreoffice_addin.dispatch import answer, gives_rows

BLOCK = ((("diterima",), ("diselesaikan",)), ((4.0, 3.0, "", ""), (4.0, 2.0, "", "")))


def parts(extension: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(extension)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def error_in(value: object) -> int:
    assert isinstance(value, float)
    assert math.isnan(value)
    bits: int = struct.unpack("<Q", struct.pack("<d", value))[0]
    return bits & 0xFFFFFFFF


def test_the_extension_is_the_same_every_time() -> None:
    first, second = libreoffice.build_extension(), libreoffice.build_extension()
    assert first == second
    names = list(parts(first))
    assert names == sorted(names)


def test_every_part_of_the_manifest_is_there() -> None:
    content = parts(libreoffice.build_extension())
    root = ElementTree.fromstring(content["META-INF/manifest.xml"])
    namespace = "{http://openoffice.org/2001/manifest}"
    named = [entry.get(f"{namespace}full-path") for entry in root]
    assert sorted(str(name) for name in named) == [
        "CalcAddIns.xcu",
        "Jobs.xcu",
        "XIkuFunctions.idl",
        "iku_addin.py",
        "iku_opened.py",
    ]
    assert set(map(str, named)) <= set(content)


def test_the_registration_carries_the_indonesian_texts() -> None:
    root = ElementTree.fromstring(libreoffice.registration())
    texts = {value.text for value in root.iter("value")}
    for function in FUNCTIONS.values():
        assert {function.name, function.help} <= texts
        for parameter in function.parameters:
            assert any(str(text).startswith(parameter.help) for text in texts)


def test_the_description_names_version_and_python_of_a_bundle() -> None:
    plain, bundle = libreoffice.description(), libreoffice.description(bundle=True)
    assert f'value="{__version__}"' in plain
    python = f"Python {sys.version_info.major}.{sys.version_info.minor}"
    assert python in bundle
    assert python not in plain


def test_the_interface_has_every_function_with_its_arguments() -> None:
    interface = libreoffice.interface()
    for function in FUNCTIONS.values():
        arguments = ", ".join(f"[in] any {parameter.name}" for parameter in function.parameters)
        assert f" {function.name}({arguments});" in interface


def test_a_bundle_computes_without_any_other_package(tmp_path: Path) -> None:
    extension = libreoffice.build_extension(bundle=True)
    with zipfile.ZipFile(io.BytesIO(extension)) as archive:
        archive.extractall(tmp_path)
    code = (
        f"import sys; sys.path.append({str(tmp_path / 'pythonpath')!r})\n"
        "from iku_excel.hosts.libreoffice_addin.dispatch import answer\n"
        "print(answer('IKU_TARGET', ('7110.2.1', 2026.0)))"
    )
    command = [sys.executable, "-I", "-S", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("((0.982,),)", "")


@pytest.mark.parametrize(
    ("code", "year", "number"),
    [("tidak ada", 2026.0, 32767), ("7110.2.1", 1999.0, 32767), ("7110.2.1", "dua", 519)],
)
def test_an_error_is_a_nan_with_the_number_of_calc(code: str, year: object, number: int) -> None:
    assert error_in(answer("IKU_CAPAIAN", (code, year, 1.0, *BLOCK))) == number


def test_rows_hold_errors_beside_figures_and_empty_text() -> None:
    rows = answer("IKU_PERSEN_CAPAIAN", (((1.0,), ("x",), ("",), (2.0,)), 2.0, None))
    assert isinstance(rows, tuple)
    assert (rows[0], rows[2], rows[3]) == ((0.5,), ("",), (1.0,))
    assert error_in(rows[1][0]) == 519


def test_left_out_and_blank_optional_arguments_take_the_target_of_the_decree() -> None:
    question = ("7110.2.1", 2026.0, 2.0, *BLOCK)
    expected = 6 / 7 / 0.982
    assert answer("IKU_CAPAIAN", question) == pytest.approx(expected)
    assert answer("IKU_CAPAIAN", (*question, None)) == pytest.approx(expected)
    assert answer("IKU_CAPAIAN", (*question, 0.0)) == pytest.approx(expected)
    assert answer("IKU_CAPAIAN", (*question, ((0.0,),))) == ""


def test_a_column_for_a_single_value_fits_only_functions_that_give_rows() -> None:
    quarters = ((1.0,), (2.0,))
    assert error_in(answer("IKU_STATUS", ("7110.2.1", 2026.0, quarters, *BLOCK))) == 519
    assert {name for name, function in FUNCTIONS.items() if gives_rows(function)} == {
        *("IKU_RINGKAS", "IKU_DAFTAR", "IKU_TARGET", "IKU_PREDIKAT", "IKU_PERSEN_CAPAIAN"),
        *("IKU_INFO", "IKU_FREKUENSI", "IKU_RATA_UNSUR", "IKU_KONVERSI", "IKU_MUTU"),
        *("IKU_LEVEL_AHU", "IKU_NORMALISASI", "IKU_WBK"),
    }


def test_functions_that_answer_with_one_cell_have_no_table_as_answer() -> None:
    """A function added to the registry with a table as its answer must be named as such."""
    for function in FUNCTIONS.values():
        if "larik" in function.help.casefold():
            assert gives_rows(function), function.name
