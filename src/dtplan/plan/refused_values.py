"""A value that its field does not take, in words: what it holds, what was wanted, what was meant."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from dtplan.diagnostics.diagnostic import Finding
from dtplan.source.edit import SetValue

if TYPE_CHECKING:
    from dtplan.source.events import Node
    from dtplan.source.span import Place

CODES = {
    "extra_forbidden": "S101",
    "missing": "S102",
    "enum": "S104",
    "literal_error": "S104",
    "day": "S105",
    "money": "S106",
    "number": "S106",
    "identifier": "S107",
    "flag": "S108",
    "range": "S109",
    "url": "S110",
    "localized": "S111",
    "text": "S112",
    "colour": "S115",
    "font": "S116",
    "logo": "S117",
}
"""The schema rule of each kind of refusal."""

SHAPE = "S103"
"""The schema rule of all others."""

MAX_SHOWN = 60
MAX_NOTE = 40

_NOTES = {
    "day": "not a date",
    "money": "not an amount",
    "number": "not a number",
    "flag": "not true or false",
    "range": "out of range",
    "url": "not a web address",
    "localized": "no languages",
    "colour": "not a colour",
    "font": "not a list of fonts",
    "logo": "not a picture of the plan",
}
_WANTED = re.compile(r"(?P<what>.*?)(?:, written (?:as )?(?P<form>.*)| \((?P<example>.*)\))?", re.DOTALL)


def split_wanted(wanted: str) -> tuple[str, str]:
    """Return what a field takes, and in a hint how that is written."""
    match = _WANTED.fullmatch(wanted)
    if match is None:
        return wanted, ""
    if match["form"]:
        return match["what"], f"write it as {match['form']}"
    return match["what"], match["example"] or ""


def refused_value(place: Place, name: str, value: Node, kind: str, wanted: str) -> Finding:
    """Return the finding of a value that its field does not take.

    Args:
        place: where the value stands.
        name: the field, as a path.
        value: what it holds.
        kind: the kind of refusal (see `dtplan.model.values.refuse`).
        wanted: what the field takes.
    """
    what, form = split_wanted(wanted)
    code, note = CODES.get(kind, SHAPE), _NOTES.get(kind) or (f"not {what}" if len(what) < MAX_NOTE else "")
    if not (value.strip() if isinstance(value, str) else value):
        hint = "write the text, or leave it out" if kind in ("text", "localized") else f"write {what}"
        hint = form if kind == "colour" else hint  # nobody sees that # began a comment
        return Finding(place, f"`{name}` is empty", hint, note="empty", code=code)
    message = f"`{name}` holds {show_value(value)}, which is not {what}"
    guess = _guess(kind, what, value)
    if guess is None:
        return Finding(place, message, form, note=note, code=code)
    finding = Finding(place, message, f"did you mean `{guess.text}`?", note=note, code=code)
    return finding.fixed_by(f"write `{guess.text}`", SetValue(place, guess.text), is_safe=guess.is_sure)


def show_value(value: Node) -> str:
    """Return a value of a file as it is shown in a message."""
    if isinstance(value, str):
        return f"`{value[:MAX_SHOWN]}…`" if len(value) > MAX_SHOWN else f"`{value}`"
    return (
        "a list" if isinstance(value, list) else "keys with values" if isinstance(value, dict) else "nothing"
    )


class Guess(NamedTuple):
    """What was meant by a value.

    Attributes:
        text: how it is written.
        is_sure: nothing else can have been meant.
    """

    text: str
    is_sure: bool


_YES_NO = {
    **dict.fromkeys(("true", "yes", "y", "on", "sí", "si", "1", "cert", "verdadero"), "true"),
    **dict.fromkeys(("false", "no", "n", "off", "0", "fals", "falso"), "false"),
}
_EUROPEAN_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", re.ASCII)
_LOOSE_DAY = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})", re.ASCII)
_LOOSE_AMOUNT = re.compile(
    r"(?P<whole>\d{1,3}(?:(?P<sign>[.,' ])\d{3})(?:(?P=sign)\d{3})*|\d+)(?:[.,](?P<cents>\d{1,2}))?"
)
_MONTHS = 12
_NO_SLUG = re.compile(r"[^a-z0-9]+")
_MAX_SLUG = 80


def _guess(kind: str, what: str, value: Node) -> Guess | None:
    """Return what was meant, when it can be told."""
    if not isinstance(value, str):
        return None
    guess: Guess | None = None
    if kind == "flag":
        word = value.strip().casefold()
        guess = Guess(_YES_NO[word], len(word) > 1) if word in _YES_NO else None
    elif kind == "day":
        guess = _guess_day(value.strip())
    elif kind in ("money", "number"):
        guess = _guess_amount(kind, what, value)
    elif kind == "url" and value.startswith("www."):
        guess = Guess(f"https://{value}", is_sure=False)
    elif kind == "identifier" and what.startswith("an id"):
        guess = _guess_slug(value)
    return guess if guess and guess.text != value else None


def _guess_amount(kind: str, what: str, value: str) -> Guess | None:
    """Return a number without its unit and without signs between thousands; cents are two digits at most."""
    bare = value.replace("€", "").replace("EUR", "").replace("%", "").replace("\u00a0", " ").strip()
    match = _LOOSE_AMOUNT.fullmatch(bare)
    whole = re.sub(r"\D", "", match["whole"]) if match else ""
    is_clear = match and (match["cents"] or kind == "money" or not match["sign"] or match["sign"] in "' ")
    if not match or not is_clear or (what == "a whole number" and match["cents"]):
        return None
    text = f"{whole}.{match['cents']}" if match["cents"] else whole
    return Guess(text, is_sure=not (kind == "money" and "%" in value))


def _guess_slug(text: str) -> Guess | None:
    """Return a text as an id; others may refer to it as it is, so nobody can be sure."""
    decomposed = unicodedata.normalize("NFKD", text[: _MAX_SLUG * 2].casefold())
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    slug = _NO_SLUG.sub("-", letters).strip("-")
    return Guess(slug, is_sure=False) if slug and len(slug) <= _MAX_SLUG else None


def _guess_day(text: str) -> Guess | None:
    """Return the ISO form of a day written in another order, if it is one; never month before day.

    It is sure when the two cannot be confused: the year stands first, or the day is past the twelfth.
    """
    match = _EUROPEAN_DAY.fullmatch(text)
    is_european = match is not None
    match = match or _LOOSE_DAY.fullmatch(text)
    if match is None:
        return None
    year, month, day = map(int, match.groups()[::-1] if is_european else match.groups())
    try:
        iso = date(year, month, day).isoformat()
    except ValueError:
        return None
    return Guess(iso, is_sure=not is_european or day > _MONTHS or day == month)
