"""Slips of the hand: a word, a date or an amount as it comes out when it is typed wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_DAYS_OF_SHORT_MONTHS = {"02": "30", "04": "31", "06": "31", "09": "31", "11": "31"}
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def _neighbours() -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for row, keys in enumerate(_ROWS):
        for n, key in enumerate(keys):
            around = {*keys[max(n - 1, 0) : n], *keys[n + 1 : n + 2]}
            if row > 1:
                around |= set(_ROWS[row - 1][n : n + 2])
            found.setdefault(key, set()).update(around)
            for other in around:
                found.setdefault(other, set()).add(key)
    letters = {
        key: "".join(sorted(o for o in others if o.isalpha() == key.isalpha()))
        for key, others in found.items()
    }
    return {**letters, **{key.upper(): others.upper() for key, others in letters.items() if key.isalpha()}}


NEIGHBOURS = _neighbours()


def mistype(word: str, dice: random.Random) -> str:
    """Return a word with one letter or digit hit beside its key, dropped, doubled or swapped with the next.

    Args:
        word: what was meant.
        dice: where chance comes from.
    """
    positions = [n for n, letter in enumerate(word) if letter in NEIGHBOURS]
    while positions:
        n = dice.choice(positions)
        way = dice.choice(("neighbour", "drop", "double", "swap"))
        if way == "neighbour":
            typed = word[:n] + dice.choice(NEIGHBOURS[word[n]]) + word[n + 1 :]
        elif way == "drop":
            typed = word[:n] + word[n + 1 :]
        elif way == "double":
            typed = word[:n] + word[n] + word[n:]
        else:
            typed = word[:n] + word[n + 1 : n + 2] + word[n] + word[n + 2 :]
        if typed != word:
            return typed
    return f"{word}x"


def misdate(day: str, dice: random.Random) -> str:
    """Return a date written wrong the way people do it.

    Day and month swapped, a wrong digit in the year, the 31st of a short month, the parts in
    the order of the country, or any slip of one digit.

    Args:
        day: the date, as YYYY-MM-DD.
        dice: where chance comes from.
    """
    match = _ISO.fullmatch(day)
    if match is None:
        return mistype(day, dice)
    year, month, number = match.groups()
    ways = [
        f"{year}-{number}-{month}",
        year[:3] + dice.choice(NEIGHBOURS[year[3]]) + f"-{month}-{number}",
        f"{int(year) + dice.choice((-1, 1))}-{month}-{number}",
        f"{number}/{month}/{year}",
        f"{year}-{month}-{_DAYS_OF_SHORT_MONTHS.get(month, '32')}",
        mistype(day, dice),
        mistype(day, dice),
    ]
    return dice.choice([way for way in ways if way != day])


def miscount(amount: str, dice: random.Random) -> str:
    """Return an amount with one digit changed, dropped or added.

    Args:
        amount: what was meant.
        dice: where chance comes from.
    """
    positions = [n for n, letter in enumerate(amount) if letter.isdigit()]
    while True:
        n = dice.choice(positions)
        way = dice.choice(("change", "drop", "add"))
        digit = dice.choice("0123456789")
        if way == "change":
            typed = amount[:n] + digit + amount[n + 1 :]
        elif way == "drop":
            typed = amount[:n] + amount[n + 1 :]
        else:
            typed = amount[:n] + dice.choice((amount[n], digit)) + amount[n:]
        if typed != amount:
            return typed
