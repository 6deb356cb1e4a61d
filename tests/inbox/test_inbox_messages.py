"""The inbox's texts are complete sentences with stable codes."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from iku_excel.findings import FileMessage, InputMessage
from iku_excel.findings.submission import SubmissionMessage


def test_codes_are_used_nowhere_else() -> None:
    others = {*FileMessage.__members__, *InputMessage.__members__}
    assert set(SubmissionMessage.__members__) & others == set()
    # __members__ also holds names that Enum made an alias because two texts are the same.
    assert len(SubmissionMessage.__members__) == len(list(SubmissionMessage))


@pytest.mark.parametrize("message", SubmissionMessage, ids=lambda message: message.name)
def test_a_text_is_complete_and_fills_in(message: SubmissionMessage) -> None:
    for wording in (message.text.message, message.text.advice):
        assert re.fullmatch(r"[A-Z{].*[.?}]", wording), wording
        assert "  " not in wording
    pieces = Formatter().parse(message.text.message + message.text.advice)
    finding = message.at(**{name: f"<{name}>" for _, name, _, _ in pieces if name})
    assert "{" not in finding.message + finding.advice
