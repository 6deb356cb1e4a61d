"""What is recorded of a submission: one immutable JSON document an event."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Final, Literal, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from iku_excel.catalog.base import Key, Words, Year
from iku_excel.catalog.decree import Code
from iku_excel.findings import Finding
from iku_excel.findings.inbox_words import EventFault
from iku_excel.findings.submission import SubmissionMessage
from iku_excel.signoff.approval import WrittenApproval

FORMAT: Final = "iku-peristiwa-2"
FIRST_FORMAT: Final = "iku-peristiwa-1"
"""Its events do not say what they build on; numbers in their names order them."""
_FORMATS = (FIRST_FORMAT, FORMAT)
LARGEST = 1_000_000
"""Bytes of an event file; a larger one is no event of ours."""
_YEARS = range(2000, 3000)
"""Others are mistakes, and at the ends of the calendar dates cannot be shifted to a zone."""


class EventKind(StrEnum):
    """What happened; the texts are public."""

    SUBMITTED = "diajukan"
    ACCEPTED = "diterima"
    RETURNED = "dikembalikan"


_Day = TypeVar("_Day", date, datetime)


def _in_our_time(day: _Day) -> _Day:
    if day.year not in _YEARS:
        raise ValueError("year out of range")
    return day


Moment = Annotated[AwareDatetime, AfterValidator(_in_our_time)]
Day = Annotated[date, AfterValidator(_in_our_time)]
Count = Annotated[int, Field(ge=0)]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Record(BaseModel):
    """The fields are public and Indonesian; what is not known to this format is refused."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class FindingCounts(_Record):
    """What the check before submission found; errors only with --dengan-temuan."""

    errors: Count = Field(default=0, alias="galat")
    warnings: Count = Field(default=0, alias="peringatan")
    infos: Count = Field(default=0, alias="info")
    accepted_errors: tuple[Words, ...] = Field(default=(), alias="galat_dibiarkan")
    """Codes of the errors that the sender submitted knowingly."""

    @model_validator(mode="after")
    def _errors_are_named(self) -> FindingCounts:
        if bool(self.errors) != bool(self.accepted_errors):
            raise ValueError("errors are submitted knowingly or not at all")
        return self


class SentApproval(WrittenApproval):
    """A head's answer in writing as an event repeats it from the workbook."""

    model_config = ConfigDict(strict=True, extra="forbid")

    at: Moment = Field(alias="waktu")
    stored: Words | None = Field(default=None, alias="disimpan")
    """The proof's name in the folder of the workbook; None where it did not come along."""


class SignedBy(_Record):
    """The sign-off that the workbook carried, valid when it was submitted."""

    name: Words = Field(alias="nama")
    position: str = Field(alias="jabatan")
    at: Words = Field(alias="pada")
    """As the workbook says it."""
    code: Words = Field(alias="kode")
    form: int = Field(default=1, alias="bentuk", ge=1)
    """Which rules made the code: from the second on it binds more than the inputs."""
    approval: SentApproval | None = Field(default=None, alias="persetujuan")


class Event(_Record):
    """One event; an acceptance or return repeats what the submission said of the workbook."""

    format: Literal["iku-peristiwa-1", "iku-peristiwa-2"] = FORMAT
    kind: EventKind = Field(alias="peristiwa")
    file: Words = Field(alias="berkas")
    """The workbook's name in the inbox; it lies in the same folder."""
    sha256: Hash
    size: Annotated[int, Field(ge=0)] | None = Field(default=None, alias="ukuran")
    """Bytes of the workbook: tells one that is still being copied from one that was changed."""
    catalog: str = Field(alias="katalog", pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)
    year: Year = Field(alias="tahun")
    quarter: int = Field(alias="triwulan", ge=1, le=4)
    office: Words = Field(alias="kanwil")
    division: Key = Field(alias="divisi")
    section: Key | None = Field(alias="bidang")
    codes: tuple[Code, ...] = Field(alias="kode_indikator", min_length=1)
    inputs: dict[Code, Hash] = Field(default_factory=dict, alias="isian")
    """The hash of each indicator's inputs up to the quarter, where they could be read: two
    workbooks that hold the same of an indicator do not compete for it."""
    replaces: tuple[Hash, ...] = Field(default=(), alias="menggantikan")
    """Hashes of the submissions of the division and quarter that the sender's inbox held."""
    builds_on: tuple[Hash, ...] = Field(default=(), alias="berdasar")
    """Hashes of the other events that whoever wrote this one had seen."""
    at: Moment = Field(alias="pada")
    by: str = Field(alias="oleh")
    reasons: tuple[Words, ...] = Field(alias="alasan")
    found: FindingCounts = Field(alias="temuan")
    signed: SignedBy | None = Field(alias="disahkan")
    received_on: Day | None = Field(default=None, alias="diterima_pada")
    """When a submission really reached the planning unit, where it was recorded later."""
    received_because: Words | None = Field(default=None, alias="alasan_diterima_pada")
    """Why that day is another than the one it was recorded on."""
    unchanged: bool = Field(default=False, alias="tetap")
    """Sent again knowingly with the inputs of a workbook that was returned."""

    @field_validator("file")
    @classmethod
    def _is_a_mere_name(cls, name: str) -> str:
        if "/" in name or "\\" in name:
            raise ValueError("a name, not a path")
        return name

    @property
    def seen(self) -> tuple[str, ...]:
        """All events that this one follows."""
        return (*self.replaces, *self.builds_on)

    @model_validator(mode="after")
    def _a_decision_builds_on_something(self) -> Event:
        is_decision = self.kind is not EventKind.SUBMITTED
        if self.format == FORMAT and is_decision and not self.builds_on:
            raise ValueError("berdasar: a decision builds on the submission it is about")
        return self

    @model_validator(mode="after")
    def _another_day_has_a_reason(self) -> Event:
        if (self.received_on is None) != (self.received_because is None):
            raise ValueError("alasan_diterima_pada: a day, and why it is another")
        return self

    @model_validator(mode="after")
    def _only_a_return_has_reasons(self) -> Event:
        if bool(self.reasons) != (self.kind is EventKind.RETURNED):
            raise ValueError("alasan: a return, and nothing else, has reasons")
        return self


def event_object(event: Event) -> dict[str, object]:
    """The event in its public form."""
    return event.model_dump(mode="json", by_alias=True)


def event_bytes(event: Event) -> bytes:
    """The event as it is stored."""
    return (json.dumps(event_object(event), ensure_ascii=False, indent=2) + "\n").encode()


def event_hash(data: bytes) -> str:
    """What an event is called: the SHA-256 of its bytes."""
    return hashlib.sha256(data).hexdigest()


def read_event(data: bytes) -> Event | Finding:
    """The event in these bytes, or why they hold none."""
    if len(data) > LARGEST:
        return SubmissionMessage.CATATAN_RUSAK.at(reason=EventFault.TOO_LARGE)
    if not data.strip():
        return SubmissionMessage.CATATAN_RUSAK.at(reason=EventFault.EMPTY)
    try:
        text = data.decode("utf-8-sig")
        document = json.loads(text)
    except (ValueError, RecursionError):
        return SubmissionMessage.CATATAN_RUSAK.at(reason=EventFault.NOT_JSON)
    found = document.get("format") if isinstance(document, dict) else None
    if isinstance(found, str) and found.startswith("iku-peristiwa-") and found not in _FORMATS:
        return SubmissionMessage.CATATAN_VERSI_LAIN.at(found=found)
    try:
        return Event.model_validate_json(text)
    except ValidationError as problem:
        return SubmissionMessage.CATATAN_RUSAK.at(reason=faulty_fields(problem))


def faulty_fields(problem: ValidationError) -> str:
    """The fields that pydantic refused, as part of a sentence."""
    errors = problem.errors(include_url=False, include_input=False)
    # An error about the whole begins with the field that depends on another.
    fields = dict.fromkeys(
        str(error["loc"][0]) if error["loc"] else _named_in(error["msg"]) for error in errors
    )
    return EventFault.FIELDS.format(fields=", ".join(fields))


def _named_in(message: str) -> str:
    return message.removeprefix("Value error, ").partition(":")[0]
