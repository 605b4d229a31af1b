"""A text as the pieces that a merge puts together: every line belongs to one entry of one collection."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.source.offsets import Offsets

if TYPE_CHECKING:
    from dtplan.source.events import Node
    from dtplan.source.span import Pointer

_SPACES = re.compile(r"(?<=\n)[ ]*(?=[^ \n])")


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value, or an item with its dash.

    Attributes:
        pointer: the way to it.
        column: how far to the right its key or dash stands, from 0.
        lead: the comments and empty lines above it, whole lines.
        head: its text up to its value; of a collection in block style the line above its first entry.
        value: the text of its value, without that of a collection in block style.
        tail: what stands after its value in the last line: a comment.
        whole: all of it from its key or dash on, without the last line end.
        depth: how much further to the right its entries stand, when its value is a collection in block
            style; else -1.
        is_inline: that collection starts in the line of the dash.
    """

    pointer: Pointer
    column: int
    lead: str
    head: str
    value: str
    tail: str
    whole: str
    depth: int = -1
    is_inline: bool = False

    def moved(self, column: int) -> Entry:
        """Return the entry as it is written further left or right."""
        by = column - self.column
        if not by:
            return self
        lead = shift(f"\n{self.lead}", by)[1:]
        head, value, whole = (shift(text, by) for text in (self.head, self.value, self.whole))
        return Entry(self.pointer, column, lead, head, value, self.tail, whole, self.depth, self.is_inline)

    def says(self, other: Entry | None) -> bool:
        """Say whether another entry is written alike, comments and all."""
        if other is None:
            return False
        other = other.moved(self.column)
        return (self.lead, self.whole) == (other.lead, other.whole)


def shift(text: str, by: int) -> str:
    """Return a text with all lines but the first further to the right, or to the left."""
    return _SPACES.sub(lambda match: " " * max(0, len(match.group()) + by), text)


class Pieces:
    """The entries of one version of a file."""

    def __init__(self, text: str) -> None:
        self._offsets = Offsets(text)
        self.text = text

    @property
    def data(self) -> Node:
        """The plain data of the text."""
        return self._offsets.data

    @property
    def header(self) -> str:
        """What stands above the first entry."""
        if not self.data:
            return ""
        return self.text[: self._offsets.line_start(self._offsets.head(self._offsets.children(())[0]))]

    @property
    def footer(self) -> str:
        """What stands below the last entry."""
        return self.text[self._offsets.next_line(self._offsets.end(())) :] if self.data else ""

    def node(self, pointer: Pointer) -> Node:
        """Return the value at a path."""
        return self._offsets.node(pointer)

    def is_block(self, pointer: Pointer) -> bool:
        """Say whether a value is a collection with an entry in each line."""
        node = self.node(pointer)
        return isinstance(node, dict | list) and bool(node) and not self._offsets.is_flow(pointer)

    def is_flow(self, pointer: Pointer) -> bool:
        """Say whether a value is a collection between brackets or braces."""
        return self._offsets.is_flow(pointer)

    def flow(self, pointer: Pointer) -> str:
        """Return the text of a value between brackets or braces, or of anything inside."""
        start, _ = self._offsets.value(pointer)
        return self.text[start : self._offsets.end(pointer)]

    def gaps(self, pointer: Pointer) -> list[str]:
        """Return what stands before, between and after the entries of a collection in brackets."""
        start, _ = self._offsets.value(pointer)
        at, found = start, []
        for child in self._offsets.children(pointer):
            found.append(self.text[at : self._offsets.start(child)])
            at = self._offsets.end(child)
        return [*found, self.text[at : self._offsets.end(pointer)]]

    def inside(self, pointer: Pointer) -> str:
        """Return the text of an entry of a collection in brackets, with its key."""
        return self.text[self._offsets.start(pointer) : self._offsets.end(pointer)]

    def entry(self, pointer: Pointer, column: int) -> Entry:
        """Return an entry of a collection, as it would be written in block style in some column.

        Raises:
            UneditableError: when the text around it is not understood.
        """
        if not self.is_block(pointer[:-1]):
            dash = "" if isinstance(pointer[-1], str) else "- "
            return self._entry_in_brackets(pointer, column, dash)
        offsets = self._offsets
        head, key = offsets.head(pointer), offsets.key(pointer)
        lead_start = self._lead_start(pointer)
        line_start = offsets.line_start(head)
        lead = self.text[lead_start:line_start] if lead_start < line_start else ""
        stop = offsets.line_end(offsets.end(pointer))
        whole = self.text[head:stop]
        at = head - line_start
        if self.is_block(pointer):
            first = offsets.children(pointer)[0]
            value_start, below = self._lead_start(first), offsets.head(first)
            above = self.text[head:value_start]
            depth = below - offsets.line_start(below) - at
            is_inline = below == value_start
            found = Entry(pointer, at, lead, above, "", "", whole, depth=depth, is_inline=is_inline)
            return found.moved(column)
        start, end = offsets.value(pointer)[0], offsets.end(pointer)
        if start < (key[1] if key else head + 1) or end < start:  # nothing is written
            start = end
        return Entry(
            pointer, at, lead, self.text[head:start], self.text[start:end], self.text[end:stop], whole
        ).moved(column)

    def _entry_in_brackets(self, pointer: Pointer, column: int, dash: str) -> Entry:
        start, value = self._offsets.start(pointer), self.flow(pointer)
        at = self._offsets.value(pointer)[0]
        head = dash + self.text[start:at] if at >= start else dash
        return Entry(pointer, column, "", head, value, "", head + value)

    def _lead_start(self, pointer: Pointer) -> int:
        """Return where the lines begin that stand above an entry, or where it begins itself beside a dash."""
        offsets = self._offsets
        parent = pointer[:-1]
        siblings = offsets.children(parent)
        step = pointer[-1]
        n = step if isinstance(step, int) else siblings.index(pointer)
        if n:
            return offsets.next_line(offsets.end(siblings[n - 1]))
        if not parent:
            return len(self.header)
        head, above = offsets.head(pointer), offsets.head(parent)
        key = offsets.key(parent)
        if offsets.line_start(head) == offsets.line_start(above):
            return head
        return offsets.next_line(key[1] if key else above)
