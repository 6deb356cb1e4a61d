"""Recording a head's written answer: whether it approves these inputs, and what shows it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from iku_excel.calc.quarters import quarter_start
from iku_excel.calc.wording import quarter_name
from iku_excel.findings import Finding
from iku_excel.findings.signing import Distrust, SigningMessage
from iku_excel.findings.wording import in_one_line
from iku_excel.inbox import Review
from iku_excel.inbox.clocks import TOLERANCE
from iku_excel.signoff import SigningRefused, signoff_states
from iku_excel.signoff.approval import (
    PROOF_SUFFIXES,
    Channel,
    WrittenApproval,
    answer_code,
    codes_in,
    doubt_about,
    miswritten_code,
    repeats,
)
from iku_excel.signoff.canonical import canonical_by_quarter
from iku_excel.signoff.record import moment
from iku_excel.xlsx.archive import MAX_FILE_SIZE

MAX_PROOF_SIZE = MAX_FILE_SIZE


@dataclass(frozen=True, slots=True)
class Answer:
    """What was given of an answer; ``at`` knows its zone, ``proof`` is a file."""

    text: str
    channel: Channel
    at: datetime
    proof: Path


def approval_of(
    answer: Answer, signer: str, reviews: Sequence[Review], now: datetime
) -> WrittenApproval:
    """The answer of ``signer`` (name and position) as it is recorded, with the hash of its proof.

    Raises :class:`iku_excel.signoff.SigningRefused` where it does not plainly approve every one
    of the books as they are now, or where its time or proof cannot be.
    """
    text = in_one_line(answer.text)
    other = [finding for review in reviews for finding in _another_code(text, review)]
    # What was meant for the code is told once, as a code.
    known = f"{signer} {miswritten_code(text)[0]}" if other else signer
    refused = [*_doubts(text, known), *_doubts_about_time(answer.at, reviews[0], now), *other]
    proof = _proof(answer.proof)
    if isinstance(proof, Finding):
        refused.append(proof)
    if refused or isinstance(proof, Finding):
        raise SigningRefused(refused)
    return WrittenApproval(
        text=text,
        channel=answer.channel,
        at=answer.at.replace(microsecond=0),
        proof=in_one_line(answer.proof.name),
        proof_sha256=hashlib.sha256(proof).hexdigest(),
    )


def _doubts(text: str, signer: str) -> Iterator[Finding]:
    if why := doubt_about(text, signer):
        yield SigningMessage.PERSETUJUAN_TIDAK_JELAS.at(why=why)


def _doubts_about_time(at: datetime, review: Review, now: datetime) -> Iterator[Finding]:
    year, quarter = review.workbook.identity.year, review.quarter
    begin = quarter_start(year, quarter)
    why = ""
    if at - now > TOLERANCE:
        why = Distrust.IN_FUTURE.format(now=moment(now))
    elif at.date() < begin:
        why = Distrust.BEFORE_QUARTER.format(quarter=quarter_name(quarter), begin=begin)
    if why:
        yield SigningMessage.PERSETUJUAN_WAKTU_JANGGAL.at(when=moment(at), why=why)


def _another_code(text: str, review: Review) -> Iterator[Finding]:
    """That the answer is not about the inputs as they are now, and what it is about."""
    workbook, quarter = review.workbook, review.quarter
    by_quarter = canonical_by_quarter(workbook)
    expected = answer_code(by_quarter[quarter].sha256)
    if repeats(text, expected):
        return
    miswritten, odd = miswritten_code(text)
    state = signoff_states(workbook)[quarter]
    changes: Sequence[Finding] = ()
    why: str
    others = [q for q, inputs in by_quarter.items() if repeats(text, answer_code(inputs.sha256))]
    if others:
        why = Distrust.OF_ANOTHER_QUARTER.format(quarter=quarter_name(others[0]))
    elif state.signoff is not None and repeats(text, answer_code(state.signoff.sha256)):
        why, changes = (
            Distrust.OF_EARLIER_INPUTS.format(signed=state.signoff.signed),
            state.findings,
        )
    elif codes_in(text):
        why = Distrust.OF_OTHER_INPUTS
    elif miswritten:
        why = Distrust.MISWRITTEN.format(signs=odd)
    else:
        why = Distrust.WITHOUT_CODE
    found = SigningMessage.PERSETUJUAN_KODE_LAIN.at(
        quarter=quarter_name(quarter),
        expected=expected,
        found=", ".join(codes_in(text)) or miswritten or "tidak ada",
        why=why,
    )
    yield found.located(file=workbook.name)
    yield from changes


def _proof(path: Path) -> bytes | Finding:
    """What the file holds, or why it is no proof."""
    try:
        is_file, size = path.is_file(), path.stat().st_size if path.exists() else 0
        data = path.read_bytes() if is_file and 0 < size <= MAX_PROOF_SIZE else b""
    except OSError:
        is_file, size, data = path.exists(), 1, b""
    why: str
    if path.is_dir():
        why = Distrust.A_FOLDER
    elif not is_file:
        why = Distrust.NO_FILE
    elif not size:
        why = Distrust.EMPTY
    elif size > MAX_PROOF_SIZE:
        why = Distrust.TOO_LARGE.format(limit=MAX_PROOF_SIZE // 1_000_000)
    elif path.suffix.lower() not in PROOF_SUFFIXES:
        why = Distrust.ANOTHER_KIND.format(kinds=" ".join(sorted(PROOF_SUFFIXES)))
    elif not data:
        why = Distrust.UNREADABLE
    else:
        return data
    return SigningMessage.BUKTI_DITOLAK.at(why=why).located(file=path.name)
