"""The text that asks a head for approval in a chat: the figures, and the answer to give."""

from __future__ import annotations

from collections.abc import Sequence

from iku_excel.calc.wording import quarter_name
from iku_excel.findings import Finding, Level, fold, worst_first
from iku_excel.inbox import Review
from iku_excel.signoff import canonical_inputs
from iku_excel.signoff.approval import answer_code

from .reviewing import result_rows
from .texts.signing import RequestLine
from .wording import division_name, section_name

_MOST_FINDINGS = 6
"""Findings of one book that a head reads on a phone; the others are counted."""


def code_of(review: Review) -> str:
    """What a head's answer has to contain to be an approval of this book."""
    return answer_code(canonical_inputs(review.workbook, review.quarter).sha256)


def approval_request(reviews: Sequence[Review]) -> str:
    """The message about the books of one head; the last line but one is the answer to copy."""
    first = reviews[0]
    identity = first.workbook.identity
    quarter, division = quarter_name(first.quarter), division_name(first.workbook)
    blocks = [
        RequestLine.HEAD.format(division=division),
        RequestLine.ASKED.format(
            quarter=quarter, year=identity.year, division=division, office=identity.office
        ),
        *(_figures(review, alone=len(reviews) == 1) for review in reviews),
        RequestLine.ANSWER,
        answer(reviews),
        RequestLine.CODE_EACH if len(reviews) > 1 else RequestLine.CODE_ALONE,
        RequestLine.WHAT_IT_IS,
    ]
    return "\n\n".join(blocks)


def answer(reviews: Sequence[Review]) -> str:
    """What a head writes who approves all of them."""
    return " ".join(["setuju", *map(code_of, reviews)])


def _figures(review: Review, *, alone: bool) -> str:
    section = "" if alone else section_name(review.workbook) or RequestLine.WHOLE_DIVISION
    lines = [RequestLine.SECTION.format(section=section, code=code_of(review))] if section else []
    lines += [RequestLine.FIGURES.format(row=row) for row in result_rows(review)]
    found = [f for f in worst_first(fold(review.findings)) if f.level is not Level.INFO]
    if found:
        lines.append(RequestLine.TO_KNOW)
        lines += [f"- {_placed(finding)}" for finding in found[:_MOST_FINDINGS]]
    if len(found) > _MOST_FINDINGS:
        lines.append(RequestLine.MORE.format(more=len(found) - _MOST_FINDINGS))
    return "\n".join(lines)


def _placed(finding: Finding) -> str:
    """The message with the page it is about: nobody on a phone looks for a cell."""
    return f"{finding.sheet}: {finding.message}" if finding.sheet else finding.message
