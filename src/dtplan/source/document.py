"""One file of a plan as data that remembers where everything stood."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from dataclasses import dataclass

from dtplan.source.conflict_marks import find_conflict
from dtplan.source.events import Node, Spans
from dtplan.source.problem import Problem, span_of_offset
from dtplan.source.span import START, Place, Pointer, Span
from dtplan.source.yaml import parse_yaml

MAX_BYTES = 2 * 1024 * 1024
_BREAK = re.compile(r"\r\n|\n|\r")


def split_lines(text: str) -> list[str]:
    """Return the lines of a text as YAML counts them (`str.splitlines` knows further ends)."""
    return _BREAK.split(text)


@dataclass(frozen=True, slots=True)
class Document:
    """A file: its bytes, its data (None when unusable) and what is wrong with it as YAML.

    Positions are not kept: `locate` reads the text again, which only files with findings pay.
    """

    path: str
    raw: bytes
    data: Node
    problems: tuple[Problem, ...]

    @property
    def text(self) -> str:
        """The decoded text; bytes that are not UTF-8 are shown as a replacement character."""
        return self.raw.decode("utf-8-sig", errors="replace")

    def lines(self) -> list[str]:
        """Return the lines of the text, without their ends."""
        return split_lines(self.text)

    def locate(self) -> Locator:
        """Return what resolves places of this file to spans."""
        return Locator(self.text)


class Locator:
    """Resolves pointers of one text to spans."""

    def __init__(self, text: str) -> None:
        self.lines = split_lines(text)
        self._spans = Spans()
        self._data = parse_yaml(text, self._spans).data

    @property
    def data(self) -> Node:
        """The plain data of the text, or None."""
        return self._data

    def key_span(self, pointer: Pointer) -> Span | None:
        """Return where a key itself stands, or None when there is no such key."""
        return self._spans.keys.get(pointer)

    def value_span(self, pointer: Pointer) -> Span | None:
        """Return where a parser says that a value stands, or None when there is no such value."""
        return self._spans.values.get(pointer)

    def span(self, place: Place) -> Span:
        """Return the span of a place, or of the nearest thing around it that is there.

        An empty value and a block of several lines are shown by their key; an item of a
        list by its first line.
        """
        pointer = place.pointer
        while pointer and pointer not in self._spans.values:
            pointer = pointer[:-1]
        on_key = place.on_key and pointer == place.pointer
        return self._clip(self._choose(pointer, on_key=on_key))

    def _choose(self, pointer: Pointer, *, on_key: bool) -> Span:
        key = self._spans.keys.get(pointer)
        value = self._spans.values.get(pointer)
        if value is None:
            return START
        if on_key and key is not None:
            return key
        trimmed = self._trim(value)
        if (
            trimmed.line == trimmed.end_line
            and trimmed.column < trimmed.end_column
            and not self._is_block(trimmed, pointer)
        ):
            return trimmed
        if key is not None:
            return key
        if (value.line, value.column) == (value.end_line, value.end_column) and pointer:
            return self._choose(pointer[:-1], on_key=False)
        return Span(value.line, value.column, value.line, len(self.lines[value.line - 1]) + 1)

    def _is_block(self, span: Span, pointer: Pointer) -> bool:
        node = self._data
        try:
            for step in pointer:
                node = node[step]  # type: ignore[index]
        except (LookupError, TypeError):
            return False  # of a key that stands twice, the first counts and the last has the place
        if not isinstance(node, dict | list):
            return False
        return self.lines[span.line - 1][span.column - 1 : span.column] not in ("{", "[")

    def _trim(self, span: Span) -> Span:
        """Cut the blank lines and the indentation that parsers count to the end of a block."""
        line, column = span.end_line, span.end_column
        while line > span.line and not "".join(self.lines[line - 1 : line])[: column - 1].strip():
            line -= 1
            column = len(self.lines[line - 1]) + 1
        if line != span.end_line:
            column = len(self.lines[line - 1].rstrip()) + 1
        return Span(span.line, span.column, line, column)

    def _clip(self, span: Span) -> Span:
        line = min(span.line, len(self.lines))
        end_line = min(span.end_line, len(self.lines))
        column = min(span.column, len(self.lines[line - 1]) + 1)
        end_column = min(span.end_column, len(self.lines[end_line - 1]) + 1)
        return Span(line, column, end_line, max(end_column, column) if line == end_line else end_column)


def _first_line(text: str) -> Span:
    """Return the first line of what a text holds, comments left out."""
    return Locator(text).span(Place(""))


def load_document(path: str, raw: bytes) -> Document:
    """Return the document of a file's bytes; whatever they are, it comes back with its problems.

    Args:
        path: the file, relative to the root of the plan.
        raw: its bytes; of a larger file at least `MAX_BYTES + 1` of them.
    """
    if len(raw) > MAX_BYTES:
        problem = Problem(
            "Y113", f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB", START, "split it"
        )
        return Document(path, b"", None, (problem,))
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        problem = Problem("Y107", "the file is UTF-16, not UTF-8", START, "save it as UTF-8")
        return Document(path, b"", None, (problem,))
    problems: list[Problem] = []
    if raw.startswith(BOM_UTF8):
        problems.append(
            Problem("Y108", "the file starts with a byte order mark", START, "save it as UTF-8 without BOM")
        )
    content = raw.removeprefix(BOM_UTF8)
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        span = span_of_offset(before, len(before))
        problem = Problem(
            "Y107", f"the byte 0x{content[error.start]:02X} here is not UTF-8", span, "save the file as UTF-8"
        )
        return Document(path, raw, None, (problem,))
    parsed = parse_yaml(text)
    if "\t" in text and not any(problem.code == "Y106" for problem in parsed.problems):
        parsed.problems[:] = [problem for problem in parsed.problems if problem.code != "Y101"]
        span = span_of_offset(text, text.index("\t"))
        parsed.problems.append(Problem("Y105", "the file holds a tab", span, "use spaces"))
    if "\r" in text:
        span = span_of_offset(text, text.index("\r"))
        problems.append(
            Problem("Y109", "lines end in the Windows way (CRLF)", span, "save the file with LF line ends")
        )
    if not isinstance(parsed.data, dict) and not parsed.problems:
        what = (
            "empty" if parsed.data is None else "a list" if isinstance(parsed.data, list) else "a single text"
        )
        code, hint = (
            ("Y112", "write a `kind:` first, or delete the file")
            if parsed.data is None
            else (
                "Y110",
                "start with `kind:` and the other keys at the left edge",
            )
        )
        span = START if parsed.data is None else _first_line(text)
        parsed.problems.append(Problem(code, f"the file is {what}, not keys with values", span, hint))
    if parsed.problems and (conflict := find_conflict(text)):
        parsed.problems[:] = [conflict]  # all else that is wrong comes from it
    data = parsed.data if isinstance(parsed.data, dict) else None
    return Document(path, raw, data, (*problems, *parsed.problems))
