"""The numbers that a text mentions, whatever the language writes them like."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

SPELLED_BELOW = 10
"""Whole numbers below this are often written as words, so they are not compared."""

MAX_CHARACTERS = 24
"""What is longer is a code, not a number that anybody reads."""

_ADDRESS = re.compile(r"\]\([^)\]\s]*\)|\bhttps?://\S+|\bwww\.\S+", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}(?:[.:]\d{2})?\s?[ap]\.?\s?m\b\.?|\b\d{1,2}:\d{2}\b(?:\s?h\b)?", re.IGNORECASE)
_HOURS = re.compile(
    r"\b\d{1,2}(?:[.:]\d{2})?(?:\s?(?:[-–]|als?|a(?: las)?|to|i|y|and)\s?\d{1,2}(?:[.:]\d{2})?)?\s?h(?:ores|oras|ours)?\b",
    re.IGNORECASE,
)
_CENTURY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)[ -]century\b", re.IGNORECASE)
_DAY = re.compile(r"\b(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})\b")
_YEARS = re.compile(r"\b((?:19|20)(\d{2}))\s?[-–/]\s?(\d{2})\b(?![-–/.]?\d)")
_NUMBER = re.compile(
    r"(?<![\d])(?P<number>\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    r"(?:[ \u00a0\u202f]?(?P<scale>mil milions|mil millones|milions|milió|millones|millón|mil|"
    r"billion|millions?|thousand|M(?=[ \u00a0\u202f]?€)|k(?=[ \u00a0\u202f]?€))\b)?"
)
_SCALES = {
    "mil": 10**3,
    "thousand": 10**3,
    "k": 10**3,
    "mil milions": 10**9,
    "mil millones": 10**9,
    "billion": 10**9,
}
_MILLION = 10**6
_SEPARATORS = re.compile(r"[.,'’\u00a0\u202f ]")


def _value(written: str) -> Decimal:
    """Return what a number means: three digits after the last separator are thousands."""
    parts = _SEPARATORS.split(written)
    if len(parts) == 1 or (len(parts[-1]) == 3 and parts[0] != "0"):  # noqa: PLR2004 - a group of thousands
        return Decimal("".join(parts))
    return Decimal(f"{''.join(parts[:-1])}.{parts[-1]}")


def _spread_years(match: re.Match[str]) -> str:
    first, short, last = match.groups()
    return f"{first} {first[:2]}{last}" if int(last) > int(short) else match.group()


def has_clock_time(text: str) -> bool:
    """Say whether a text gives a time of day in a way of its language (`2 pm`, `14:00`)."""
    return _CLOCK.search(text) is not None


def count_numbers(text: str, *, hours: bool = True) -> Counter[Decimal]:
    """Return how often each number stands in a text.

    Web addresses, times of day, ordinal centuries and whole numbers of one digit are left
    out: languages write them differently. A span of years counts as its two years.

    Args:
        text: plain text or Markdown.
        hours: count what is given in hours, which cannot be told from times of day.
    """
    text = _CENTURY.sub(" ", _CLOCK.sub(" ", _ADDRESS.sub(" ", text)))
    if not hours:
        text = _HOURS.sub(" ", text)
    text = _YEARS.sub(_spread_years, _DAY.sub(r"\1; \2; \3", text))
    found: Counter[Decimal] = Counter()
    for match in _NUMBER.finditer(text):
        if len(match["number"]) > MAX_CHARACTERS:
            continue
        value = _value(match["number"])
        if match["scale"]:
            value *= _SCALES.get(match["scale"], _MILLION)
        if value >= SPELLED_BELOW or value % 1:
            found[value.normalize()] += 1
    return found
