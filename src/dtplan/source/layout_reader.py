"""YAML text to its layout: the events of the parser for the values, the gaps between them for comments.

Between two values stand only white space, indicators and comments, so a `#` found there
always starts a comment. The text must be one that `parse_yaml` reads without a problem.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from dtplan.source.events import STAND_IN
from dtplan.source.layout import Collection, Comment, Item, Layout, Scalar
from dtplan.source.yaml import choose_parsers

_COMMENT_OR_EMPTY_LINE = re.compile(r"#[^\n]*|\n(?=[ ]*\n)")
_COMMENT_OR_DASH = re.compile(r"#[^\n]*|-")
_BLOCK_HEADER = re.compile(r"[|>][-+]?(?P<digit>[1-9])?[-+]?[ ]*(?P<comment>#.*)?")


class LayoutError(Exception):
    """No parser read a text to its end."""


def read_layout(text: str) -> Layout:
    """Return the layout of a YAML text.

    Args:
        text: what `parse_yaml` reads as a mapping, without a problem; lines end in LF.

    Raises:
        LayoutError: when it does not.
    """
    return _Reader(text).read(_read_events(text))


def _read_events(text: str) -> list[Any]:
    for parser in choose_parsers(text):
        try:
            return list(iter(parser(text), None))
        except Exception:  # noqa: BLE001, S112 - the parsers have several unrelated error classes
            continue
    raise LayoutError


@dataclass(slots=True)
class _Frame:
    """A collection that is being read.

    Attributes:
        collection: what is filled.
        owner: the item whose value it is.
        column: where its items start.
        has_brackets: it ends with a bracket, and not with what follows.
        pending: the item whose value comes next.
    """

    collection: Collection
    owner: Item
    column: int
    has_brackets: bool
    pending: Item | None = None


@dataclass(slots=True)
class _Gap:
    """What stands between two values.

    Attributes:
        ending: a comment on the line of the first value.
        own: comments on lines of their own.
        after_blank: an empty line stands above the second value.
    """

    ending: Comment | None
    own: list[Comment]
    after_blank: bool


class _Reader:
    """Reads one text from its start to its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._position = 0
        self._root = Item()
        self._last: Item | None = None
        self._stack: list[_Frame] = []
        self._closed: list[tuple[int, list[Comment]]] = []

    def read(self, events: list[Any]) -> Layout:
        """Return the layout that the events and the text between them make up."""
        from ruamel.yaml import events as kinds  # noqa: PLC0415 - loaded only where YAML is read

        for event in events:
            if isinstance(event, kinds.ScalarEvent):
                self._take_scalar(event)
            elif isinstance(event, kinds.MappingStartEvent | kinds.SequenceStartEvent):
                self._start(event, is_mapping=isinstance(event, kinds.MappingStartEvent))
            elif isinstance(event, kinds.MappingEndEvent | kinds.SequenceEndEvent):
                self._end(event)
        return self._finish()

    def _offset(self, mark: Any) -> int:
        """Return where a mark points; an empty value may be marked on a line below the last."""
        if mark.line >= len(self._starts):
            return len(self._text)
        return min(int(self._starts[mark.line] + mark.column), len(self._text))

    def _column(self, offset: int) -> int:
        return offset - (self._text.rfind("\n", 0, offset) + 1)

    def _read_gap(self, end: int) -> _Gap:
        """Read what stands before an offset, and go there."""
        ending: Comment | None = None
        own: list[Comment] = []
        after_blank = False
        first_line_end = self._text.find("\n", self._position, end)
        for match in _COMMENT_OR_EMPTY_LINE.finditer(self._text, self._position, end):
            if match.group() == "\n":
                after_blank = True
                continue
            start = match.start()
            comment = Comment(match.group().rstrip(), self._column(start), after_blank)
            after_blank = False
            if self._last is not None and (start < first_line_end or first_line_end < 0):
                ending = comment
            else:
                own.append(comment)
        self._position = end
        return _Gap(ending, own, after_blank)

    def _give_back(self, comments: list[Comment], column: int) -> list[Comment]:
        """Give comments to the collections that have just ended; return those of what comes next.

        A comment belongs to the innermost collection that it is not left of, as long as it
        stands further right than what comes next.
        """
        ended = self._closed[::-1]  # the outermost first
        self._closed = []
        for number, comment in enumerate(comments):
            if comment.column <= column or not ended:
                return comments[number:]
            edge = max((left for left, _ in ended if left <= comment.column), default=ended[0][0])
            inner = next(index for index, (left, _) in enumerate(ended) if left == edge)
            ended = ended[: inner + 1]
            ended[inner][1].append(comment)
        return []

    def _begin(self, frame: _Frame, start: int, key: Scalar | None) -> Item:
        """Begin an item at its key, its dash or its value."""
        gap = self._read_gap(start)
        if gap.ending and self._last:
            self._last.ending.append(gap.ending)
        column = -1 if frame.collection.is_flow else self._column(start)
        leading = gap.own if frame.collection.is_flow else self._give_back(gap.own, column)
        item = Item(key, leading=leading, after_blank=gap.after_blank)
        frame.collection.items.append(item)
        self._last = item
        return item

    def _begin_dash(self, frame: _Frame) -> Item:
        dash = next(
            match.start()
            for match in _COMMENT_OR_DASH.finditer(self._text, self._position)
            if match.group() == "-"
        )
        item = self._begin(frame, dash, None)
        self._position = dash + 1
        return item

    def _owner(self, start: int) -> Item:
        """Return the item that a value belongs to."""
        frame = self._stack[-1] if self._stack else None
        if frame is None:
            return self._root
        if frame.pending is not None:
            item, frame.pending = frame.pending, None
            return item
        if frame.collection.is_flow:
            return self._begin(frame, start, None)
        return self._begin_dash(frame)

    def _reach(self, owner: Item, start: int) -> None:
        """Go to where a value starts; comments between it and its key stand above both."""
        gap = self._read_gap(start)
        if gap.ending:
            owner.ending.append(gap.ending)
        owner.leading.extend(gap.own)
        self._closed = []
        self._last = owner

    def _take_scalar(self, event: Any) -> None:
        start, end = self._offset(event.start_mark), self._offset(event.end_mark)
        frame = self._stack[-1] if self._stack else None
        style = event.style or ""
        scalar = Scalar(event.value.replace(STAND_IN, ":"), style, self._text[start:end])
        if frame is not None and frame.collection.is_mapping and frame.pending is None:
            self._take_key(frame, scalar, start, end)
            return
        if start == end:
            scalar.written = ""
            owner = self._owner(self._position)
            owner.value = scalar
            if frame is not None and not frame.collection.is_flow:
                self._closed = [(frame.column + 1, scalar.trailing)]
            return
        owner = self._owner(start)
        self._reach(owner, start)
        owner.value = scalar
        if style in ("|", ">"):
            self._take_block(owner, scalar, start, end)
        else:
            self._position = end

    def _take_key(self, frame: _Frame, scalar: Scalar, start: int, end: int) -> None:
        frame.pending = self._begin(frame, start if end > start else self._position, scalar)
        if scalar.style in ("|", ">"):
            self._take_block(frame.pending, scalar, start, end)
        elif end > start:
            self._position = end

    def _take_block(self, owner: Item, scalar: Scalar, start: int, end: int) -> None:
        """Read the lines of a block text, without their indentation."""
        stop = self._text.find("\n", start)
        header_end = stop if stop >= 0 else len(self._text)
        header = _BLOCK_HEADER.match(self._text, start, header_end)
        if header is not None and header["comment"]:
            column = self._column(header.start("comment"))
            owner.ending.append(Comment(header["comment"].rstrip(), column))
        region = self._text[header_end + 1 : max(end, header_end)]
        lines = region.split("\n")
        first = next((line for line in lines if line.strip(" ")), "")
        indent = len(first) - len(first.lstrip(" "))
        if header is not None and header["digit"] and self._stack:
            indent = self._stack[-1].column + int(header["digit"])
        scalar.written = "\n".join(line[indent:] for line in lines).rstrip("\n")
        self._position = self._block_end(scalar, header_end, region)

    def _block_end(self, scalar: Scalar, header_end: int, region: str) -> int:
        """Return where a block text ends: at the end of its last line, the empty ones only if they count."""
        if scalar.value.endswith("\n\n") or not scalar.value.strip("\n"):
            return header_end + len(region)
        inside = header_end + 1 + len(region.rstrip(" \n"))
        stop = self._text.find("\n", inside)
        return stop if stop >= 0 else len(self._text)

    def _start(self, event: Any, *, is_mapping: bool) -> None:
        start = self._offset(event.start_mark)
        is_flow = bool(event.flow_style)
        has_brackets = is_flow and self._text[start : start + 1] in ("{", "[") and self._is_bracket(event)
        owner = self._owner(start)
        collection = Collection(is_mapping, is_flow)
        owner.value = collection
        if has_brackets:
            self._reach(owner, start)
            self._position = start + 1
        self._stack.append(_Frame(collection, owner, event.start_mark.column, has_brackets))

    def _is_bracket(self, event: Any) -> bool:
        return self._offset(event.end_mark) > self._offset(event.start_mark)

    def _end(self, event: Any) -> None:
        frame = self._stack.pop()
        if frame.has_brackets:
            end = self._offset(event.end_mark)
            gap = self._read_gap(end - 1)
            if gap.ending and self._last:
                self._last.ending.append(gap.ending)
            frame.collection.trailing.extend(gap.own)
            self._position = end
            self._last = frame.owner
            self._closed = []
        elif not frame.collection.is_flow:
            self._closed.append((frame.column, frame.collection.trailing))

    def _finish(self) -> Layout:
        root = self._root.value
        if not isinstance(root, Collection):
            raise LayoutError
        gap = self._read_gap(len(self._text))
        if gap.ending and self._last:
            self._last.ending.append(gap.ending)
        root.trailing.extend(self._give_back(gap.own, -1))
        if root.is_flow or not root.items:
            return Layout([*self._root.leading, *self._root.ending], self._root.after_blank, root)
        return _split_header(root)


def _split_header(root: Collection) -> Layout:
    """Take the comments above the first key that are about the file: those above the last empty line, or all."""
    first = root.items[0]
    comments = first.leading
    cut = len(comments)
    if not first.after_blank:
        cut = next((n for n in range(len(comments) - 1, 0, -1) if comments[n].after_blank), cut)
    first.leading = comments[cut:]
    is_split = first.after_blank or bool(first.leading)
    first.after_blank = False
    return Layout(comments[:cut], is_split, root)
