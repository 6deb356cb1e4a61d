"""Whether a bundle holds exactly the files that its paket.json lists, unchanged.

A bundle carries this file as periksa_paket.py: so it imports nothing of iku-excel, and what it
prints is ASCII. It protects against damage in transit and files that came in between; not against
somebody who exchanges the bundle on purpose, since paket.json can be exchanged along with the rest.
Against that only its own hash helps, compared by another way than the bundle came.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from pathlib import Path

MANIFEST = "paket.json"
WHEELS = "wheels"
PYTHON_INSTALLER = re.compile(r"python-3\.\d+\.\d+-amd64\.exe")
"""Lies beside the bundle's files; pasang.ps1 checks its digital signature before it is started."""
_LEFT_BY_SYSTEMS = {
    "desktop.ini", "Thumbs.db", ".DS_Store", "System Volume Information", "$RECYCLE.BIN",
}  # fmt: skip
_MOST_TOLD = 5


class NoBundleError(Exception):
    """The folder has no list of files that can be read."""


def faults(folder: Path) -> list[str]:
    """What is missing, changed or added in a bundle, each with what to do; nothing where it is
    whole."""
    listed, found = _listed(folder), found_files(folder)
    missing = sorted(listed.keys() - found)
    added = sorted(found - listed.keys())
    changed = sorted(
        name for name in listed.keys() & found if sha256_of(folder / name) != listed[name]
    )
    return [
        *_told("Tidak ada", missing, "Salin ulang seluruh folder paket."),
        *_told("Berubah atau rusak", changed, "Salin ulang seluruh folder paket."),
        *_told(
            "Bukan bagian paket", added, "Pindahkan ke luar folder ini; asalnya tidak diketahui."
        ),
    ]


def fingerprint(folder: Path) -> str:
    """The SHA-256 of the list of files, which holds those of all others."""
    return sha256_of(folder / MANIFEST)


def _listed(folder: Path) -> dict[str, str]:
    """The files of the list by path, with their SHA-256."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        wheels = {f"{WHEELS}/{wheel['berkas']}": wheel["sha256"] for wheel in manifest["wheels"]}
        return {**wheels, **manifest["berkas"]}
    except (OSError, ValueError, RecursionError, LookupError, TypeError) as problem:
        raise NoBundleError(f"{MANIFEST} tidak ada atau rusak.") from problem


def found_files(folder: Path) -> set[str]:
    """Every file below the folder but the list itself and what is let be at its top."""
    found = set()
    for parent, folders, names in os.walk(folder):
        if Path(parent) == folder:
            folders[:] = [name for name in folders if name not in _LEFT_BY_SYSTEMS]
            names = [name for name in names if not _is_let_be(name)]
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        for name in (*names, *links):
            found.add((Path(parent) / name).relative_to(folder).as_posix())
    return found


def _is_let_be(name: str) -> bool:
    return name in _LEFT_BY_SYSTEMS | {MANIFEST} or bool(PYTHON_INSTALLER.fullmatch(name))


def _told(what: str, names: list[str], advice: str) -> list[str]:
    if not names:
        return []
    more = f" dan {len(names) - _MOST_TOLD} lain" if len(names) > _MOST_TOLD else ""
    return [f"{what}: {', '.join(names[:_MOST_TOLD])}{more}. {advice}"]


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal digits; empty for what is no file of its own."""
    if path.is_symlink() or not path.is_file():
        return ""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def main(folder: Path) -> int:
    """Print what was found; 0 for a whole bundle, else 1."""
    try:
        found = faults(folder)
    except NoBundleError as problem:
        found = [f"{problem} Salin ulang seluruh folder paket."]
    if found:
        lines = ["Paket ini tidak dipasang:", *found]
    else:
        lines = [
            f"Paket utuh: semua berkas sama dengan {MANIFEST}, dan tidak ada yang lain.",
            "Itu melindungi dari salinan rusak, kurang, atau tercampur; bukan dari paket yang",
            f"sengaja ditukar ({MANIFEST} ikut ditukar). Cocokkan sidik paket ini dengan yang",
            "tercetak saat paket dibuat, lewat jalan lain (mis. telepon):",
            fingerprint(folder),
        ]
    for line in lines:
        print(line.encode("ascii", "backslashreplace").decode())
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parent))
