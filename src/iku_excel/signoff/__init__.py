"""The division head's sign-off of a quarter, what changed since, and altered templates."""

from .canonical import CanonicalInputs, canonical_inputs
from .carrying import carry_signoffs
from .display import show_signoffs, shown_signoff_edits, signoff_findings
from .fingerprint import fingerprint_findings, repairs
from .mending import Mended, mend
from .record import SignOff
from .sign import SigningRefused, sign, sign_edits
from .state import SignOffState, SignOffStatus, signoff_states, valid_signoff

__all__ = [
    "CanonicalInputs",
    "Mended",
    "SignOff",
    "SignOffState",
    "SignOffStatus",
    "SigningRefused",
    "canonical_inputs",
    "carry_signoffs",
    "fingerprint_findings",
    "mend",
    "repairs",
    "show_signoffs",
    "shown_signoff_edits",
    "sign",
    "sign_edits",
    "signoff_findings",
    "signoff_states",
    "valid_signoff",
]
