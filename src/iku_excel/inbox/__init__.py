"""Submissions of workbooks and what happened to them, on disk.

The truth is the folder: a workbook counts by the events beside it, each a JSON file of its own.
"""

from .changes import (
    InboxRefused,
    Outcome,
    Receipt,
    SubmissionDetails,
    accept,
    receipt_object,
    return_,
    submit,
)
from .event import Event, EventKind, FindingCounts, SignedBy
from .reading import Inbox, Submission, read_inbox
from .register import Register, State, build_register
from .register_output import register_csv, register_object, reminder
from .selection import Selection, select
from .settings import Settings, last_ended_quarter

__all__ = [
    "Event",
    "EventKind",
    "FindingCounts",
    "Inbox",
    "InboxRefused",
    "Outcome",
    "Receipt",
    "Register",
    "Selection",
    "Settings",
    "SignedBy",
    "State",
    "Submission",
    "SubmissionDetails",
    "accept",
    "build_register",
    "last_ended_quarter",
    "read_inbox",
    "receipt_object",
    "register_csv",
    "register_object",
    "reminder",
    "return_",
    "select",
    "submit",
]
