"""Where keys, values and items begin and end in a text, for whoever changes it."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from dtplan.source.document import Locator
from dtplan.source.edit import UneditableError
from dtplan.source.span import Pointer, Span

if TYPE_CHECKING:
    from dtplan.source.events import Node

_BREAK = re.compile(r"\r\n|\n|\r")


class Replacement(NamedTuple):
    """A stretch of a text, by offsets, and what takes its place."""

    start: int
    end: int
    text: str


class Offsets:
    """A text with the offsets of what stands in it."""

    def __init__(self, text: str, locator: Locator | None = None) -> None:
        self.text = text
        self._locator = locator or Locator(text)
        self._starts = [0, *(match.end() for match in _BREAK.finditer(text))]
        self._children: dict[Pointer, list[Pointer]] = {}

    @property
    def data(self) -> Node:
        """The plain data, or None when there is none."""
        return self._locator.data

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column."""
        if line > len(self._starts):
            return len(self.text)
        return min(self._starts[line - 1] + column - 1, len(self.text))

    def span(self, start: int, end: int) -> Span:
        """Return the lines and columns of a stretch."""
        first = bisect_right(self._starts, start)
        last = bisect_right(self._starts, end)
        return Span(first, start - self._starts[first - 1] + 1, last, end - self._starts[last - 1] + 1)

    def node(self, pointer: Pointer) -> Node:
        """Return the value at a path.

        Raises:
            UneditableError: when there is none.
        """
        node = self.data
        for step in pointer:
            is_item = isinstance(node, list) and isinstance(step, int) and step < len(node)
            if not is_item and not (isinstance(node, dict) and step in node):
                raise UneditableError("the file no longer holds what was to be changed")
            node = node[step]  # type: ignore[index]
        return node

    def children(self, pointer: Pointer) -> list[Pointer]:
        """Return the paths of what a collection holds, in order."""
        if pointer not in self._children:
            node = self.node(pointer)
            steps = (
                list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
            )
            self._children[pointer] = [(*pointer, step) for step in steps]
        return self._children[pointer]

    def key(self, pointer: Pointer) -> tuple[int, int] | None:
        """Return where the key of a value stands, or None for an item."""
        span = self._locator.key_span(pointer)
        return None if span is None else self._offsets(span)

    def value(self, pointer: Pointer) -> tuple[int, int]:
        """Return where a parser says that a value stands.

        Raises:
            UneditableError: when it is not in the text.
        """
        span = self._locator.value_span(pointer)
        if span is None:
            raise UneditableError("the value is not in the text")
        return self._offsets(span)

    def _offsets(self, span: Span) -> tuple[int, int]:
        return self.offset(span.line, span.column), self.offset(span.end_line, span.end_column)

    def is_flow(self, pointer: Pointer) -> bool:
        """Say whether a collection is written between brackets or braces."""
        start, _ = self.value(pointer)
        return isinstance(self.node(pointer), dict | list) and self.text[start : start + 1] in ("{", "[")

    def is_in_flow(self, pointer: Pointer) -> bool:
        """Say whether a value stands inside brackets or braces."""
        return any(self.is_flow(pointer[:length]) for length in range(len(pointer)))

    def start(self, pointer: Pointer) -> int:
        """Return where an entry of a collection begins: its key, or the item without its dash."""
        key = self.key(pointer)
        return key[0] if key else self.value(pointer)[0]

    def end(self, pointer: Pointer) -> int:
        """Return where an entry ends, without the comments and blank lines after it."""
        start, end = self.value(pointer)
        if isinstance(self.node(pointer), dict | list) and not self.is_flow(pointer):
            return self.end(self.children(pointer)[-1])
        key = self.key(pointer)
        first = max(start, key[1]) if key else start
        while end > first and self.text[end - 1].isspace():
            end -= 1
        if end == start and key is None:
            return end
        while end > 0 and end <= first and self.text[end - 1] == " ":
            end -= 1
        return end

    def head(self, pointer: Pointer) -> int:
        """Return where an entry in block style begins: its key, or its dash.

        Raises:
            UneditableError: when the dash is not found.
        """
        start = self.start(pointer)
        if self.key(pointer):
            return start
        end = start
        while end > 0 and self.text[end - 1].isspace():
            end -= 1
        if self.text[end - 1 : end] != "-":
            raise UneditableError("the dash of the item is too far away")
        return end - 1

    def line_start(self, offset: int) -> int:
        """Return where the line of an offset begins."""
        return self._starts[bisect_right(self._starts, offset) - 1]

    def line_end(self, offset: int) -> int:
        """Return where the line of an offset ends, before its line end."""
        match = _BREAK.search(self.text, offset)
        return match.start() if match else len(self.text)

    def end_of_line(self, end: int) -> int:
        """Return where the line ends in which an entry ends, with the comment beside it.

        Raises:
            UneditableError: when something else stands there.
        """
        line_end = self.line_end(end)
        rest = self.text[end:line_end].strip()
        if rest and not rest.startswith("#"):
            raise UneditableError("something else stands after it in its line")
        return line_end

    def end_after_comments(self, end: int, column: int) -> int:
        """Return where an entry ends with the comments right below it that stand deeper than it does.

        Args:
            end: where the entry itself ends.
            column: how deep it stands, from 0.

        Raises:
            UneditableError: when something else stands in its line.
        """
        line_end = self.end_of_line(end)
        while (start := self.next_line(line_end)) > line_end:
            line = self.text[start : self.line_end(start)]
            is_inside = line.startswith(" " * (column + 1)) and line.lstrip(" ").startswith("#")
            if not is_inside:
                break
            line_end = start + len(line)
        return line_end

    def next_line(self, offset: int) -> int:
        """Return where the line after that of an offset begins, or the end of the text."""
        match = _BREAK.search(self.text, offset)
        return match.end() if match else len(self.text)

    def line_before(self, line_start: int) -> int:
        """Return where the line before a line begins, or -1."""
        number = bisect_right(self._starts, line_start)
        return self._starts[number - 2] if number > 1 else -1

    @property
    def line_break(self) -> str:
        """How lines of this text end."""
        match = _BREAK.search(self.text)
        return match.group() if match else "\n"
