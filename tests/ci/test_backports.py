"""Which sources of packages .ci/run adds to a Debian whose own LibreOffice is too old."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / ".ci" / "backports.py"
backports = runpy.run_path(str(SCRIPT))["backports"]

OLD_FORM = """\
# deb http://one.example/debian bookworm main
deb http://one.example/debian bookworm main contrib  # ours
deb-src http://one.example/debian bookworm main
deb http://one.example/debian bookworm-updates main
deb [arch=amd64,arm64 signed-by=/keys/two.gpg] http://two.example/debian bookworm main
deb http://three.example/tool tool-bookworm main
"""
FROM_OLD_FORM = """\
Types: deb
URIs: http://one.example/debian
Suites: bookworm-backports
Components: main contrib

Types: deb
URIs: http://two.example/debian
Suites: bookworm-backports
Architectures: amd64 arm64
signed-by: /keys/two.gpg
Components: main

"""
NEW_FORM = """\
Types: deb
# a remark
URIs: mirror+file:/etc/apt/mirrors/debian.list
Suites: bookworm bookworm-updates
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 mDMEY865UxYJKwYBBAHaRw8BAQdA

Types: deb
URIs: http://one.example/debian-security
Suites: bookworm-security
Components: main

Enabled: no
Types: deb
URIs: http://off.example/debian
Suites: bookworm
Components: main
"""
FROM_NEW_FORM = """\
Types: deb
URIs: mirror+file:/etc/apt/mirrors/debian.list
Suites: bookworm-backports
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 mDMEY865UxYJKwYBBAHaRw8BAQdA

Enabled: no
Types: deb
URIs: http://off.example/debian
Suites: bookworm-backports
Components: main
"""


def apt(folder: Path, **files: str) -> Path:
    (folder / "sources.list.d").mkdir()
    for name, text in files.items():
        path = {"main": "sources.list", "other": "sources.list.d/other.list"}.get(
            name, f"sources.list.d/{name}.sources"
        )
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["main", "other"])
def test_a_list_of_lines__every_entry_of_the_release_and_no_other(
    tmp_path: Path, name: str
) -> None:
    folder = apt(tmp_path, **{name: OLD_FORM})
    assert backports(folder, "bookworm-backports") == FROM_OLD_FORM.removesuffix("\n")


def test_paragraphs__keep_address_keys_and_whether_they_are_in_use(tmp_path: Path) -> None:
    folder = apt(tmp_path, debian=NEW_FORM)
    assert backports(folder, "bookworm-backports") == FROM_NEW_FORM


def test_both_forms_beside_each_other(tmp_path: Path) -> None:
    folder = apt(tmp_path, main=OLD_FORM, debian=NEW_FORM)
    assert backports(folder, "bookworm-backports") == FROM_OLD_FORM + FROM_NEW_FORM


def test_lists_of_another_release__nothing(tmp_path: Path) -> None:
    folder = apt(tmp_path, main=OLD_FORM, debian=NEW_FORM)
    assert backports(folder, "trixie-backports") == ""
