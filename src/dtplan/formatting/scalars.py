"""How a text is written: plain, in quotes, or as block text.

Quotes go only where no reader of YAML 1.1 or 1.2 could take the text for anything else, and
are added only where a text could not stand without them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dtplan.source.layout import Scalar

TEXT_WIDTH = 110
"""How wide block text is filled."""

INDENT = 2

_NOT_TEXT = frozenset(
    ("null", "none", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf", "infinity")
)
"""Words that some reader takes for something else than a text."""

_BREAK_HERE = re.compile(r"(?<=[^ ]) (?=[^ ])")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def render_inline(scalar: Scalar, *, is_strict: bool = False) -> str:
    """Return a text on one line.

    Args:
        scalar: the text.
        is_strict: it is a key or stands in brackets, where more signs mean something.
    """
    value = scalar.value
    if not scalar.style:
        return _quote(value) if _is_mistakable(value, is_strict=is_strict) else value
    if scalar.style in ("|", ">"):
        return _quote(value)
    if _is_plain(value, is_strict=is_strict):
        return value
    if not value.isprintable() and "\n" not in scalar.written:
        return scalar.written  # whether to show an invisible sign or an escape was chosen by who wrote it
    return _quote(value)


def _is_mistakable(value: str, *, is_strict: bool) -> bool:
    """Say whether a text could stand plain where it was, as in brackets, but not everywhere."""
    return (
        (is_strict and (not value or value.startswith((":", "---", "..."))))
        or value in ("-", "?")
        or value.startswith(("- ", "? "))
        or value.endswith(":")
        or any(sign in value for sign in ("\n", ": ", " #"))
    )


def _is_plain(value: str, *, is_strict: bool) -> bool:
    """Say whether quotes around a text are useless to every reader."""
    return (
        value[:1].isalpha()
        and value.isprintable()
        and not value.endswith((" ", ":"))
        and ": " not in value
        and " #" not in value
        and value.lower() not in _NOT_TEXT
        and not (is_strict and any(sign in value for sign in ",[]{}:"))
    )


def _quote(value: str) -> str:
    """Return a text in double quotes, or in single ones where that saves escapes."""
    if ('"' in value or "\\" in value) and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return '"' + "".join(map(_escape, value)) + '"'


def _escape(sign: str) -> str:
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    if sign.isprintable():
        return sign
    code = ord(sign)
    return f"\\x{code:02X}" if code <= 0xFF else f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"  # noqa: PLR2004 - the widths of the three escapes


def render_block(scalar: Scalar, indent: int, room: int) -> tuple[str, list[str]] | None:
    """Return the indicator and the lines of block text, or None when one line is better.

    Args:
        scalar: the text.
        indent: how far its lines are indented.
        room: how long the text may be on the line of its key.
    """
    if scalar.style == "|":
        return _render_literal(scalar.value, indent)
    if scalar.style == ">":
        return _render_folded(scalar, indent)
    if "\n" not in scalar.written or not _can_fold(scalar.value):
        return None
    if "\n" not in scalar.value and len(render_inline(scalar)) <= room:
        return None
    lines: list[str] = []
    for number, paragraph in enumerate(scalar.value.removesuffix("\n").split("\n")):
        if number:
            lines.append("")
        if paragraph:
            lines.extend(_fill(paragraph, TEXT_WIDTH - indent))
    return f">{_chomp(scalar.value)}", _indented(lines, indent)


def _render_literal(value: str, indent: int) -> tuple[str, list[str]] | None:
    body = value.rstrip("\n")
    if not body.strip(" "):
        return None
    lines = body.split("\n")
    return f"|{_digit(lines)}{_chomp(value)}", _indented([*lines, *_kept(value)], indent)


def _render_folded(scalar: Scalar, indent: int) -> tuple[str, list[str]] | None:
    """Return folded text; a paragraph is filled again only when a line of it is too long."""
    if not scalar.value.strip("\n "):
        return None
    lines: list[str] = []
    paragraph: list[str] = []
    for line in [*scalar.written.split("\n"), ""]:
        if line and not line.startswith(" "):
            paragraph.append(line)
            continue
        width = TEXT_WIDTH - indent
        is_wide = any(len(one) > width for one in paragraph)
        lines.extend(_fill(" ".join(paragraph), width) if is_wide else paragraph)
        paragraph = []
        lines.append(line)
    lines.pop()
    header = f">{_digit(lines)}{_chomp(scalar.value)}"
    return header, _indented([*lines, *_kept(scalar.value)], indent)


def _digit(lines: list[str]) -> str:
    """Return the indentation indicator that a text needs whose first lines start with spaces."""
    first = next((line for line in lines if line.strip(" ")), "")
    before = lines[: lines.index(first)] if first else lines
    return str(INDENT) if first.startswith(" ") or any(before) else ""


def _chomp(value: str) -> str:
    ends = len(value) - len(value.rstrip("\n"))
    return "-" if not ends else "" if ends == 1 else "+"


def _kept(value: str) -> list[str]:
    """Return the empty lines at the end of a text that belong to it."""
    return [""] * (len(value) - len(value.rstrip("\n")) - 1)


def _can_fold(value: str) -> bool:
    """Say whether a text may be wrapped without losing a space or a sign."""
    return (
        bool(value.strip())
        and not value.startswith("\n")
        and not value.endswith("\n\n")
        and value.replace("\n", "").isprintable()
        and all(line == line.strip(" ") for line in value.split("\n"))
    )


def _fill(text: str, width: int) -> list[str]:
    """Wrap a paragraph at single spaces; a word that is too long has a line for itself."""
    lines: list[str] = []
    current = ""
    for word in _BREAK_HERE.split(text):
        if current and len(current) + 1 + len(word) <= width:
            current = f"{current} {word}"
            continue
        if current:
            lines.append(current)
        current = word
    return [*lines, current]


def _indented(lines: list[str], indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in lines]
