"""A text as it is written in a YAML file: plain where that is safe, else in quotes."""

from __future__ import annotations

import json
import re

_PLAIN = re.compile(r"[+-]?[^\W_][^\n]*", re.DOTALL)
_UNSAFE = re.compile(r":(?=\s|$)|\s#|\s$|^\s|^---|^\.\.\.")
_UNSAFE_IN_FLOW = re.compile(r"[,\[\]{}:]")
_LOOKS_EMPTY = frozenset(("null", "nan"))


def write_scalar(text: str, quote: str = "", *, in_flow: bool = False) -> str:
    """Return a text as YAML on one line.

    Args:
        text: what is to be read.
        quote: the quote to keep, or nothing to write it plain when that is safe.
        in_flow: it stands between brackets or braces.
    """
    if not quote and _is_plain(text, in_flow=in_flow):
        return text
    if quote == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return "".join(
        char if char.isprintable() else _escape(char) for char in json.dumps(text, ensure_ascii=False)
    )


def _is_plain(text: str, *, in_flow: bool) -> bool:
    if not text.isprintable() or not _PLAIN.fullmatch(text) or text.casefold() in _LOOKS_EMPTY:
        return False
    return not _UNSAFE.search(text) and not (in_flow and _UNSAFE_IN_FLOW.search(text))


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - the plane of four digits
