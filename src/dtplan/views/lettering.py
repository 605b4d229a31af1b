"""How much room words take in a drawing, and words cut to the room there is."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from dtplan.source.problem import HIDDEN_CHARACTERS
from dtplan.views.text import LocalText

LONGEST = 200
"""No drawing has room for more characters than this, however little room each takes."""
_NARROW = frozenset("iIjlftr.,:;'’·!|()[] ")
_BROAD = frozenset("mwMW@%—…")
_SPELLED_OUT = 3.8
"""A character that acts without being seen is written by its number."""


@lru_cache(maxsize=2048)
def _measure(letter: str) -> float:
    """Return the width of a letter in ems: rather too much than too little, whatever the font."""
    if HIDDEN_CHARACTERS.match(letter):
        return _SPELLED_OUT
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Mn":
        return 0.0
    if letter in _NARROW:
        return 0.36
    if letter in _BROAD or unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0x2FFF:  # noqa: PLR2004 - beyond the alphabets
        return 1.05
    return 0.74 if letter.isupper() else 0.6


def measure_text(text: str, size: float) -> float:
    """Return how wide a text is about.

    Args:
        text: what is written.
        size: of its letters.
    """
    return size * sum(_measure(letter) for letter in text)


def fit_text(text: LocalText, room: float, size: float) -> LocalText:
    """Return a text that fits, cut at its end when it must be.

    Args:
        text: what is written.
        room: how wide it may be.
        size: of its letters.
    """
    return wrap_text(text, room, size, 1)[0]


def wrap_text(text: LocalText, room: float, size: float, lines: int) -> tuple[LocalText, ...]:
    """Return a text in lines that fit, cut at the end of the last one when it must be.

    Args:
        text: what is written.
        room: how wide a line may be.
        size: of its letters.
        lines: how many there may be.
    """
    rest = " ".join(text.text[: LONGEST * 4].split())
    found: list[str] = []
    while rest and len(found) < lines:
        end = _find_end(rest, room, size)
        space = rest.rfind(" ", 0, end + 1)
        if end >= len(rest):
            found.append(rest)
        elif len(found) == lines - 1:
            end = _find_end(rest, room - measure_text("…", size), size)
            found.append(rest[:end].rstrip() + "…")
        else:
            end = space if space > 0 else max(1, end)
            found.append(rest[:end])
        rest = rest[end:].lstrip()
    return tuple(LocalText(line, text.lang, text.is_fallback) for line in found or [""])


def _find_end(text: str, room: float, size: float) -> int:
    """Return how many letters of a text fit."""
    used = 0.0
    for n, letter in enumerate(text):
        used += size * _measure(letter)
        if used > room or n >= LONGEST:
            return n
    return len(text)
