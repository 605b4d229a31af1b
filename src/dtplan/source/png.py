"""Whether bytes are a PNG that can be put into a page: its parts add up, and it is not absurdly large."""

from __future__ import annotations

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MAX_SIDE = 10_000
MAX_PIXELS = 25_000_000
_HEAD = struct.Struct(">I4s")
_SIZE = struct.Struct(">II")
_CHECKSUM = 4


def find_png_problem(raw: bytes) -> str:
    """Return why bytes are not a PNG to be used, to be read after a file's name, or an empty text."""
    if not raw.startswith(SIGNATURE):
        return "is not a PNG"
    names = _read_names(raw)
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"] or b"IDAT" not in names:
        return "is damaged"
    width, height = _SIZE.unpack_from(raw, len(SIGNATURE) + _HEAD.size)
    if not 0 < width <= MAX_SIDE or not 0 < height <= MAX_SIDE or width * height > MAX_PIXELS:
        return f"has {width} × {height} pixels, which cannot be shown"
    return ""


def _read_names(raw: bytes) -> list[bytes]:
    """Return the name of each part, or nothing when they do not add up to the whole file."""
    names: list[bytes] = []
    position = len(SIGNATURE)
    while position < len(raw):
        if position + _HEAD.size > len(raw):
            return []
        length, name = _HEAD.unpack_from(raw, position)
        start, end = position + _HEAD.size - len(name), position + _HEAD.size + length
        position = end + _CHECKSUM
        if position > len(raw) or zlib.crc32(raw[start:end]) != int.from_bytes(raw[end:position], "big"):
            return []
        if not names and length < _SIZE.size:
            return []
        names.append(name)
    return names
