"""YAML text to plain data with positions, iteratively, within limits, without ever raising.

Every scalar is text (the schema decides types); only an empty plain value, `~` or `null`
is None. libyaml's events are read directly: nearly all the cost of a YAML load is the
resolver and the constructor, which dtplan does not need. What libyaml refuses is judged
by ruamel.yaml's pure parser, which knows YAML 1.2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dtplan.source.span import START, Pointer, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Node = dict[str, "Node"] | list["Node"] | str | None

MAX_DEPTH = 40
MAX_NODES = 200_000
MAX_PURE_LENGTH = 200_000
MAX_DUPLICATES = 20
_NULLS = frozenset(("", "~", "null"))
HIDDEN_CHARACTERS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a file as YAML.

    Attributes:
        code: the rule that explains it.
        message: what is wrong, in a sentence.
        span: where.
        hint: what to do about it.
        related: a second place that belongs to it, with what it is.
    """

    code: str
    message: str
    span: Span = START
    hint: str = ""
    related: tuple[Span, str] | None = None


@dataclass(slots=True)
class Spans:
    """The span of every key and value of a document, by pointer."""

    keys: dict[Pointer, Span] = field(default_factory=dict)
    values: dict[Pointer, Span] = field(default_factory=dict)


@dataclass(slots=True)
class Parsed:
    """What a text says: its data (None when there is none to use) and what is wrong with it."""

    data: Node = None
    problems: list[Problem] = field(default_factory=list)


class _StopError(Exception):
    """Reading cannot go on: this problem says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


class _Frame:
    """A collection that is being filled."""

    __slots__ = ("data", "is_map", "key", "pending", "pointer", "seen")

    def __init__(self, data: Any, pointer: Pointer, *, is_map: bool) -> None:
        self.data = data
        self.is_map = is_map
        self.pointer = pointer
        self.key: str = ""
        self.pending = False
        self.seen: dict[str, Span] | None = None


def _build(next_event: Callable[[], Any], parsed: Parsed, spans: Spans | None) -> None:
    """Fill `parsed` (and `spans`, when wanted) from a stream of events."""
    stack: list[_Frame] = []
    top: _Frame | None = None
    documents = 0
    nodes = 0
    while True:
        event = next_event()
        if event is None:
            break
        name = event.__class__.__name__
        if name == "ScalarEvent":
            if event.anchor is not None or event.tag is not None:
                _refuse_decoration(event)
            value: Any = event.value
            if value in _NULLS and event.style in (None, "") and event.implicit[0]:
                value = None
            elif event.style == '"' and HIDDEN_CHARACTERS.search(value):
                raise _StopError(_hidden(value, _span(event)))
            if top is not None and top.is_map and not top.pending:
                _take_key(top, event, value, parsed, spans)
                continue
        elif name in ("MappingStartEvent", "SequenceStartEvent"):
            if event.anchor is not None or event.tag is not None:
                _refuse_decoration(event)
            if top is not None and top.is_map and not top.pending:
                raise _StopError(
                    Problem("Y115", "a key is a mapping or a list, not a text", _span(event), "keys are plain words")
                )
            value = {} if name == "MappingStartEvent" else []
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            closed = stack.pop()
            if spans is not None:
                start = spans.values[closed.pointer]
                spans.values[closed.pointer] = Span(start.line, start.column, *_span(event)[2:])
            top = stack[-1] if stack else None
            continue
        elif name == "AliasEvent":
            raise _StopError(_anchor(_span(event)))
        elif name == "DocumentStartEvent":
            documents += 1
            if documents > 1:
                raise _StopError(
                    Problem("Y111", "a second document starts here", _span(event), "one file holds one document")
                )
            if event.version or event.tags:
                raise _StopError(
                    Problem("Y116", "a YAML directive (%) is not used in a plan", _span(event), "remove the line")
                )
            continue
        else:
            continue
        nodes += 1
        if nodes > MAX_NODES:
            raise _StopError(
                Problem("Y114", f"the file has more than {MAX_NODES:,} values", _span(event), "split it into smaller files")
            )
        pointer = _attach(top, value, parsed)
        if spans is not None:
            spans.values[pointer] = _span(event)
        if name != "ScalarEvent":
            if len(stack) >= MAX_DEPTH:
                raise _StopError(
                    Problem("Y114", f"values are nested more than {MAX_DEPTH} deep", _span(event), "nest less")
                )
            top = _Frame(value, pointer, is_map=name == "MappingStartEvent")
            stack.append(top)
    if documents == 0:
        raise _StopError(Problem("Y112", "the file is empty", START, "write a `kind:` first, or delete the file"))


def _take_key(frame: _Frame, event: Any, value: Any, parsed: Parsed, spans: Spans | None) -> None:
    key = event.value if value is None else value
    span = _span(event)
    if frame.seen is None:
        frame.seen = {}
    first = frame.seen.get(key)
    if first is not None:
        if len(parsed.problems) < MAX_DUPLICATES:
            parsed.problems.append(
                Problem(
                    "Y102",
                    f"the key `{key}` stands twice in the same place",
                    span,
                    "keep one of the two",
                    (first, f"`{key}` is already here"),
                )
            )
        key = f"{key}\0{len(frame.seen)}"
    frame.seen[key] = span
    frame.key = key
    frame.pending = True
    if spans is not None and first is None:
        spans.keys[(*frame.pointer, key)] = span


def _attach(frame: _Frame | None, value: Any, parsed: Parsed) -> Pointer:
    if frame is None:
        parsed.data = value
        return ()
    if frame.is_map:
        frame.pending = False
        if "\0" not in frame.key:
            frame.data[frame.key] = value
        return (*frame.pointer, frame.key)
    frame.data.append(value)
    return (*frame.pointer, len(frame.data) - 1)


def _anchor(span: Span) -> Problem:
    return Problem(
        "Y103",
        "anchors (&) and aliases (*) are not used in a plan",
        span,
        "write the value out, or put a text that starts with & or * in quotes",
    )


def _refuse_decoration(event: Any) -> None:
    if event.anchor is not None:
        raise _StopError(_anchor(_span(event)))
    if event.style is not None if event.__class__.__name__ == "ScalarEvent" else False:
        # A quoted scalar carries the non-specific tag in some parsers; that is no tag of the author.
        if str(event.tag) in ("!", ""):
            return
    raise _StopError(
        Problem("Y104", "tags (!) are not used in a plan", _span(event), "remove the word that starts with !")
    )


def _hidden(text: str, span: Span) -> Problem:
    match = HIDDEN_CHARACTERS.search(text)
    code = ord(match.group()) if match else 0
    return Problem(
        "Y106", f"the file holds the invisible character U+{code:04X}", span, "delete it and write the text again"
    )


def _c_events(text: str) -> Callable[[], Any]:
    from _ruamel_yaml import CParser  # noqa: PLC0415 - loaded only where YAML is read

    parser = CParser(text)
    get: Callable[[], Any] = parser.get_event
    return get


def _pure_events(text: str) -> Callable[[], Any]:
    from ruamel.yaml import YAML  # noqa: PLC0415 - loaded only when the C parser refused a file

    events: Iterator[Any] = YAML(typ="safe", pure=True).parse(text)
    return lambda: next(events, None)


def has_c_parser() -> bool:
    """Say whether libyaml is there; without it everything works, some 25 times slower."""
    try:
        import _ruamel_yaml  # noqa: F401, PLC0415 - asks whether it can be imported
    except ImportError:
        return False
    return True


def parse_yaml(text: str, spans: Spans | None = None) -> Parsed:
    """Return the plain data of a YAML text and what is wrong with it.

    Args:
        text: decoded text, without byte order mark.
        spans: filled with the position of every key and value, when given.
    """
    hidden = HIDDEN_CHARACTERS.search(text)
    if hidden:
        return Parsed(problems=[_hidden(hidden.group(), span_of_offset(text, hidden.start()))])
    parsed = Parsed()
    try:
        if has_c_parser():
            _read(_c_events, text, parsed, spans)
        else:
            _read(_pure_events, text, parsed, spans)
    except _StopError as stop:
        parsed.data = None
        parsed.problems.append(stop.problem)
    return parsed


def _read(events: Callable[[str], Callable[[], Any]], text: str, parsed: Parsed, spans: Spans | None) -> None:
    try:
        _build(events(text), parsed, spans)
    except _StopError:
        raise
    except Exception as error:  # noqa: BLE001 - the parsers have several unrelated error classes
        parsed.data = None
        parsed.problems.clear()
        if spans is not None:
            spans.keys.clear()
            spans.values.clear()
        if events is _c_events and len(text) <= MAX_PURE_LENGTH:
            _read(_pure_events, text, parsed, spans)
            return
        raise _StopError(_syntax_problem(error, text)) from None


_ADVICE = (
    ("mapping values are not allowed", "a text that holds `: ` needs quotes, or the line is indented too far"),
    ("could not find expected ':'", "a `:` is missing after the key, or the line above is not finished"),
    ("expected <block end>", "this line is not indented like its neighbours"),
    ("did not find expected", "check the indentation, and that every quote and bracket is closed"),
    ("while scanning a quoted scalar", "close the quote, or use two of them for an apostrophe inside: ''"),
    ("cannot start any token", "a text that starts with this character needs quotes"),
    ("found character", "a text that starts with this character needs quotes"),
    ("while parsing a flow", "close the bracket, or put a comma between the values"),
)


def _syntax_problem(error: Exception, text: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = " ".join(str(part) for part in (getattr(error, "context", None), getattr(error, "problem", None)) if part)
    said = said or str(error).split("\n", 1)[0]
    lines = text.count("\n") + 1
    span = START
    if mark is not None:
        line = min(mark.line + 1, lines)
        span = Span(line, mark.column + 1, line, mark.column + 1)
    hint = next((advice for words, advice in _ADVICE if words in said), "check quotes, brackets and indentation")
    return Problem("Y101", f"this is not valid YAML: {said}", span, hint)


def span_of_offset(text: str, offset: int) -> Span:
    """Return the span of one character, given its offset in a text."""
    before = text[:offset]
    line = len(re.findall(r"\r\n|\n|\r", before)) + 1
    column = offset - max(before.rfind("\n"), before.rfind("\r"))
    return Span(line, column, line, column + 1)
