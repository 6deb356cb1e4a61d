"""Submissions of workbooks and what happened to them, on disk.

The truth is the folder: a workbook counts by the events beside it, each a JSON file of its own.
"""

from .deadline_calendar import deadline_calendar, events_in
from .deciding import accept, return_
from .event import Event, EventKind
from .preparing import Prepared, prepare
from .probing import RoomRights, probe
from .reading import Inbox, Submission, read_inbox
from .receipts import OwnSubmission, names_like, own_submissions
from .recording import InboxRefused, Outcome, Receipt, receipt_object
from .register import Register, State, build_register
from .register_output import register_csv, register_object
from .reminder import reminder
from .returned_copy import Reason, copy_name, parse_reason, reasons_of, returned_copy
from .review import Review, review_quarter, submission_of
from .selection import select
from .settings import Settings, last_ended_quarter, odd_deadlines
from .submitting import Arrival, Foreseen, SubmissionDetails, foresee, submit

__all__ = [
    "Arrival",
    "Event",
    "EventKind",
    "Foreseen",
    "Inbox",
    "InboxRefused",
    "Outcome",
    "OwnSubmission",
    "Prepared",
    "Reason",
    "Receipt",
    "Register",
    "Review",
    "RoomRights",
    "Settings",
    "State",
    "Submission",
    "SubmissionDetails",
    "accept",
    "build_register",
    "copy_name",
    "deadline_calendar",
    "events_in",
    "foresee",
    "last_ended_quarter",
    "names_like",
    "odd_deadlines",
    "own_submissions",
    "parse_reason",
    "prepare",
    "probe",
    "read_inbox",
    "reasons_of",
    "receipt_object",
    "register_csv",
    "register_object",
    "reminder",
    "return_",
    "returned_copy",
    "review_quarter",
    "select",
    "submission_of",
    "submit",
]
