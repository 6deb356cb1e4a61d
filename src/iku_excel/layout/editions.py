"""Earlier versions of the official templates, and the catalogues they were drawn from."""

from __future__ import annotations

from .plan import Identity

FIRST = "1"
"""The first template, which neither showed results nor asked for a quarter on its cover."""
CATALOGS = {
    "2": {
        "babel-2025-2029": "909e14e077ab6fee3700910041c302ab35512aee73f1f4995d687953e0c9f5eb",
        "banten-2020": "c3dccd3091e6419453a76621d39ef1ae2851b0d9e5d57a3f1a3885f3eb70e8f3",
    },
}
"""By template version: the ``sha256`` of each shipped catalogue of that time."""


def is_known_edition(identity: Identity) -> bool:
    """Whether a workbook was drawn by an earlier version from a catalogue shipped with it."""
    known = CATALOGS.get(identity.template_version, {})
    return known.get(identity.catalog) == identity.catalog_sha256
