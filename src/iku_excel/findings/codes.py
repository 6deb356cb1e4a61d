"""Every code of a finding, and the text it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from .appearance import AppearanceMessage
from .contents import ContentMessage
from .files import FileMessage
from .filling import FillingMessage
from .finding import Message
from .inputs import InputMessage
from .reasonable import ReasonableMessage
from .recap import RecapMessage
from .renewal import RenewalMessage
from .signing import SigningMessage
from .submission import SubmissionMessage

CATALOGUES: tuple[type[Message], ...] = (
    InputMessage,
    FileMessage,
    FillingMessage,
    RenewalMessage,
    ContentMessage,
    AppearanceMessage,
    ReasonableMessage,
    SigningMessage,
    SubmissionMessage,
    RecapMessage,
)

MESSAGES: Mapping[str, Message] = MappingProxyType(
    {message.name: message for kind in CATALOGUES for message in kind}
)
