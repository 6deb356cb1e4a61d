"""A quarter of the year."""

from __future__ import annotations

from iku_excel.calc.values import Spot, shown, unwrap, written
from iku_excel.catalog.inputs import QUARTERS
from iku_excel.findings import InputMessage

from .asked import Asked

_QUARTERS = {
    **{str(n): n for n in QUARTERS},
    **{roman: n for n, roman in enumerate(("i", "ii", "iii", "iv"), 1)},
}


def read_quarter(raw: object, spot: Spot, asked: Asked | None = None) -> int | None:
    """A quarter from 1 to 4: a number, a Roman numeral, or either behind ``TW``, ``Triwulan``."""
    value = unwrap(raw, spot)
    if value is None:
        return None
    text = written(value)
    bare = "".join(filter(str.isalnum, text)).casefold()
    quarter = _QUARTERS.get(bare.removeprefix("triwulan").removeprefix("tw"))
    # -1 and 1.0 typed as text are no names of a quarter, though their letters are.
    if quarter is None or isinstance(value, bool) or (bare.isdecimal() and bare != text.strip("'")):
        spot.say(InputMessage.TRIWULAN_TIDAK_SAH, raw=shown(text))
        return None
    return quarter
