"""The page that explains every code, in Indonesian, made from the explanations."""

from __future__ import annotations

import re
import sys
from itertools import groupby

from .explaining import Explained, explained_codes

REGENERATE = "python -m iku_excel.findings.reference > docs/temuan.md"
_BLANK = re.compile(r"\{\w+\}")
_SIGNS = re.compile(r"[\\*<`]")
"""What Markdown would not show as it is."""

_OPENING = f"""\
# Semua temuan

<!-- Dibuat dari penjelasan temuan; jangan disunting. Perbarui: {REGENERATE} -->

Arti tiap kode temuan; di komputer: `iku temuan KODE`. Daftar ini untuk dicari (Ctrl+F), bukan
untuk dibaca dari awal. Galat berarti angkanya tidak dapat dipakai; peringatan berarti dipakai,
tetapi perlu dilihat; info sekadar diketahui. Titik-titik dalam pesan diisi menurut bukunya.
"""


def reference_page() -> str:
    """The whole page: a section for every topic, in it one for every code."""
    known = explained_codes().values()
    topics = {topic: list(group) for topic, group in groupby(known, key=lambda e: e.topic)}
    contents = "".join(f"- [{topic}](#{_anchor(topic)})\n" for topic in topics)
    sections = (
        f"## {topic}\n\n" + "\n".join(map(_entry, entries)) for topic, entries in topics.items()
    )
    return "\n".join([_OPENING, contents, *sections])


def _entry(explained: Explained) -> str:
    wording = _as_it_is(_BLANK.sub("…", explained.message.text.message))
    parts = "".join(f"- **{label}**: {_as_it_is(text)}\n" for label, text in explained.sections)
    return f"### {explained.code}\n\n> {explained.level.upper()}: {wording}\n\n{parts}"


def _as_it_is(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", text)


def _anchor(title: str) -> str:
    """A heading as GitHub links to it."""
    spelled = title.lower().replace(" ", "-")
    return "".join(c for c in spelled if c.isalnum() or c in "-_")


if __name__ == "__main__":
    sys.stdout.buffer.write(reference_page().encode())
