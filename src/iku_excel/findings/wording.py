"""Text that people are shown: nothing invisible in it, and never longer than they read."""

from __future__ import annotations

import unicodedata

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
LONGEST = 400
"""Characters of a message or an advice."""
_SHORTEST = 24
"""What is left at least of a part of a sentence that is shortened."""
_CUT = "…"
_INSTEAD = {"Cc": "", "Cf": "", "Cs": "\ufffd", "Zl": " ", "Zp": " "}
"""Controls and bidi marks could rewrite the line they stand in; a lone surrogate is no text."""


def visible(text: str) -> str:
    """The text without what is not seen but obeyed: controls (C1 too), bidi and zero-width marks.

    Line ends stay; a tab becomes a space.
    """
    if text.isprintable():
        return text
    return "".join(map(_seen, text))


def _seen(character: str) -> str:
    if character == "\n" or character.isprintable():
        return character
    if character == "\t":
        return " "
    return _INSTEAD.get(unicodedata.category(character), character)


def in_one_line(text: str) -> str:
    """The visible text with every run of spaces and line ends as one space."""
    return " ".join(visible(text).split())


def shortened(text: str, longest: int) -> str:
    """The text in at most ``longest`` characters: cut in the middle, where it tells least."""
    if len(text) <= longest:
        return text
    end = (longest - len(_CUT)) // 3
    start = longest - len(_CUT) - end
    return f"{text[:start].rstrip()}{_CUT}{text[len(text) - end :].lstrip()}"


def filled(wording: str, context: dict[str, str]) -> str:
    """A wording with its ``{names}``, in at most :data:`LONGEST` characters.

    Where it would be longer, the longest of what is filled in is shortened: a list or a text of
    somebody's, not our words around it. Raises KeyError when a name is missing.
    """
    text = wording.format_map(context)
    if len(text) <= LONGEST:
        return text
    parts = {name: value for name, value in context.items() if f"{{{name}}}" in wording}
    while len(text) > LONGEST and parts:
        name = max(parts, key=lambda name: len(parts[name]))
        if len(parts[name]) <= _SHORTEST:
            break
        room = len(parts[name]) - (len(text) - LONGEST)
        parts[name] = shortened(parts[name], max(room, _SHORTEST))
        text = wording.format_map(parts)
    return shortened(text, LONGEST)
