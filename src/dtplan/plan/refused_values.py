"""A value that its field does not take, in words: what it holds, what was wanted, what was meant."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding

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
        return Finding(place, f"`{name}` is empty", hint, note="empty", code=code)
    hint = _guess(kind, what, value) or form
    return Finding(
        place, f"`{name}` holds {show_value(value)}, which is not {what}", hint, note=note, code=code
    )


def show_value(value: Node) -> str:
    """Return a value of a file as it is shown in a message."""
    if isinstance(value, str):
        return f"`{value[:MAX_SHOWN]}…`" if len(value) > MAX_SHOWN else f"`{value}`"
    return (
        "a list" if isinstance(value, list) else "keys with values" if isinstance(value, dict) else "nothing"
    )


_YES_NO = {
    **dict.fromkeys(("yes", "y", "on", "sí", "si", "1", "cert", "verdadero"), "true"),
    **dict.fromkeys(("no", "n", "off", "0", "fals", "falso"), "false"),
}
_EUROPEAN_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", re.ASCII)
_LOOSE_DAY = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})", re.ASCII)
_LOOSE_AMOUNT = re.compile(
    r"(?P<whole>\d{1,3}(?:(?P<sign>[.,' ])\d{3})(?:(?P=sign)\d{3})*|\d+)(?:[.,](?P<cents>\d{1,2}))?"
)


def _guess(kind: str, what: str, value: Node) -> str:
    """Return as a hint what was meant, when it can be told for sure."""
    if not isinstance(value, str):
        return ""
    meant: str | None = None
    if kind == "flag":
        meant = _YES_NO.get(value.casefold())
    elif kind == "day":
        meant = _guess_day(value.strip())
    elif kind in ("money", "number"):
        match = _LOOSE_AMOUNT.fullmatch(
            value.replace("€", "").replace("EUR", "").replace("%", "").replace("\u00a0", " ").strip()
        )
        whole = re.sub(r"\D", "", match["whole"]) if match else ""
        is_clear = match and (match["cents"] or kind == "money" or not match["sign"] or match["sign"] in "' ")
        if match and is_clear and not (what == "a whole number" and match["cents"]):
            meant = f"{whole}.{match['cents']}" if match["cents"] else whole
    elif kind == "url" and value.startswith("www."):
        meant = f"https://{value}"
    return f"did you mean `{meant}`?" if meant and meant != value else ""


def _guess_day(text: str) -> str | None:
    """Return the ISO form of a day written in another order, if it is one; never month before day."""
    match = _EUROPEAN_DAY.fullmatch(text)
    parts = match.groups()[::-1] if match else None
    if parts is None:
        match = _LOOSE_DAY.fullmatch(text)
        parts = match.groups() if match else None
    if parts is None:
        return None
    try:
        return date(*map(int, parts)).isoformat()
    except ValueError:
        return None
