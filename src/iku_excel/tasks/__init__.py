"""What a person asks for, whichever face it is asked through: the command `iku` or a button."""

from .keeping import refuse_input_as_output
from .refusal import Refusal

__all__ = ["Refusal", "refuse_input_as_output"]
