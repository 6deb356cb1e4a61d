"""The marks by which a reader finds inputs again, whatever was moved, inserted or renamed.

They stand in a hidden column of the sheets:

* ``iku:kolom`` in a hidden row that names the quarter columns (``tw1`` to ``tw4``);
* ``iku:7110.2.1:diterima`` beside a row of scalar values;
* ``iku:7121.2.1:kasus[]`` in the hidden row that holds the column keys of a table, and
  ``iku:judul`` beside the readable headers below it;
* ``iku:akhir`` below the last row of a table.
"""

from __future__ import annotations

PREFIX = "iku:"
QUARTER_COLUMNS = f"{PREFIX}kolom"
HEADERS = f"{PREFIX}judul"
END = f"{PREFIX}akhir"

IDENTITY_SHEET = "_iku"
IDENTITY_MARK = f"{PREFIX}identitas"
COVER_SHEET, OVERVIEW_SHEET, APPROVAL_SHEET = "Sampul", "Ringkasan", "Pengesahan"
LISTS_SHEET = "_daftar"
"""Very hidden; holds what the lists of choices offer."""
BOOK = "buku"
"""Stands in marks where the code of an indicator would, for what concerns the whole workbook."""
REPORTED_QUARTER, COMPILER = "triwulan", "penyusun"
"""The two inputs on the cover: marks ``iku:buku:…``, the value in the column keyed ``tw1``."""
APPROVAL_COLUMNS = f"{PREFIX}pengesahan"
"""Stands beside the key row of the sign-offs; their rows are marked ``iku:pengesahan:tw1``…"""
APPROVAL_KEYS = ("nama", "jabatan", "waktu", "kode", "keadaan")
"""The columns of a sign-off; its last one says in words whether there is one."""
RETURN_NOTES = "catatan"
"""Where :func:`approval_mark` leads to the rows with reasons for returning a submission."""
APPROVAL_STATE = "sah"
"""The row of the cover that repeats the sign-offs in words: ``iku:buku=sah``."""
NOT_APPROVED = "Belum disahkan"
RECAP_MARK = f"{PREFIX}rekap"
"""Stands on ``_iku`` of a recap, which is no workbook of inputs."""
OUTPUT_PROPERTY = "iku_keluaran"
"""A document property of other workbooks that we write and nobody fills in."""


def scalar_mark(code: str, variable: str) -> str:
    """The mark beside the row of a scalar input."""
    return f"{PREFIX}{code}:{variable}"


def table_mark(code: str, table: str) -> str:
    """The mark beside the row of column keys of a table."""
    return f"{PREFIX}{code}:{table}[]"


def approval_mark(what: str) -> str:
    """The mark beside a row of ``Pengesahan``: of a quarter's key, or :data:`RETURN_NOTES`."""
    return f"{APPROVAL_COLUMNS}:{what}"


def quarter_key(quarter: int) -> str:
    """The key that names the column of a quarter."""
    return f"tw{quarter}"
