"""What a person asks for, whichever face it is asked through: the command `iku` or a button."""

from .refusal import Refusal

__all__ = ["Refusal"]
