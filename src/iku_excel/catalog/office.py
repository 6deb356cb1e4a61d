"""Names of Kanwil as people write them: the same office by whatever spelling."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_TITLES = ("kantorwilayah", "kanwil")
_IN_EVERY_NAME = re.compile(
    r"\b(kantor wilayah|kanwil|kementerian|hukum|dan (ham|hak asasi manusia)|ham|kemenkumham"
    r"|provinsi)\b",
    re.IGNORECASE,
)
_LONGEST_SHORT_NAME = 40


def office_key(name: str) -> str:
    """What two spellings of one Kanwil have in common.

    Case, spaces, punctuation and a leading "Kantor Wilayah" or "Kanwil" do not matter;
    everything else does, abbreviations too: nothing is guessed.
    """
    letters = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", name).casefold()))
    key = letters
    while title := next((title for title in _TITLES if key.startswith(title)), ""):
        key = key.removeprefix(title)
    return key or letters


def is_same_office(one: str, other: str) -> bool:
    """Whether two names are spellings of one Kanwil."""
    return office_key(one) == office_key(other)


def region_key(name: str) -> str:
    """What names of one Kanwil have in common, also where its ministry was renamed in between."""
    return short_office_name(name).casefold()


def likely_office(names: Iterable[str], own: str) -> str | None:
    """The Kanwil that is meant where files of these are, in its most common spelling.

    ``own``, however few are of it: strangers never outvote it. Else the one that most are of, of
    several the first by name; None of no names.
    """
    spellings: dict[str, Counter[str]] = {}
    for name in names:
        spellings.setdefault(office_key(name), Counter())[name] += 1
    if not spellings:
        return None
    most = max(spelled.total() for spelled in spellings.values())
    likely = sorted(key for key, spelled in spellings.items() if spelled.total() == most)
    key = office_key(own) if office_key(own) in spellings else likely[0]
    return min(spellings[key], key=lambda name: (-spellings[key][name], name != own, name))


def short_office_name(name: str) -> str:
    """What tells a Kanwil from the others, as part of a file name: ``Bangka-Belitung``."""
    own = _IN_EVERY_NAME.sub(" ", unicodedata.normalize("NFC", name))
    words = "".join(sign if sign.isalnum() else " " for sign in own).split()
    return "-".join(words)[:_LONGEST_SHORT_NAME].strip("-") or "Kanwil"
