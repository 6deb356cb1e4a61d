"""The light encryption of three lines in the PROJECT stream ([MS-OVBA] 2.4.3).

It hides nothing: the key is made of the project's identifier. Office nevertheless refuses a
project whose lines do not decrypt.
"""

from __future__ import annotations

import struct

from iku_excel.vba.errors import VbaError

_VERSION = 2
_HEAD = 3  # bytes before the encrypted part: seed, version, key
_LENGTH = struct.Struct("<I")


def encrypt(data: bytes, *, project_id: str, seed: int) -> str:
    """The data as upper-case hexadecimal digits; ``seed`` (0 to 255) is free to choose."""
    key = _project_key(project_id)
    encrypted = bytearray((seed, seed ^ _VERSION, seed ^ key))
    plain = bytes(_ignored_bytes(seed)) + _LENGTH.pack(len(data)) + data
    before = key
    for byte in plain:
        encrypted.append(byte ^ _mask(encrypted[-2], before))
        before = byte
    return encrypted.hex().upper()


def decrypt(text: str, *, project_id: str) -> bytes:
    """The data of one encrypted line; raises VbaError when it does not fit the project."""
    try:
        encrypted = bytes.fromhex(text)
    except ValueError as error:
        raise VbaError(f"PROJECT stream: {text!r} is not hexadecimal") from error
    key = _project_key(project_id)
    seed = encrypted[0] if encrypted else 0
    if encrypted[:_HEAD] != bytes((seed, seed ^ _VERSION, seed ^ key)):
        raise VbaError("PROJECT stream: an encrypted line does not fit the project's identifier")
    plain = bytearray()
    for position in range(_HEAD, len(encrypted)):
        before = plain[-1] if plain else key
        plain.append(encrypted[position] ^ _mask(encrypted[position - 2], before))
    content = bytes(plain[_ignored_bytes(seed) :])
    data = content[_LENGTH.size :]
    if content[: _LENGTH.size] != _LENGTH.pack(len(data)):
        raise VbaError("PROJECT stream: an encrypted line has the wrong length")
    return data


def _project_key(project_id: str) -> int:
    return sum(project_id.encode("cp1252")) & 0xFF


def _ignored_bytes(seed: int) -> int:
    return (seed & 6) // 2


def _mask(encrypted_two_back: int, plain_before: int) -> int:
    return (encrypted_two_back + plain_before) & 0xFF
