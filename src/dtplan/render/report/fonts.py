"""The fonts that print is set in, and which characters they can show."""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from dtplan.templating.loader import find_templates

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIGN = "\ufffd"
"""What stands for a character that no font has."""
_BUILT_IN = (range(0x391, 0x3A2), range(0x3A3, 0x3CF), range(0x400, 0x460))
"""Greek and Cyrillic, which Typst's own Libertinus has."""
_FACES = ("PublicSans-Regular", "PublicSans-Bold", "PublicSans-Italic")
_SIGNS = "PlanSigns-Regular"
_SAME = str.maketrans(
    {
        "\u2010": "-",
        "\u2011": "-",
        "\u202f": "\xa0",
        "\u2009": " ",
        "\u2008": " ",
        "\u200a": " ",
        "\u2007": "\xa0",
    }
)
"""Characters with a plainer one that looks the same."""
_LONGEST_WORD, _PIECE = 28, 12
_MOST_MARKS = 4
"""So many accents may stand on one letter: setting them takes the square of their number."""


def find_fonts() -> Path:
    """Return the folder of the fonts."""
    return find_templates() / "assets" / "fonts"


@lru_cache(maxsize=1)
def read_characters() -> frozenset[str]:
    """Return every character that can be shown in each face."""
    faces = [_read_codes((find_fonts() / f"{name}.ttf").read_bytes()) for name in _FACES]
    signs = _read_codes((find_fonts() / f"{_SIGNS}.ttf").read_bytes())
    codes = frozenset.intersection(*faces) | signs | {code for one in _BUILT_IN for code in one} | {10}
    return frozenset(map(chr, codes))


class Cleaner:
    """Makes texts that the fonts can show; the same text is looked at once."""

    def __init__(self) -> None:
        self._known = read_characters()
        marks = "".join(sorted(one for one in self._known if unicodedata.combining(one)))
        self._heaps = re.compile(f"([{re.escape(marks)}]{{{_MOST_MARKS}}})[{re.escape(marks)}]+")
        self._done: dict[str, str] = {}

    def clean(self, text: str) -> str:
        """Return a text with a sign for what no font has, and with places where a very long word may end.

        Args:
            text: any text.
        """
        done = self._done.get(text)
        if done is None:
            done = self._done[text] = _split_long(self.show(text))
        return done

    def show(self, text: str) -> str:
        """Return a text with a sign for what no font has.

        Args:
            text: any text.
        """
        if text.isascii() and self._known.issuperset(text):
            return text
        text = unicodedata.normalize("NFC", text.translate(_SAME))
        shown = "".join(one if one in self._known else _stand_in(one) for one in text)
        return self._heaps.sub(r"\1", shown)


def _stand_in(character: str) -> str:
    kind = unicodedata.category(character)
    if kind in ("Mn", "Me", "Cf", "Cc"):
        return ""
    return " " if kind.startswith("Z") else SIGN


def _split_long(text: str) -> str:
    """Let words that no line can hold end anywhere."""
    if len(text) <= _LONGEST_WORD:
        return text
    return " ".join(
        word
        if len(word) <= _LONGEST_WORD
        else "\u200b".join(word[place : place + _PIECE] for place in range(0, len(word), _PIECE))
        for word in text.split(" ")
    )


def _read_codes(font: bytes) -> frozenset[int]:
    """Return the codes of the characters of a TrueType font: its table `cmap`, in format 4."""
    tables = {
        font[place : place + 4]: struct.unpack_from(">II", font, place + 8)
        for place in range(12, 12 + 16 * struct.unpack_from(">H", font, 4)[0], 16)
    }
    start = tables[b"cmap"][0]
    codes: set[int] = set()
    for place in range(start + 4, start + 4 + 8 * struct.unpack_from(">H", font, start + 2)[0], 8):
        table = start + struct.unpack_from(">I", font, place + 4)[0]
        if struct.unpack_from(">H", font, table)[0] == 4:  # noqa: PLR2004 - the format's number
            codes.update(_iter_codes(font, table))
    return frozenset(codes)


def _iter_codes(font: bytes, table: int) -> Iterator[int]:
    count = struct.unpack_from(">H", font, table + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, table + 14)
    starts = struct.unpack_from(f">{count}H", font, table + 16 + 2 * count)
    for first, last in zip(starts, ends, strict=True):
        yield from range(first, last + 1 if last < 0xFFFF else first)  # noqa: PLR2004 - the end mark
