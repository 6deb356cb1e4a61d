"""A reported quarter without evidence."""

from __future__ import annotations

from collections.abc import Iterator

from iku_excel.calc.wording import quarter_name
from iku_excel.catalog.inputs import EVIDENCE
from iku_excel.findings import Finding
from iku_excel.findings.reasonable import ReasonableMessage

from .kinds import kind_of
from .reported import ReportedYear


def find(year: ReportedYear) -> Iterator[Finding]:
    """The quarter asked for only: evidence of a later quarter often covers the ones before it.

    A quarter of nothing but zeros has nothing to prove, and the score of another body is proved
    by the number of the document it stands in.
    """
    quarter = year.quarter
    if year.asked is None or not year.is_active(quarter) or year.inputs.rows(EVIDENCE, quarter):
        return
    proof = kind_of(year.rule).proof
    if proof and year.inputs.text(proof, quarter):
        return
    yield ReasonableMessage.BUKTI_KOSONG.at(
        year.place(quarter, table=EVIDENCE), quarter=quarter_name(quarter)
    )
