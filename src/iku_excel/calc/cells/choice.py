"""One of a list of words."""

from __future__ import annotations

from functools import lru_cache

from iku_excel.calc.values import Spot, folded, nearest, shown, unwrap
from iku_excel.catalog.inputs import YES_NO
from iku_excel.catalog.variables import Item
from iku_excel.findings import InputMessage, phrases

from .asked import Asked
from .text import read_text


@lru_cache(maxsize=256)
def _words(choices: tuple[Item, ...]) -> dict[str, str]:
    """Every word that stands for a choice: its key, its label, and both together."""
    return {folded(w): i.key for i in choices for w in (i.display, i.label, i.key)}


def read_choice(raw: object, spot: Spot, asked: Asked) -> str | None:
    """The key of the choice whose key or label was typed."""
    value = unwrap(raw, spot)
    if value is None:
        return None
    if isinstance(value, bool) and asked.choices == YES_NO:
        return "ya" if value else "tidak"
    typed = read_text(value, spot, asked)
    if typed is None:
        return None
    key = _words(asked.choices).get(folded(typed))
    if key is None:
        codes = [item.key for item in asked.choices if item.display != item.label]
        labels = [item.label for item in asked.choices]
        words = [item.display for item in asked.choices]
        spot.say(
            InputMessage.PILIHAN_TIDAK_DIKENAL,
            raw=shown(typed),
            near=nearest(typed, [*codes, *labels]),
            choices=", ".join(words)
            if len(words) > 1
            else phrases.ONLY_CHOICE.format(word=words[0]),
        )
    return key
