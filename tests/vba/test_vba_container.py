"""Compound files: two independent readers and the rules of the format find no fault."""

from __future__ import annotations

import random
import struct

import pytest
from compound_rules import faults
from container_readers import seen_by_compoundfiles, seen_by_olefile
from hypothesis import example, given
from hypothesis import strategies as st

from iku_excel.vba import VbaError
from iku_excel.vba.container import read_container, write_container

SIZES = st.sampled_from([0, 1, 63, 64, 65, 511, 512, 4095, 4096, 4097, 100_000])
NAMES = st.text("abcXYZ019 _é", min_size=1, max_size=31).map(str.lower)
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)


def filled(sizes: dict[str, int]) -> dict[str, bytes]:
    return {path: random.Random(path).randbytes(size) for path, size in sizes.items()}


def without_conflicts(sizes: dict[str, int]) -> bool:
    return not any(other.startswith(f"{path}/") for path in sizes for other in sizes)


@given(st.dictionaries(PATHS, SIZES, max_size=12).filter(without_conflicts))
@example({f"VBA/Modul{number}": 64 * number for number in range(80)})
@example({"PROJECT": 4095, "VBA/dir": 4096, "VBA/kosong": 0, "a/b/c": 100_000})
def test_container__any_streams__read_by_two_others_and_by_the_rules(
    tmp_path_factory: pytest.TempPathFactory, sizes: dict[str, int]
) -> None:
    streams = filled(sizes)
    data = write_container(streams)
    file = tmp_path_factory.getbasetemp() / "container.bin"
    file.write_bytes(data)
    assert faults(data) == []
    assert seen_by_olefile(data) == streams
    assert seen_by_compoundfiles(file) == streams
    assert read_container(data) == streams


def test_container__order_in_which_streams_are_given__changes_no_byte() -> None:
    streams = filled({"VBA/dir": 5000, "VBA/Modul": 70, "PROJECT": 400, "PROJECTwm": 0})
    assert write_container(dict(reversed(streams.items()))) == write_container(streams)


@pytest.mark.parametrize("count", range(1, 70))
def test_tree_of_a_storage__every_number_of_entries__obeys_the_colours(count: int) -> None:
    assert faults(write_container({f"M{number}": b"" for number in range(count)})) == []


def test_rules_of_the_tests__broken_files__are_noticed() -> None:
    data = bytearray(write_container(filled({"A": 10, "B": 5000, "C": 70, "D": 0})))
    (directory,) = struct.unpack_from("<I", data, 48)
    first = 512 * (directory + 1) + 128
    red = bytearray(data)
    for at in range(first, first + 4 * 128, 128):
        red[at + 67] = 0
    swapped = bytearray(data)
    swapped[first], swapped[first + 128] = data[first + 128], data[first]
    larger = bytearray(data)
    larger[first + 120] += 64
    assert faults(bytes(data)) == []
    assert "top of a tree is red" in faults(bytes(red))
    assert any(fault.startswith("order of") for fault in faults(bytes(swapped)))
    assert "size of A" in faults(bytes(larger))


@pytest.mark.parametrize(
    ("paths", "reason"),
    [
        (["x" * 32], "cannot name an entry"),
        ([""], "cannot name an entry"),
        (["VBA//dir"], "cannot name an entry"),
        (["a:b"], "cannot name an entry"),
        (["\ud800"], "is not text"),
        (["Modul", "MODUL"], "stands twice"),
        (["Modul", "modul/dir"], "meets another entry"),
        (["VBA/a", "vba/b"], "meets another entry"),
        (["modul/dir", "Modul"], "stands twice"),
    ],
)
def test_container__names_that_do_not_fit__refused(paths: list[str], reason: str) -> None:
    with pytest.raises(VbaError, match=reason):
        write_container(dict.fromkeys(paths, b""))


def test_container__as_much_as_the_header_can_list__and_no_more() -> None:
    sectors = 109 * 127 - 1  # one sector is left for the directory
    streams = {"isi": bytes(512 * sectors)}
    data = write_container(streams)
    assert faults(data) == []
    assert read_container(data) == streams
    with pytest.raises(VbaError, match="too many"):
        write_container({"isi": bytes(512 * (sectors + 1))})
