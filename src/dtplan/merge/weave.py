"""The decisions of a merge, carried out on the text of our version.

Each entry is taken over as one of the sides wrote it, with its comments. Only where both wrote it
differently, its parts are put together: what stands above it, its value, what stands behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dtplan.merge.decision import Clash, Combine, Decision, Side, Take, Woven, find_steps
from dtplan.merge.flow import FlowWriter
from dtplan.source.line_merge import merge_lines
from dtplan.source.yaml import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dtplan.merge.decision import Child
    from dtplan.merge.pieces import Entry, Pieces
    from dtplan.source.span import Pointer

    Pointers = tuple[Pointer | None, ...]


class Choice(NamedTuple):
    """Lines that a person has to choose.

    Attributes:
        ours, theirs: whole lines, or nothing where a side has taken the value away.
        paths: the values that the two differ in.
    """

    ours: str
    theirs: str
    paths: tuple[tuple[str, ...], ...]


Segment = str | Choice


def settle(segments: Iterable[Segment], winner: Side) -> str:
    """Return a merged text with each choice made for one side."""
    return "".join(
        segment if isinstance(segment, str) else (segment.ours, segment.theirs)[winner == Side.THEIRS]
        for segment in segments
    )


class Weaver:
    """Writes one merged file."""

    def __init__(self, versions: tuple[Pieces, Pieces, Pieces]) -> None:
        self._versions = versions
        self._settled = (FlowWriter(versions, Side.OURS), FlowWriter(versions, Side.THEIRS))

    def weave(self, decision: Combine) -> list[Segment]:
        """Return the merged file in order: lines as they are, and the choices between them.

        Args:
            decision: what becomes of the mapping that the file is.
        """
        found = self._collection(decision, tuple(() if one.data else None for one in self._versions), 0, ())
        header = _merge_comments(*(one.header for one in self._versions))
        footer = _merge_comments(*(one.footer for one in self._versions))
        return [header, *found, footer]

    def _collection(
        self, decision: Combine, pointers: Pointers, column: int, path: tuple[str, ...]
    ) -> list[Segment]:
        """Return the entries of a collection in block style, each in lines of its own."""
        found: list[Segment] = []
        for child in decision.children:
            found += self._child(child, find_steps(pointers, child), column, (*path, child.name))
        return found

    def _child(self, child: Child, pointers: Pointers, column: int, path: tuple[str, ...]) -> list[Segment]:
        base, ours, theirs = (
            None if pointer is None else version.entry(pointer, column)
            for version, pointer in zip(self._versions, pointers, strict=True)
        )
        if ours is not None and theirs is not None:
            if ours.says(theirs) or theirs.says(base):
                return [_lines(ours)]
            if ours.says(base):
                return [_lines(theirs)]
            return self._entry(child.decision, (base, ours, theirs), pointers, path)
        if isinstance(child.decision, Clash):
            return [Choice(_lines(ours), _lines(theirs), (path,))]
        return [_lines(ours or theirs)]

    def _entry(
        self,
        decision: Decision,
        entries: tuple[Entry | None, Entry, Entry],
        pointers: Pointers,
        path: tuple[str, ...],
    ) -> list[Segment]:
        """Return an entry that both sides have, put together from its parts."""
        base, ours, theirs = entries
        lead = _merge_comments(*(one.lead if one else "" for one in (base, ours, theirs)))
        if isinstance(decision, Combine) and ours.depth >= 0:
            return self._block(decision, entries, pointers, lead, path)
        tail, more = _merge_tails(*(one.tail if one else "" for one in (base, ours, theirs)))
        indent = " " * ours.column
        lead += f"{indent}{more}\n" if more else ""
        if isinstance(decision, Take):
            taken = ours if decision.side == Side.OURS else theirs
            written = taken.whole if taken.depth >= 0 else taken.head + taken.value + tail
        elif isinstance(decision, Woven):
            written = _weave_text(decision, base, ours, theirs)
        elif isinstance(decision, Clash):
            return [lead, Choice(f"{indent}{ours.whole}\n", f"{indent}{theirs.whole}\n", (path,))]
        else:
            in_brackets = tuple(writer.write(decision, pointers) for writer in self._settled)
            one, other = (f"{ours.head}{text}{tail}" for text in in_brackets)
            if one != other:
                paths = tuple(_iter_clashes(decision, path))
                return [lead, Choice(f"{indent}{one}\n", f"{indent}{other}\n", paths)]
            written = one
        return [lead, f"{indent}{written}\n"]

    def _block(
        self,
        decision: Combine,
        entries: tuple[Entry | None, Entry, Entry],
        pointers: Pointers,
        lead: str,
        path: tuple[str, ...],
    ) -> list[Segment]:
        """Return an entry whose value is a collection in block style."""
        base, ours, theirs = entries
        column = ours.column + ours.depth
        below = self._collection(decision, pointers, column, path)
        indent, head = " " * ours.column, ours.head
        if (
            base is not None
            and head == base.head
            and theirs.depth >= 0
            and ours.is_inline == theirs.is_inline
        ):
            head = theirs.head
        if not ours.is_inline:
            return [lead, f"{indent}{head}", *below]
        return [lead, *_put_beside_dash(indent, head, column, below)]


def _put_beside_dash(indent: str, head: str, column: int, below: list[Segment]) -> list[Segment]:
    """Put the first line of a collection into the line of the dash, as far as that goes."""
    inside = " " * column
    below = [segment for segment in below if segment]
    first = below[0]
    starts = [first] if isinstance(first, str) else [first.ours, first.theirs]
    if not all(start.startswith(inside) and start[column : column + 1] not in ("#", "") for start in starts):
        return [f"{indent}{head.rstrip()}\n", *below]
    starts = [f"{indent}{head}{start[column:]}" for start in starts]
    if isinstance(first, str):
        return [starts[0], *below[1:]]
    return [Choice(starts[0], starts[1], first.paths), *below[1:]]


def _lines(entry: Entry | None) -> str:
    return "" if entry is None else f"{entry.lead}{' ' * entry.column}{entry.whole}\n"


def _iter_clashes(decision: Decision, path: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    if isinstance(decision, Clash):
        yield path
    elif isinstance(decision, Combine):
        for child in decision.children:
            yield from _iter_clashes(child.decision, (*path, child.name))


def _merge_comments(base: str, ours: str, theirs: str) -> str:
    """Return the comment lines above an entry; what both sides wrote there is kept from both."""
    if theirs in (base, ours):
        return ours
    if ours == base:
        return theirs
    known = {line.strip() for line in (*base.splitlines(), *ours.splitlines())}
    new = [line for line in theirs.splitlines(keepends=True) if line.strip() not in known]
    return ours + "".join(new)


def _merge_tails(base: str, ours: str, theirs: str) -> tuple[str, str]:
    """Return the comment behind an entry, and the one that has to stand above it instead."""
    if theirs in (base, ours):
        return ours, ""
    if ours == base:
        return theirs, ""
    return (ours, theirs.strip()) if ours.strip() else (theirs, "")


def _weave_text(decision: Woven, base: Entry | None, ours: Entry, theirs: Entry) -> str:
    """Return a key with a text of several lines: its lines merged as they are written, or written anew."""
    if base is not None:
        texts = [f"{' ' * one.column}{one.head}{one.value}\n" for one in (base, ours, theirs)]
        merged = merge_lines(texts[0].encode(), texts[1].encode(), texts[2].encode())
        if merged and merged.is_clean:
            text = merged.content.decode()
            data = parse_yaml(text).data
            if isinstance(data, dict | list) and decision.text in (
                data.values() if isinstance(data, dict) else data
            ):
                return text.strip("\n")[ours.column :]
    return ours.head + _write_block(decision.text, ours.column + 2)


def _write_block(text: str, column: int) -> str:
    """Return a text of several lines as a block that keeps them."""
    ends = len(text) - len(text.rstrip("\n"))
    sign = "|-" if ends == 0 else "|" if ends == 1 else "|+"
    indent = " " * column
    lines = text.removesuffix("\n").split("\n")
    return "\n".join([sign, *(indent + line if line else "" for line in lines)])
