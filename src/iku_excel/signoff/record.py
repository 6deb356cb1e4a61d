"""The record of a sign-off, and where it is kept: below the identity on the very hidden ``_iku``.

One row a quarter: its key in column A, its JSON from column B on in as many cells as it needs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator

from iku_excel.catalog.inputs import QUARTERS
from iku_excel.findings import phrases
from iku_excel.findings.signing import BINDS_INPUTS_ONLY, IN_WRITING
from iku_excel.layout.marks import IDENTITY_MARK, IDENTITY_SHEET, quarter_key
from iku_excel.workbook.scan import Scan
from iku_excel.xlsx import CellEdit, SheetCells, cell_address

from .approval import WrittenApproval, answer_code, repeats
from .basis import Basis
from .canonical import DIGEST_LENGTH, FIRST_FORM, FORM, CanonicalInputs

LONGEST_TEXT = 30_000
"""Characters in one cell; Excel holds 32,767."""
_KEYS = {f"sah:{quarter_key(quarter)}": quarter for quarter in QUARTERS}
_KEY_COLUMN, _FIRST_COLUMN = 1, 2


class SignOff(BaseModel):
    """Who signed a quarter and when, and what stood in the workbook then.

    ``scalars`` holds the signed value of every scalar, ``rows`` the digests of a table's rows,
    one behind the other; ``basis`` is None in the first form, which bound the inputs only.
    """

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    form: int = Field(FIRST_FORM, alias="bentuk", ge=FIRST_FORM, le=FORM)
    quarter: int = Field(alias="triwulan", ge=QUARTERS[0], le=QUARTERS[-1])
    name: str = Field(alias="nama", min_length=1)
    position: str = Field(alias="jabatan", min_length=1)
    at: AwareDatetime = Field(alias="pada")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    book: Mapping[str, str | int] = Field(alias="buku")
    scalars: Mapping[str, str] = Field(alias="nilai")
    rows: Mapping[str, str] = Field(alias="baris")
    basis: Basis | None = Field(None, alias="dasar")
    approval: WrittenApproval | None = Field(None, alias="persetujuan")
    """The head's answer from elsewhere, where it was recorded in place of the head."""

    @model_validator(mode="after")
    def _an_answer_is_about_these_inputs(self) -> SignOff:
        if self.approval and not repeats(self.approval.text, answer_code(self.sha256)):
            raise ValueError("persetujuan: of other inputs")
        return self

    @model_validator(mode="after")
    def _says_what_its_form_binds(self) -> SignOff:
        if (self.form == FIRST_FORM) != (self.basis is None):
            raise ValueError("dasar: from the second form on, and not before")
        return self

    @property
    def code(self) -> str:
        """The beginning of the hash, short enough to compare by eye."""
        return "-".join(self.sha256[start : start + 4] for start in (0, 4, 8))

    @property
    def signed(self) -> str:
        """Who and when, in a message."""
        return f"{self.name}, {self.position}, {moment(self.at)}{self.notes}"

    @property
    def notes(self) -> str:
        """What is said behind who signed: how it came, and what it does not bind; often empty."""
        return written_note(self.approval) + form_note(self.form)

    def row_digests(self, table: str) -> list[str]:
        """The digests of a table's rows, by its key."""
        joined = self.rows.get(table, "")
        return [joined[at : at + DIGEST_LENGTH] for at in range(0, len(joined), DIGEST_LENGTH)]


def written_note(approval: WrittenApproval | None) -> str:
    """What is said behind a sign-off that is an answer in writing; else empty."""
    if approval is None:
        return ""
    return f"; {IN_WRITING} {approval.channel.called} {moment(approval.at)}"


def answer_told(approval: WrittenApproval) -> str:
    """What was written, how and when, and what shows it."""
    return phrases.ANSWER_TOLD.format(
        text=approval.text,
        channel=approval.channel.called,
        at=moment(approval.at),
        proof=approval.proof,
        sha256=approval.proof_sha256,
    )


def form_note(form: int) -> str:
    """What is said behind a sign-off that binds less than one of today; else empty."""
    return f"; {BINDS_INPUTS_ONLY}" if form == FIRST_FORM else ""


def moment(at: datetime) -> str:
    """A time with its zone: ``2026-04-07 09:30 +07:00``."""
    return at.isoformat(" ", "minutes").replace("+", " +")


def make_record(
    inputs: CanonicalInputs,
    name: str,
    position: str,
    at: datetime,
    approval: WrittenApproval | None,
) -> SignOff:
    """The record of these inputs, signed at a time that knows its zone."""
    return SignOff(
        form=FORM,
        quarter=inputs.quarter,
        name=name,
        position=position,
        at=at.replace(microsecond=0),
        sha256=inputs.sha256,
        book=inputs.book,
        scalars=inputs.scalars,
        rows={key: "".join(row.digest for row in rows) for key, rows in inputs.rows.items()},
        approval=approval,
        basis=inputs.basis,
    )


@dataclass(frozen=True, slots=True)
class StoredSignOff:
    """A row of records on ``_iku``; ``signoff`` is None where it cannot be read, ``is_later``
    where that is because a later iku-excel wrote it.

    ``copies`` are the cells (row and column) of further rows for the same quarter: where they say
    something else, none of them can be believed.
    """

    sheet: str
    row: int
    columns: tuple[int, ...]
    signoff: SignOff | None
    is_later: bool = False
    copies: tuple[tuple[int, int], ...] = ()

    @property
    def cell(self) -> str:
        """The cell it stands in on the hidden sheet."""
        return cell_address(self.row, _KEY_COLUMN)


def read_signoffs(found: Scan) -> dict[int, StoredSignOff]:
    """The stored records of a workbook by quarter."""
    sheet, cells = _identity_sheet(found)
    stored: dict[int, StoredSignOff] = {}
    for row, line in cells.rows.items():
        key = line.get(_KEY_COLUMN)
        quarter = None if key is None else _KEYS.get(str(key.value))
        if quarter is not None:
            columns = tuple(column for column in line if column >= _FIRST_COLUMN)
            text = "".join(str(line[column].value) for column in columns)
            read = StoredSignOff(sheet, row, columns, *_parsed(text, quarter))
            stored[quarter] = _beside(stored[quarter], read) if quarter in stored else read
    return stored


def _beside(first: StoredSignOff, other: StoredSignOff) -> StoredSignOff:
    """The first row of a quarter, which holds for nothing if another one says something else."""
    return replace(
        first,
        signoff=first.signoff if first.signoff == other.signoff else None,
        is_later=first.is_later and other.is_later,
        copies=(*first.copies, *((other.row, column) for column in (_KEY_COLUMN, *other.columns))),
    )


class _Heading(BaseModel):
    """What every form says of itself."""

    form: int = Field(alias="bentuk", strict=True)
    quarter: int = Field(alias="triwulan", strict=True)


def _parsed(text: str, quarter: int) -> tuple[SignOff | None, bool]:
    """The record, and whether it is one of a later form."""
    try:
        heading = _Heading.model_validate_json(text)
        if heading.quarter != quarter or heading.form > FORM:
            return None, heading.quarter == quarter
        return SignOff.model_validate_json(text), False
    except ValidationError:
        return None, False


def record_edits(found: Scan, record: SignOff) -> list[CellEdit]:
    """The edits that store a record, in place of an earlier one of its quarter."""
    sheet, cells = _identity_sheet(found)
    earlier = read_signoffs(found).get(record.quarter)
    row = earlier.row if earlier else max(cells.rows) + 1
    content = record.model_dump(mode="json", by_alias=True)
    # ASCII only, so that a character is never two of Excel's.
    text = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    pieces: list[str | None] = [
        text[start : start + LONGEST_TEXT] for start in range(0, len(text), LONGEST_TEXT)
    ]
    surplus = (earlier.columns if earlier else ())[len(pieces) :]
    key = next(key for key, quarter in _KEYS.items() if quarter == record.quarter)
    edits = [_edit(sheet, row, _KEY_COLUMN, key)]
    edits += [_edit(sheet, row, column, text) for column, text in enumerate(pieces, _FIRST_COLUMN)]
    edits += [_edit(sheet, row, column, None) for column in surplus]
    edits += [_edit(sheet, *cell, None) for cell in (earlier.copies if earlier else ())]
    return edits


def _edit(sheet: str, row: int, column: int, value: str | None) -> CellEdit:
    return CellEdit(sheet, cell_address(row, column), value, replace_formula=True)


def _identity_sheet(found: Scan) -> tuple[str, SheetCells]:
    """The sheet with the identity, whatever it was renamed to."""
    for name in sorted(found.sheets, key=lambda name: name != IDENTITY_SHEET):
        cells = found.sheets[name].cells
        if any(
            line[_KEY_COLUMN].value == IDENTITY_MARK
            for line in cells.rows.values()
            if _KEY_COLUMN in line
        ):
            return name, cells
    raise ValueError("a workbook without identity is never read")
