"""Every code of a finding, and the text it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from .files import FileMessage
from .inputs import InputMessage
from .model import Message
from .reasonable import ReasonableMessage
from .recap import RecapMessage
from .signing import SigningMessage
from .submission import SubmissionMessage

_FAMILIES: tuple[type[Message], ...] = (
    InputMessage, FileMessage, ReasonableMessage, SigningMessage, SubmissionMessage, RecapMessage,
)  # fmt: skip

MESSAGES: Mapping[str, Message] = MappingProxyType(
    {message.name: message for family in _FAMILIES for message in family}
)
