"""``iku.conf``: what VBA reads in it afterwards, and that nobody else's line changes."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from iku_excel.installation.settings_file import (
    interpreter_in,
    with_interpreter,
    without_interpreter,
)

PYTHON = r"C:\Users\Sri Wahyuni\AppData\Local\IKU\venv\Scripts\python.exe"
LINE = f'"INTERPRETER_WIN","{PYTHON}"\r\n'.encode()


def vba_get_config(content: bytes, key: str) -> str | None:
    """GetConfigFromFile of xlwings' VBA: ``Input #file, name, value`` until the name fits.

    Written from the language specification, character by character; not tried in VBA.
    """
    text, at = content.decode("cp1252", "replace"), 0
    text = text[: text.index("\x1a")] if "\x1a" in text else text

    def item() -> str | None:
        nonlocal at
        if at >= len(text):
            return None
        found = ""
        while at < len(text) and text[at] in " \t":
            at += 1
        if at < len(text) and text[at] == '"':
            at += 1
            while at < len(text) and text[at] != '"':
                found, at = found + text[at], at + 1
            at += 1
            while at < len(text) and text[at] in " \t":
                at += 1
        else:
            while at < len(text) and text[at] not in ",\r\n":
                found, at = found + text[at], at + 1
            found = found.rstrip(" \t")
        if at < len(text) and text[at] in ",\r\n":
            at += 2 if text[at : at + 2] == "\r\n" else 1
        return found

    while (name := item()) is not None:
        value = item()
        if value is not None and name.lower() == key.lower():
            return value
    return None


ansi = st.characters(codec="cp1252", exclude_characters='"', exclude_categories=["Cc"])
words = st.text(ansi, max_size=12)
settings_lines = st.lists(
    st.tuples(st.one_of(words, st.just("INTERPRETER_WIN"), st.just("interpreter_win")), words)
)
pieces = st.sampled_from(
    [*b'",\r\n \x1ax\x81', codecs.BOM_UTF8, b"\r\n", b"INTERPRETER_WIN", PYTHON.encode(), LINE]
)


def _joined(chosen: list[bytes | int]) -> bytes:
    return b"".join(bytes([piece]) if isinstance(piece, int) else piece for piece in chosen)


def config_text(lines: list[tuple[str, str]]) -> bytes:
    return "".join(f'"{key}","{value}"\r\n' for key, value in lines).encode("cp1252")


def test_new_file__is_our_line() -> None:
    assert with_interpreter(b"", PYTHON, "cp1252") == LINE


@given(settings_lines, words)
def test_lines_of_others__stay_and_ours_is_read(lines, name) -> None:
    python = rf"D:\{name}\python.exe"
    before = config_text(lines)
    after = with_interpreter(before, python, "cp1252")
    assert vba_get_config(after, "INTERPRETER_WIN") == python
    others = [line for line in lines if line[0].upper() != "INTERPRETER_WIN"]
    assert without_interpreter(after) == config_text(others)
    for key, _ in others:
        assert vba_get_config(after, key) == vba_get_config(before, key)


@given(settings_lines)
def test_reader__agrees_with_vba(lines) -> None:
    content = config_text(lines)
    assert interpreter_in(content, "cp1252") == vba_get_config(content, "INTERPRETER_WIN")


@given(st.lists(pieces).map(_joined))
@example(b'INTERPRETER_WIN,""PYTHONPATH","P:\\IKU"\r\n')
@example(b'"A","1"\r\n\x1a' + LINE)
def test_any_file__our_interpreter_is_read_once_it_is_set(content) -> None:
    assert interpreter_in(content, "cp1252") == vba_get_config(content, "INTERPRETER_WIN")
    after = with_interpreter(content, PYTHON, "cp1252")
    assert vba_get_config(after, "INTERPRETER_WIN") == PYTHON
    assert with_interpreter(after, PYTHON, "cp1252") == after


def test_file_in_which_vba_reads_it_already__is_left_alone() -> None:
    content = b'"PYTHONPATH","P:\\IKU"\n"Interpreter_Win" , "' + PYTHON.encode() + b'"\n'
    assert with_interpreter(content, PYTHON, "cp1252") == content


def test_byte_order_mark_of_notepad__does_not_hide_the_first_key() -> None:
    content = codecs.BOM_UTF8 + b'"INTERPRETER_WIN","C:\\lama\\python.exe"\r\n"A","1"\r\n'
    assert interpreter_in(content, "cp1252") is None
    assert with_interpreter(content, PYTHON, "cp1252") == LINE + b'"A","1"\r\n'


def test_accents__are_written_in_the_code_page() -> None:
    python = "C:\\Users\\André\\python.exe"
    after = with_interpreter(b"", python, "cp1252")
    assert b"Andr\xe9" in after
    assert interpreter_in(after, "cp1252") == python


def test_path_the_code_page_lacks__cannot_be_written() -> None:
    with pytest.raises(UnicodeEncodeError):
        with_interpreter(b"", "C:\\Users\\ꦱꦿꦶ\\python.exe", "cp1252")
