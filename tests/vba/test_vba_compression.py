"""Compression and the light encryption of a VBA project, against oletools and examples."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from oletools.olevba import decompress_stream

from iku_excel.vba import VbaError
from iku_excel.vba.compression import compress, decompress
from iku_excel.vba.encryption import decrypt, encrypt

PROJECT_ID = "{318BEE36-5BE1-492A-826D-473DB19B0F30}"
NOISE = random.Random(6).randbytes(8192)
REPEATED = st.builds(lambda part, count: part * count, st.binary(max_size=40), st.integers(0, 400))


def others_reading(container: bytes) -> bytes:
    return bytes(decompress_stream(bytearray(container)))


@given(st.one_of(st.binary(max_size=3600), REPEATED, st.text("aif \r\n(", max_size=9000)))
@example(b"")
@example(NOISE[:4096])
@example(NOISE)
@example(NOISE[:4096] + b"akhir")
@example(NOISE[:4096] + NOISE[:3640])
@example(bytes(100_000))
def test_compressed__any_data__comes_back(data: bytes | str) -> None:
    data = data.encode() if isinstance(data, str) else data
    container = compress(data)
    assert decompress(container) == data
    if data:
        assert others_reading(container) == data


@pytest.mark.parametrize(
    ("data", "container"),
    [  # [MS-OVBA] 3.2; in the second, Office chose other copies than its own algorithm says
        (
            b"abcdefghijklmnopqrstuv.",
            "0119B000616263646566676800696A6B6C6D6E6F70007172737475762E",
        ),
        (
            b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa",
            "012FB000236161616263646582660070616768696A013808616B6C00306D6E6F7006710270041072"
            "73747576107778797A003C",
        ),
        (b"a" * 73, "0103B002614500"),
    ],
)
def test_examples_of_the_specification(data: bytes, container: str) -> None:
    assert decompress(bytes.fromhex(container)) == data
    assert len(compress(data)) == len(bytes.fromhex(container))


def test_compressed__short_noise_at_the_end__refused_rather_than_padded() -> None:
    with pytest.raises(VbaError, match="last 4000 bytes"):
        compress(NOISE[:4000])


@pytest.mark.parametrize(
    "container",
    [
        b"",
        b"\x02",
        b"\x01\x00",
        b"\x01\x19\xb0\x00abc",
        b"\x01\x00\x30\x00",
        b"\x01\x03\x80\x02a\x00E",
        b"\x01\x02\xb0\x01\x00\x45",
        b"\x01\x01\xb0\x02a\x45",
        b"\x01\x03\xb0\x02a\xff\x0f\x03\xb0\x02a\x00E",
        b"\x01\x04\xb0\x06a\xff\x0f\xff\x0f",
    ],
)
def test_compressed__damaged__refused(container: bytes) -> None:
    with pytest.raises(VbaError, match="compressed container"):
        decompress(container)


@given(st.binary(max_size=300))
def test_compressed__any_bytes_at_all__data_or_refusal(tail: bytes) -> None:
    try:
        decompress(b"\x01" + tail)
    except VbaError:
        return


@given(st.binary(max_size=40), st.integers(0, 255))
def test_encrypted__any_data_and_seed__comes_back(data: bytes, seed: int) -> None:
    assert decrypt(encrypt(data, project_id=PROJECT_ID, seed=seed), project_id=PROJECT_ID) == data


@pytest.mark.parametrize(
    ("data", "line"),
    [(bytes(4), "5D5F8AADDAA8DEA8DEA8DEA8DE"), (b"\xff", "5D5F8AADDAADDBADDB52")],
)
def test_encrypted__lines_of_another_writer__understood(data: bytes, line: str) -> None:
    assert decrypt(line, project_id=PROJECT_ID) == data


@pytest.mark.parametrize("line", ["", "5D", "5D5F8A", "zz", "5D5F8BADDAADDBADDBAD", "5D5F8AADDA"])
def test_encrypted__damaged__refused(line: str) -> None:
    with pytest.raises(VbaError, match="PROJECT stream"):
        decrypt(line, project_id=PROJECT_ID)
