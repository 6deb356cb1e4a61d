"""The model of a finding and the one catalogue of message texts."""

from .files import FileMessage
from .finding import Finding, Level, Message, Place, has_error
from .folding import count_of, fold, unfolded, worst_first
from .inputs import InputMessage, filling_advice
from .plain import PlainSentence, PlainWord

__all__ = [
    "FileMessage",
    "Finding",
    "InputMessage",
    "Level",
    "Message",
    "Place",
    "PlainSentence",
    "PlainWord",
    "count_of",
    "filling_advice",
    "fold",
    "has_error",
    "unfolded",
    "worst_first",
]
