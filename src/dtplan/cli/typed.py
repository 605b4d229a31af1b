"""What people type, as the plan writes it: days and amounts in the ways of the country."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})", re.ASCII)
_CURRENCY = re.compile(r"(?:€|EUR|euros?)\Z|\A(?:€|EUR)", re.IGNORECASE)
_SPACES = re.compile(r"(?<=\d)[ \u00a0\u202f'’](?=\d{3})")
_GROUPED = re.compile(r"(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,](\d{1,2}))?", re.ASCII)
_PLAIN = re.compile(r"(\d{1,13})(?:[.,](\d{1,2}))?", re.ASCII)
MAX_LENGTH = 40


def read_day(text: str) -> str | None:
    """Return a day as 2026-10-31, or None; the day stands first unless the year does."""
    shown = text.strip()[:MAX_LENGTH]
    found = _YEAR_FIRST.fullmatch(shown)
    year, month, day = (found[1], found[3], found[4]) if found else ("", "", "")
    if not found:
        found = _DAY_FIRST.fullmatch(shown)
        if not found:
            return None
        day, month, year = found[1], found[3], found[4]
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def read_amount(text: str) -> str | None:
    """Return an amount as 25000.50, or None; three digits after a sign are thousands, two are cents."""
    shown = _SPACES.sub("", _CURRENCY.sub("", text.strip()[:MAX_LENGTH]).strip())
    found = _GROUPED.fullmatch(shown)
    if found:
        whole, cents = re.sub(r"[.,]", "", found[1]), found[3]
    else:
        plain = _PLAIN.fullmatch(shown)
        if not plain:
            return None
        whole, cents = plain[1], plain[2]
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{cents}" if cents and int(cents) else whole


def fold(text: str) -> str:
    """Return a text in small letters without accents, to look things up by."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
