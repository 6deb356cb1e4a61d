"""What a person asks for, whichever face it is asked through: the command `iku` or a button."""

from .refusal import Refusal, refuse_input_as_output

__all__ = ["Refusal", "refuse_input_as_output"]
