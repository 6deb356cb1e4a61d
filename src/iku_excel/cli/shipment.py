"""What ``iku kirim`` shows: the list before sending, receipts, and the same as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .output import ROOM, findings_json, print_facts, print_findings, print_table, say
from .texts.inbox import SendingPrint

if TYPE_CHECKING:
    from iku_excel.findings import Finding
    from iku_excel.tasks.sending.batch import Plan
    from iku_excel.tasks.sending.parcels import Parcel

_WHERE = "iku periksa BERKAS"


def print_plan(planned: Plan, alone: Parcel | None, *, as_json: bool) -> None:
    """Every workbook and what will become of it, then what to read before one agrees: of the
    only one all there is."""
    from iku_excel.findings import Level
    from iku_excel.tasks.sending.list_lines import plan_rows

    if planned.parcels and not as_json:
        print_table(
            ["Berkas", "Kiriman", "Terisi", "Pengesahan", "Yang terjadi"],
            plan_rows(planned.parcels),
            right=(),
        )
    found = _told(planned)
    if alone is not None:
        of_book = [f for f in alone.findings if f.level is not Level.INFO and f not in found]
        print_findings(of_book, err=True, explain=not found)
    # What is decided here is told nowhere else: each workbook has the room of one.
    print_findings(found, room=ROOM * max(len(planned.parcels), 1), where=_WHERE, err=True)


def _told(planned: Plan) -> list[Finding]:
    """What speaks against workbooks, what is doubtful about them, and the other files."""
    found = [finding for parcel in planned.parcels for finding in (*parcel.why_not, *parcel.told)]
    return list(dict.fromkeys([*found, *planned.findings]))


def question(planned: Plan) -> str:
    """What is asked before the workbooks are sent."""
    count = len(planned.new)
    return SendingPrint.ASK_SEVERAL.format(count=count) if count > 1 else SendingPrint.ASK_ONE


def news(sent: Parcel, planned: Plan) -> list[Finding]:
    """What only the sending itself brought up, which the list before it could not say."""
    (before,) = (parcel for parcel in planned.parcels if parcel.name == sent.name)
    known = {finding.code for finding in before.told}
    return [f for f in sent.findings if f not in before.findings and f.code not in known]


def print_receipt(parcel: Parcel) -> None:
    """The receipt, to paste into a message."""
    from iku_excel.tasks.sending.submitting import after_submission, receipt_facts, receipt_heading

    receipt, workbook = parcel.receipt, parcel.workbook
    if receipt is None or workbook is None:
        return
    for line in receipt_heading(receipt, workbook):
        say(line)
    print_facts(receipt_facts(receipt, workbook))
    say(after_submission(receipt))


def summary(parcels: Sequence[Parcel]) -> str:
    """How many of the workbooks were sent, and which were not."""
    from iku_excel.tasks.sending.parcels import Fate

    counted = [
        (sum(parcel.fate is fate for parcel in parcels), fate)
        for fate in (Fate.SENT, Fate.ALREADY_THERE, Fate.ASIDE, Fate.REFUSED)
    ]
    if not parcels:
        return SendingPrint.NO_BOOK
    counts = ", ".join(f"{count} {fate.value}" for count, fate in counted if count)
    left = [p.name for p in parcels if p.fate is Fate.REFUSED]
    rest = SendingPrint.REFUSED.format(names=", ".join(left)) if left else ""
    return SendingPrint.SUMMARY.format(count=len(parcels), counts=counts) + rest


def batch_object(parcels: Sequence[Parcel], findings: Sequence[Finding]) -> dict[str, object]:
    """Several workbooks in their public form: one object a file, sent or not."""
    return {"kiriman": [_object(parcel) for parcel in parcels], **findings_json(findings)}


def _object(parcel: Parcel) -> dict[str, object]:
    from iku_excel.inbox import receipt_object

    filling = parcel.filling
    return {
        "berkas": parcel.name,
        "nasib": parcel.fate.value,
        "divisi": parcel.workbook.identity.division if parcel.workbook else None,
        "bidang": parcel.workbook.identity.section if parcel.workbook else None,
        "triwulan": parcel.review.quarter if parcel.review else None,
        "terisi": filling.filled if filling else None,
        "salah": filling.wrong if filling else None,
        "dari": filling.due if filling else None,
        **(receipt_object(parcel.receipt) if parcel.receipt else {}),
        **findings_json(dict.fromkeys([*parcel.why_not, *parcel.told, *parcel.findings])),
    }
