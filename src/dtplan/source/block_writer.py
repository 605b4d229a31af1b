"""Plain data as the YAML of an entry: on lines of its own, or between brackets where others are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.source.scalar_writer import write_scalar

if TYPE_CHECKING:
    from dtplan.source.edit import Data
    from dtplan.source.span import Pointer

WIDTH = 140
"""How long a line with brackets may be."""

TEXT_WIDTH = 110
"""How wide a long text is filled."""

_BREAK_HERE = re.compile(r"(?<=[^ ]) (?=[^ ])")


@dataclass(frozen=True, slots=True)
class Style:
    """How the entries around are written.

    Attributes:
        flow: the collections inside an entry that stand in brackets, by their paths; a list is
            named by its first item.
        mapping_step: how much deeper than its key a mapping stands.
        list_step: how much deeper than its key the dashes of a list stand.
        dash_step: how much deeper than its dash an item stands.
    """

    flow: frozenset[Pointer] = frozenset()
    mapping_step: int = 2
    list_step: int = 2
    dash_step: int = 2


def write_word(text: str, *, in_flow: bool = False) -> str:
    """Return a text on one line, in the quotes that save escapes when it needs any.

    Args:
        text: what is to be read.
        in_flow: it stands between brackets or braces.
    """
    written = write_scalar(text, in_flow=in_flow)
    if written.startswith('"') and ('"' in text or "\\" in text):
        return write_scalar(text, "'", in_flow=in_flow)
    return written


def write_flow(data: Data) -> str:
    """Return data on one line, with its collections in brackets."""
    if isinstance(data, dict):
        pairs = (f"{write_word(key, in_flow=True)}: {write_flow(value)}" for key, value in data.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(map(write_flow, data)) + "]"
    return "null" if data is None else write_word(data, in_flow=True)


def write_item(data: Data, column: int, style: Style) -> list[str]:
    """Return the lines of an item of a list.

    Args:
        data: what it holds.
        column: where its dash stands.
        style: how its neighbours are written.
    """
    return _write_entry(" " * column + "-", data, column, (), style)


def write_key(key: str, data: Data, column: int, style: Style) -> list[str]:
    """Return the lines of a key with its value.

    Args:
        key: the key.
        data: its value.
        column: where the key stands.
        style: how its neighbours are written.
    """
    return _write_entry(f"{' ' * column}{write_word(key)}:", data, column, (key,), style)


def _write_entry(head: str, data: Data, column: int, path: Pointer, style: Style) -> list[str]:
    """Return the lines of an entry; `head` is its key or its dash with what stands before it."""
    if not isinstance(data, dict | list):
        return _write_text(head, data, column)
    flow = f"{head} {write_flow(data)}"
    if not data or (len(flow) <= WIDTH and (path in style.flow or _is_plain_list(data))):
        return [flow]
    is_item = head.endswith("-")
    if is_item:
        below = column + style.dash_step
    else:
        below = column + (style.mapping_step if isinstance(data, dict) else style.list_step)
    lines: list[str] = []
    if isinstance(data, dict):
        for key, value in data.items():
            name = f"{' ' * below}{write_word(key)}:"
            lines += _write_entry(name, value, below, (*path, key), style)
    else:
        for value in data:
            lines += _write_entry(" " * below + "-", value, below, (*path, 0), style)
    if is_item:
        return [head.ljust(below) + lines[0][below:], *lines[1:]]
    return [head, *lines]


def _is_plain_list(data: Data) -> bool:
    return isinstance(data, list) and not any(isinstance(item, dict | list) for item in data)


def _write_text(head: str, text: str | None, column: int) -> list[str]:
    if text is None:
        return [f"{head} null"]
    below = " " * (column + 2)
    if "\n" in text and _can_be_literal(text):
        lines = text.removesuffix("\n").split("\n")
        chomp = "" if text.endswith("\n") else "-"
        return [f"{head} |{chomp}", *(below + line if line else "" for line in lines)]
    if len(head) + 1 + len(text) > TEXT_WIDTH and text.isprintable() and text == text.strip(" "):
        return [f"{head} >-", *(below + line for line in _fill(text, TEXT_WIDTH - len(below)))]
    return [f"{head} {write_word(text)}"]


def _can_be_literal(text: str) -> bool:
    lines = text.removesuffix("\n").split("\n")
    return (
        bool(lines[0])
        and lines[0][0] != " "
        and bool(lines[-1])
        and all(line == line.rstrip() and (not line or line.isprintable()) for line in lines)
    )


def _fill(text: str, width: int) -> list[str]:
    """Wrap a text at single spaces; a word that is too long has a line for itself."""
    lines: list[str] = []
    for word in _BREAK_HERE.split(text):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
