"""Text made safe for the place it is printed in."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup, escape

from dtplan.source.problem import HIDDEN_CHARACTERS

_MARKS = re.compile(r"[\\`*_\[\]<>|#~&$!{}]")
_OPENING = re.compile(r"^(?:([-+=:])|(\d{1,9})([.)])(?=\s|$))")
_LINE_ENDS = re.compile(r"(?<!\s)\s*[\r\n\u0085\u2028\u2029]\s*")
"""A run of spaces is looked at once, from its start: long ones would take for ever."""


REMEMBERED = 4096
"""Names, codes and signs are printed over and over: this many of the last ones are escaped once."""


def show_hidden(text: str) -> str:
    """Return a text with characters that act without being seen spelled out."""
    return HIDDEN_CHARACTERS.sub(lambda match: f"U+{ord(match.group()):04X}", text)


@lru_cache(maxsize=REMEMBERED)
def escape_html(text: str) -> Markup:
    """Return a text as HTML shows it."""
    return escape(show_hidden(text))


@lru_cache(maxsize=REMEMBERED)
def escape_markdown(text: str) -> Markup:
    """Return a text as Markdown shows it, on one line: in a paragraph, a heading or a cell."""
    plain = _LINE_ENDS.sub(" ", show_hidden(text)).lstrip()
    marked = _MARKS.sub(lambda match: "\\" + match.group(), plain)
    return Markup(_OPENING.sub(_escape_opening, marked))  # noqa: S704 - every mark is escaped


def _escape_opening(match: re.Match[str]) -> str:
    sign, number, point = match.groups()
    return f"\\{sign}" if sign else f"{number}\\{point}"


def escape_nothing(text: str) -> Markup:
    """Return a text as it is, for documents that are neither HTML nor Markdown."""
    return Markup(show_hidden(text))  # noqa: S704 - there is nothing to break out of
