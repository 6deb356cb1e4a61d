"""A head's answer from a phone: whether it approves, and which inputs."""

from __future__ import annotations

ANSWER_DIGITS = 10
"""So many characters of the code does an answer repeat: enough that no other inputs have them."""


def answer_code(sha256: str) -> str:
    """The part of the code of inputs that an answer repeats."""
    return sha256[:ANSWER_DIGITS]
