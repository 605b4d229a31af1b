"""Where something stands: a path into a document first, lines and columns at the end."""

from __future__ import annotations

from typing import NamedTuple

Pointer = tuple[str | int, ...]
"""The keys and positions that lead from the top of a document to a value."""


class Span(NamedTuple):
    """A stretch of text: lines and columns from 1, in code points; the end is not part of it."""

    line: int
    column: int
    end_line: int
    end_column: int


START = Span(1, 1, 1, 1)


class Place(NamedTuple):
    """A value (or the key that holds it) in a file, by its path and not by its line.

    Attributes:
        path: the file, relative to the root of the plan, with `/`.
        pointer: the way to the value.
        on_key: point at the key itself and not at what it holds.
    """

    path: str
    pointer: Pointer = ()
    on_key: bool = False

    def at(self, *steps: str | int) -> Place:
        """Return the place of something inside this one."""
        return Place(self.path, self.pointer + steps)

    def key(self, *steps: str | int) -> Place:
        """Return the place of a key inside this one."""
        return Place(self.path, self.pointer + steps, on_key=True)


def render_pointer(pointer: Pointer) -> str:
    """Return a pointer as text (RFC 6901)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in pointer)
