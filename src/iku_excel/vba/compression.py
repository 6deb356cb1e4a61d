"""Compression of module texts and of the ``dir`` stream ([MS-OVBA] 2.4.1).

A container is a signature byte and chunks. Each chunk holds 4096 bytes of data, the last one up
to 4096. Inside a chunk, groups of eight tokens follow a byte of flags; a token is one literal
byte, or two bytes that copy from what the same chunk has already produced.
"""

from __future__ import annotations

import struct

from iku_excel.vba.errors import VbaError

_SIGNATURE = 0x01
_CHUNK = 4096
_HEADER = struct.Struct("<H")
_COMPRESSED = 0xB000  # flag of compression and the chunk signature 0b011
_RAW = 0x3000  # the chunk signature alone
_KIND_MASK = 0xF000
_SIZE_MASK = 0x0FFF
_SIZE_BIAS = 3  # the size field holds the size of the chunk with its header, less three
_SHORTEST_COPY = 3


def compress(data: bytes) -> bytes:
    """The compressed container of any bytes, by the longest match (2.4.1.3.19.4).

    Raises VbaError for the one thing the format cannot hold: a last chunk of 3641 to 4095 bytes
    that does not become smaller. No text does that, random bytes do.
    """
    chunks = (data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK))
    return bytes((_SIGNATURE,)) + b"".join(_compressed_chunk(chunk) for chunk in chunks)


def _compressed_chunk(data: bytes) -> bytes:
    tokens = _tokens(data)
    if len(tokens) <= _CHUNK:
        return _chunk_header(_COMPRESSED, len(tokens)) + tokens
    if len(data) < _CHUNK:  # a raw chunk is always full: padding would come back as data
        raise VbaError(f"the last {len(data)} bytes cannot be compressed into one chunk")
    return _chunk_header(_RAW, _CHUNK) + data


def _chunk_header(kind: int, size: int) -> bytes:
    return _HEADER.pack(kind | (size + _HEADER.size - _SIZE_BIAS))


def _tokens(data: bytes) -> bytes:
    result = bytearray()
    position = 0
    while position < len(data):
        flags = 0
        flags_at = len(result)
        result.append(0)
        for bit in range(8):
            if position >= len(data):
                break
            offset_bits = _offset_bits(position)
            offset, length = _longest_match(data, position, offset_bits)
            if length:
                flags |= 1 << bit
                token = (offset - 1) << (16 - offset_bits) | (length - _SHORTEST_COPY)
                result += _HEADER.pack(token)
                position += length
            else:
                result.append(data[position])
                position += 1
        result[flags_at] = flags
    return bytes(result)


def _offset_bits(produced: int) -> int:
    """How many bits of a copy token hold the offset (2.4.1.3.19.1)."""
    return max((produced - 1).bit_length(), 4)


def _longest_match(data: bytes, position: int, offset_bits: int) -> tuple[int, int]:
    """Offset and length of the longest earlier match, the nearest among equals; (0, 0): none."""
    limit = min((0xFFFF >> offset_bits) + _SHORTEST_COPY, len(data) - position)
    wanted = _SHORTEST_COPY
    found, length = 0, 0
    latest = position - 1
    while wanted <= limit:
        # A match may run on into the bytes that it produces, hence the end beyond `position`.
        candidate = data.rfind(data[position : position + wanted], 0, latest + wanted)
        if candidate < 0:
            break
        while wanted < limit and data[candidate + wanted] == data[position + wanted]:
            wanted += 1
        found, length, latest = candidate, wanted, candidate
        wanted += 1
    return (position - found, length) if length else (0, 0)


def decompress(container: bytes) -> bytes:
    """The data of a compressed container; raises VbaError when it is damaged."""
    if not container or container[0] != _SIGNATURE:
        raise VbaError("compressed container: signature byte missing")
    result = bytearray()
    position = 1
    while position < len(container):
        if len(result) % _CHUNK:
            raise VbaError(f"compressed container: short chunk before byte {position}")
        if position + _HEADER.size > len(container):
            raise VbaError("compressed container: chunk header cut off")
        (header,) = _HEADER.unpack_from(container, position)
        end = position + (header & _SIZE_MASK) + _SIZE_BIAS
        if end > len(container):
            raise VbaError(f"compressed container: chunk at byte {position} cut off")
        result += _chunk_data(header & _KIND_MASK, container[position + _HEADER.size : end])
        position = end
    return bytes(result)


def _chunk_data(kind: int, body: bytes) -> bytes:
    if kind == _COMPRESSED:
        return _copied(body)
    if kind == _RAW and len(body) == _CHUNK:
        return body
    raise VbaError("compressed container: not a chunk where one should begin")


def _copied(tokens: bytes) -> bytes:
    data = bytearray()
    position = 0
    while position < len(tokens):
        flags = tokens[position]
        position += 1
        for bit in range(8):
            if position >= len(tokens):
                break
            if flags >> bit & 1:
                _copy(data, tokens[position : position + _HEADER.size])
                position += _HEADER.size
            else:
                data.append(tokens[position])
                position += 1
    if len(data) > _CHUNK:
        raise VbaError("compressed container: chunk holds more than 4096 bytes")
    return bytes(data)


def _copy(data: bytearray, raw_token: bytes) -> None:
    if len(raw_token) < _HEADER.size:
        raise VbaError("compressed container: copy token cut off")
    (token,) = _HEADER.unpack(raw_token)
    offset_bits = _offset_bits(len(data))
    offset = (token >> (16 - offset_bits)) + 1
    length = (token & (0xFFFF >> offset_bits)) + _SHORTEST_COPY
    if offset > len(data):
        raise VbaError("compressed container: copy from before the chunk")
    start = len(data) - offset
    repeated = data[start : start + length]  # shorter than the length when it overlaps itself
    data += (repeated * (length // len(repeated) + 1))[:length]
