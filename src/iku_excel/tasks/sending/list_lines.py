"""The list of workbooks that are about to be sent, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from iku_excel.calc.filling import filling_text
from iku_excel.calc.wording import quarter_name
from iku_excel.findings import Level, count_of
from iku_excel.findings.signing import IN_WRITING
from iku_excel.inbox import EventKind, Foreseen, Outcome, Submission
from iku_excel.tasks.texts.sending import IN_SHORT, PlanCell
from iku_excel.tasks.wording import written_moment

from .parcels import Fate, Parcel


def plan_rows(parcels: Iterable[Parcel]) -> list[list[str]]:
    """File, unit and quarter, filling, sign-off, and what will happen; by file."""
    return [
        [parcel.name, _unit(parcel), _filling(parcel), _signoff(parcel), what_happens(parcel)]
        for parcel in sorted(parcels, key=lambda parcel: parcel.name)
    ]


def _unit(parcel: Parcel) -> str:
    workbook = parcel.workbook
    if workbook is None:
        return "–"
    identity = workbook.identity
    unit = "-".join(filter(None, (identity.division, identity.section)))
    return f"{unit} {_period(parcel)}".strip()


def _period(parcel: Parcel) -> str:
    if parcel.review is None or parcel.workbook is None:
        return ""
    return f"{quarter_name(parcel.review.quarter)} {parcel.workbook.identity.year}"


def _filling(parcel: Parcel) -> str:
    return "–" if parcel.filling is None else filling_text(parcel.filling)


def _signoff(parcel: Parcel) -> str:
    if parcel.candidate is None:
        return "–"
    signed = parcel.candidate.valid_signoff
    in_writing = f" ({IN_WRITING})" if signed and signed.approval else ""
    return parcel.candidate.signoff.status.value + in_writing


def what_happens(parcel: Parcel) -> str:
    """What will become of it, as the last column says it."""
    if parcel.fate is Fate.REFUSED:
        return PlanCell.REFUSED.format(why=_why_refused(parcel))
    if parcel.aside is not None:
        return PlanCell.ASIDE.format(why=IN_SHORT[parcel.aside.code])
    seen = parcel.foreseen
    if seen is None:
        return parcel.fate.value
    is_new = seen.outcome is not Outcome.ALREADY_THERE
    text = foreseen_text(seen)
    return PlanCell.LOOK.format(what=text) if is_new and parcel.told else text


def foreseen_text(seen: Foreseen) -> str:
    """What sending would do to what is in the inbox."""
    if seen.outcome is Outcome.ALREADY_THERE:
        return PlanCell.ALREADY_THERE
    if seen.returned is not None:
        return PlanCell.UNCHANGED
    if seen.earlier is not None and seen.outcome is Outcome.RECORDED:
        return PlanCell.ARRIVAL_ONLY
    said = [PlanCell.REPLACES.format(when=_when(seen.replaced))] if seen.replaced else []
    said += [PlanCell.WAITS] if seen.accepted else []
    return "; ".join(said) or PlanCell.NEW


def _when(submissions: Sequence[Submission]) -> str:
    moments = sorted({s.submitted.at for s in submissions if s.state is EventKind.SUBMITTED})
    return ", ".join(map(written_moment, moments))


def _why_refused(parcel: Parcel) -> str:
    known = IN_SHORT.get(parcel.refusal[0].code)
    if known is None and parcel.workbook is None:
        return PlanCell.UNREADABLE
    return known or count_of(parcel.refusal, levels=[Level.ERROR])
