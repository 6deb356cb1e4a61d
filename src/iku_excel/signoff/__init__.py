"""The division head's sign-off of a quarter, what changed since, and altered templates."""

from .canonical import CanonicalInputs, canonical_inputs
from .fingerprint import Repair, Repairs, fingerprint_findings, repairs
from .record import SignOff
from .sign import SigningRefused, sign
from .state import SignOffState, SignOffStatus, signoff_findings, signoff_states, valid_signoff

__all__ = [
    "CanonicalInputs",
    "Repair",
    "Repairs",
    "SignOff",
    "SignOffState",
    "SignOffStatus",
    "SigningRefused",
    "canonical_inputs",
    "fingerprint_findings",
    "repairs",
    "sign",
    "signoff_findings",
    "signoff_states",
    "valid_signoff",
]
