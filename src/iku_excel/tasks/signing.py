"""Signing a quarter: ``iku sahkan`` and the button Sahkan triwulan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from iku_excel.calc.wording import quarter_name
from iku_excel.catalog.office import office_key
from iku_excel.findings import Finding
from iku_excel.findings.signing import BY_THE_BASIS, SigningMessage
from iku_excel.inbox import Review
from iku_excel.signoff import (
    SigningRefused,
    SignOff,
    SignOffState,
    SignOffStatus,
    sign,
    signoff_states,
    valid_signoff,
)
from iku_excel.signoff.approval import WrittenApproval
from iku_excel.signoff.record import moment
from iku_excel.workbook import FilledWorkbook, read_workbook_bytes

from .keeping import refuse_input_as_output, refuse_inside_inbox, write_keeping
from .refusal import Refusal
from .texts.refused import Refused
from .texts.signing import SigningLine
from .wording import unit_line


@dataclass(frozen=True, slots=True)
class Signed:
    """A book whose quarter is signed in ``content``, which is to be written to ``target``.

    ``replaced`` is how the quarter stood before, ``also_changed`` what there is to say of others.
    """

    target: Path
    review: Review
    content: bytes
    record: SignOff
    replaced: SignOffState
    also_changed: str


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the books: written ones with their backups, and those as they were before.

    ``problem`` is why the first of ``left`` could not be written.
    """

    done: tuple[tuple[Signed, Path | None], ...]
    left: tuple[Signed, ...] = ()
    problem: OSError | Refusal | None = None


def signing_targets(books: Sequence[Path], output: Path | None) -> list[Path]:
    """Where each book is written: over itself, to a file, or into a folder.

    Raises :class:`Refusal` where a book would be lost, or changed among submissions.
    """
    if output is None:
        targets = list(books)
    else:
        into_folder = len(books) > 1 or output.is_dir()
        targets = [output / book.name if into_folder else output for book in books]
        if into_folder and (output.is_file() or output.suffix.lower() == ".xlsx"):
            raise Refused.NOT_A_FOLDER.of(output=output, count=len(books))
        if len({target.name.lower() for target in targets}) < len(targets):
            raise Refused.TWO_OF_ONE_NAME.of(output=output)
        refuse_input_as_output(targets, books)
    for target in targets:
        refuse_inside_inbox(target)
    return targets


def not_of_one_head(reviews: Sequence[Review]) -> list[Finding]:
    """Why these books are not the sections of one division of one Kanwil, year and catalogue."""
    found: list[Finding] = []
    by_section: dict[str | None, Review] = {}
    for review in reviews:
        identity = review.workbook.identity
        twin = by_section.setdefault(identity.section, review)
        if _head(review) != _head(reviews[0]):
            message, other = SigningMessage.PENGESAHAN_KEPALA_LAIN, reviews[0]
        elif twin is not review:
            message, other = SigningMessage.PENGESAHAN_UNIT_SAMA, twin
        else:
            continue
        told = message.at(unit=_book(review), other=other.workbook.name, other_unit=_book(other))
        found.append(told.located(file=review.workbook.name))
    return found


def _head(review: Review) -> tuple[object, ...]:
    identity = review.workbook.identity
    return identity.catalog, identity.year, office_key(identity.office), identity.division


def _book(review: Review) -> str:
    return f"{unit_line(review.workbook, review.quarter)}, {review.workbook.identity.catalog}"


def signed_books(
    reviews: Sequence[Review],
    targets: Sequence[Path],
    name: str,
    position: str,
    at: datetime,
    approval: WrittenApproval | None = None,
) -> list[Signed]:
    """The books with the quarter signed, none of them written yet.

    ``approval`` is an answer that stands for the head's own hand, and was found to be one.

    Raises :class:`iku_excel.signoff.SigningRefused` with what stands in the way of each.
    """
    signed, refused = [], []
    for review, target in zip(reviews, targets, strict=True):
        workbook, quarter = review.workbook, review.quarter
        try:
            content = sign(workbook, workbook.package.data, quarter, name, position, at, approval)
        except SigningRefused as problem:
            refused += problem.findings
            continue
        record = signed_record(content, workbook, quarter)
        if record is None:
            unread = SigningMessage.PENGESAHAN_TIDAK_DAPAT_DITULIS.at(reason=SigningLine.UNREAD)
            refused.append(unread.located(file=workbook.name))
        else:
            states = signoff_states(workbook)
            others = also_changed_line(states, quarter)
            signed.append(Signed(target, review, content, record, states[quarter], others))
    if refused:
        raise SigningRefused(refused)
    return signed


def write_signed(books: Sequence[Signed]) -> Written:
    """Write one book after the other; each is the old one or the new one, whatever fails.

    What keeps the first from being written is raised: then nothing was done.
    """
    done: list[tuple[Signed, Path | None]] = []
    for number, book in enumerate(books):
        try:
            done.append((book, write_keeping(book.target, book.content)))
        except (OSError, Refusal) as problem:
            if not done:
                raise
            return Written(tuple(done), tuple(books[number:]), problem)
    return Written(tuple(done))


def signed_record(signed: bytes, workbook: FilledWorkbook, quarter: int) -> SignOff | None:
    """The sign-off of the quarter in these bytes, read back; None where it does not hold.

    ``workbook`` is what was signed.
    """
    again = read_workbook_bytes(signed, workbook.name, catalog=workbook.catalog)
    return valid_signoff(again, quarter)


def signed_line(record: SignOff) -> str:
    """Who signed, and when."""
    return SigningLine.SIGNED.format(signed=record.signed)


def also_changed_line(states: Mapping[int, SignOffState], quarter: int) -> str:
    """Which other quarters changed since they were signed: each has to be signed again; empty
    where there is none."""
    others = [
        quarter_name(q)
        for q, state in states.items()
        if q != quarter and state.status is SignOffStatus.CHANGED
    ]
    if not others:
        return ""
    return SigningLine.ALSO_CHANGED.format(quarters=", ".join(others))


def replacement_line(state: SignOffState) -> str:
    """Whose sign-off was replaced; empty where there was none."""
    record = state.signoff
    if state.status is SignOffStatus.LATER:
        return SigningLine.REPLACES_LATER
    if state.status is SignOffStatus.DAMAGED:
        return SigningLine.REPLACES_DAMAGED
    if record is None:
        return ""
    if state.status is not SignOffStatus.CHANGED:
        since = SigningLine.SAME_INPUTS
    elif all(finding.code in BY_THE_BASIS for finding in state.findings):
        since = SigningLine.ANOTHER_BASIS
    else:
        since = SigningLine.OTHER_INPUTS
    whose = f"{record.name}, {moment(record.at)}{record.notes}"
    return SigningLine.REPLACES.format(whose=whose, since=since)
