"""What the buttons remember, and that nothing depends on it."""

from __future__ import annotations

import json

import pytest

from iku_excel.ribbon.remembered import Remembered, remember, remembered


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return tmp_path / ".iku" / "tombol.json"


def test_what_was_typed__is_known_the_next_time(file) -> None:
    assert remembered() == Remembered()
    remember(nama="Sri", jabatan="Kepala Divisi")
    remember(kotak_masuk="P:\\INBOX")
    assert remembered() == Remembered("P:\\INBOX", "Sri", "Kepala Divisi")
    assert json.loads(file.read_text())["nama"] == "Sri"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[1]", b"null", b"\xff\xfe", b'{"nama": 3, "lain": "x"}', b"[" * 90_000],
)
def test_a_broken_file__says_nothing_and_is_replaced(file, content) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    assert remembered() == Remembered()
    remember(nama="Sri")
    assert remembered().nama == "Sri"


def test_nowhere_to_write__is_no_failure(file, monkeypatch) -> None:
    file.mkdir(parents=True)
    remember(nama="Sri")
    assert remembered() == Remembered()
    monkeypatch.delenv("USERPROFILE")
    remember(nama="Sri")
    assert remembered() == Remembered()
