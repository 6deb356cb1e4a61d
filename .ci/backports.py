"""Prints where this Debian gets its release from, as apt sources for the backports of that release.

They are the machine's own, with the address, keys and options that stand there; only the suite is
another one. Both forms are read (a line each, or a paragraph each), the newer one is printed.

    python3 backports.py bookworm-backports
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

LISTS = Path("/etc/apt")
_LINE = re.compile(
    r"deb\s+(?:\[(?P<options>[^\]]*)\]\s+)?(?P<uri>\S+)\s+(?P<suite>\S+)\s+(?P<rest>.+)"
)
_FIELDS = {"arch": "Architectures"}
"""Options of a line that have another name as a field."""


def of_lines(text: str, release: str, wanted: str) -> Iterator[str]:
    """From lines ``deb [options] address suite components``."""
    for line in text.splitlines():
        entry = _LINE.fullmatch(line.split("#")[0].strip())
        if entry is not None and entry["suite"] == release:
            options = (option.split("=", 1) for option in (entry["options"] or "").split())
            fields = {_FIELDS.get(name, name): value.replace(",", " ") for name, value in options}
            fields = {"Types": "deb", "URIs": entry["uri"], "Suites": wanted, **fields}
            fields["Components"] = entry["rest"]
            yield "".join(f"{name}: {value}\n" for name, value in fields.items())


def of_paragraphs(text: str, release: str, wanted: str) -> Iterator[str]:
    """From paragraphs of fields that stand apart by an empty line."""
    for paragraph in re.split(r"\n\s*\n", text):
        lines = [line for line in paragraph.splitlines() if not line.startswith("#")]
        suites = next((line for line in lines if line.lower().startswith("suites:")), "")
        if release in suites.split()[1:]:
            kept = (f"Suites: {wanted}" if line == suites else line for line in lines)
            yield "".join(f"{line}\n" for line in kept)


def backports(folder: Path, wanted: str) -> str:
    """The entries of the release in the lists of a folder like /etc/apt, for its backports."""
    release = wanted.removesuffix("-backports")
    found: list[str] = []
    for pattern, read in (
        ("sources.list", of_lines),
        ("sources.list.d/*.list", of_lines),
        ("sources.list.d/*.sources", of_paragraphs),
    ):
        for path in sorted(folder.glob(pattern)):
            found += read(path.read_text(encoding="utf-8"), release, wanted)
    return "\n".join(found)


if __name__ == "__main__":
    print(backports(LISTS, sys.argv[1]))
