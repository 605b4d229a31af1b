"""YAML text to plain data with positions, iteratively, within limits, without ever raising.

Every scalar is text (the schema decides types); only an empty plain value, `~` or `null`
is None. libyaml's events are read directly: nearly all the cost of a YAML load is the
resolver and the constructor, which dtplan does not need. What libyaml refuses is judged
by ruamel.yaml's pure parser, which knows YAML 1.2.

The libyaml that ruamel.yaml.clib brings refuses a colon inside a plain value between
brackets (`[https://x.org]`, `[1:30]`), which YAML 1.2 allows and every plan has. Such a
colon is given to it as a private-use character, which takes the same one column and which
no plan may hold, and is put back in what comes out: at once in addresses, which are
common, and everywhere when a file is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from dtplan.source.span import START, Pointer, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    _Parser = Callable[[str], Callable[[], Any]]

Node = dict[str, "Node"] | list["Node"] | str | None

MAX_DEPTH = 40
MAX_NODES = 200_000
MAX_PURE_LENGTH = 200_000
MAX_DUPLICATES = 20
_NULLS = frozenset(("", "~", "null"))
HIDDEN_CHARACTERS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff\ue000-\uf8ff]"
)
_INNER_COLON = re.compile(r"(?<=[^\s,\[\]{}'\"]):(?=[^\s,\[\]{}])")
_STAND_IN = "\ue000"
_DIRECTIVE = re.compile(r"^%.*", re.MULTILINE)


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

    def clear(self) -> None:
        """Forget everything, as the data they belong to is not there."""
        self.keys.clear()
        self.values.clear()


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

    __slots__ = ("data", "key", "keys", "pointer")

    def __init__(self, data: Any, pointer: Pointer) -> None:
        self.data = data
        self.pointer = pointer
        self.key: str | None = None
        self.keys: dict[str, Any] = {}


def _build(  # noqa: C901, PLR0912, PLR0915 - one loop, because it runs for every value
    next_event: Callable[[], Any], parsed: Parsed, spans: Spans | None
) -> None:
    """Fill `parsed` (and `spans`, when wanted) from a stream of events.

    One loop without calls on the common path: it runs for every value of a plan.
    """
    from ruamel.yaml import events as kinds  # noqa: PLC0415 - loaded only where YAML is read

    scalar, mapping_start, sequence_start = (
        kinds.ScalarEvent,
        kinds.MappingStartEvent,
        kinds.SequenceStartEvent,
    )
    ends = (kinds.MappingEndEvent, kinds.SequenceEndEvent)
    stack: list[_Frame] = []
    top: _Frame | None = None
    is_map = False
    documents = nodes = 0
    value: Any
    while (event := next_event()) is not None:
        kind = event.__class__
        if kind is scalar:
            value = event.value
            if event.anchor is not None or event.ctag is not None:
                _refuse_decoration(event)
            if _STAND_IN in value:
                value = value.replace(_STAND_IN, ":")
            if is_map and top.key is None:  # type: ignore[union-attr]
                _take_key(top, event, value, parsed, spans)  # type: ignore[arg-type]
                continue
            if value in _NULLS and event.implicit[0]:
                value = None
            elif event.style == '"' and HIDDEN_CHARACTERS.search(value):
                raise _StopError(_hidden(value, _span(event)))
        elif kind in ends:
            closed = stack.pop()
            if spans is not None:
                start = spans.values[closed.pointer]
                spans.values[closed.pointer] = Span(start.line, start.column, *_span(event)[2:])
            top = stack[-1] if stack else None
            is_map = top is not None and type(top.data) is dict
            continue
        elif kind is mapping_start or kind is sequence_start:
            if event.anchor is not None or event.ctag is not None:
                _refuse_decoration(event)
            if is_map and top.key is None:  # type: ignore[union-attr]
                raise _StopError(
                    Problem(
                        "Y115",
                        "a key is a mapping or a list, not a text",
                        _span(event),
                        "keys are plain words",
                    )
                )
            value = {} if kind is mapping_start else []
        else:
            documents += _check_stream(event, kinds, documents)
            continue
        nodes += 1
        pointer: Pointer = ()
        if top is None:
            parsed.data = value
        elif is_map:
            key: str = top.key  # type: ignore[assignment]
            top.key = None
            top.data.setdefault(key, value)
            if spans is not None:
                pointer = (*top.pointer, key)
        else:
            top.data.append(value)
            if spans is not None:
                pointer = (*top.pointer, len(top.data) - 1)
        if spans is not None:
            spans.values.setdefault(pointer, _span(event))
        if kind is not scalar:
            if len(stack) >= MAX_DEPTH:
                raise _StopError(
                    Problem(
                        "Y114", f"values are nested more than {MAX_DEPTH} deep", _span(event), "nest less"
                    )
                )
            top = _Frame(value, pointer)
            is_map = kind is mapping_start
            stack.append(top)
        if nodes > MAX_NODES:
            raise _StopError(
                Problem(
                    "Y114",
                    f"the file has more than {MAX_NODES:,} values",
                    _span(event),
                    "split it into smaller files",
                )
            )
    if documents == 0:
        raise _StopError(
            Problem("Y112", "the file is empty", START, "write a `kind:` first, or delete the file")
        )


def _check_stream(event: Any, kinds: Any, documents: int) -> int:
    """Return how many documents an event of the stream itself starts; refuse what a plan does not use."""
    kind = event.__class__
    if kind is kinds.AliasEvent:
        raise _StopError(_anchor(_span(event)))
    if kind is not kinds.DocumentStartEvent:
        return 0
    if documents:
        raise _StopError(
            Problem("Y111", "a second document starts here", _span(event), "one file holds one document")
        )
    if event.version or event.tags:
        raise _StopError(
            Problem("Y116", "a YAML directive (%) is not used in a plan", _span(event), "remove the line")
        )
    return 1


def _take_key(frame: _Frame, event: Any, key: str, parsed: Parsed, spans: Spans | None) -> None:
    """Note a key; the first of two equal ones counts."""
    if event.style == '"' and HIDDEN_CHARACTERS.search(key):
        raise _StopError(_hidden(key, _span(event)))
    frame.key = key
    first = frame.keys.setdefault(key, event)
    if first is not event and len(parsed.problems) < MAX_DUPLICATES:
        parsed.problems.append(
            Problem(
                "Y102",
                f"the key `{key}` stands twice in the same place",
                _span(event),
                "keep one of the two",
                (_span(first), f"`{key}` is already here"),
            )
        )
    elif spans is not None:
        spans.keys[(*frame.pointer, key)] = _span(event)


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
    raise _StopError(
        Problem("Y104", "tags (!) are not used in a plan", _span(event), "remove the word that starts with !")
    )


def _hidden(text: str, span: Span) -> Problem:
    match = HIDDEN_CHARACTERS.search(text)
    code = ord(match.group()) if match else 0
    return Problem(
        "Y106",
        f"the file holds the invisible character U+{code:04X}",
        span,
        "delete it and write the text again",
    )


def _c_events(text: str) -> Callable[[], Any]:
    from _ruamel_yaml import CParser  # noqa: PLC0415 - loaded only where YAML is read

    get: Callable[[], Any] = CParser(text.replace("://", f"{_STAND_IN}//")).get_event
    return get


def _c_events_thorough(text: str) -> Callable[[], Any]:
    return _c_events(_INNER_COLON.sub(_STAND_IN, text))


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
    parsers: tuple[_Parser, ...] = (_pure_events,)
    if has_c_parser():
        in_c = (_c_events, _c_events_thorough)
        parsers = in_c if len(text) > MAX_PURE_LENGTH else (*in_c, *parsers)
    try:
        _read(parsers, text, parsed, spans)
    except _StopError as stop:
        parsed.data = None
        if spans is not None:
            spans.clear()
        parsed.problems.append(_on_the_directive(stop.problem, text))
    return parsed


def _on_the_directive(problem: Problem, text: str) -> Problem:
    """Point at a directive itself; one of the two parsers only tells where its document starts."""
    match = _DIRECTIVE.search(text) if problem.code == "Y116" else None
    if match is None:
        return problem
    line, column, *_ = span_of_offset(text, match.start())
    return replace(problem, span=Span(line, column, line, column + len(match.group().rstrip())))


def _read(parsers: tuple[_Parser, ...], text: str, parsed: Parsed, spans: Spans | None) -> None:
    """Read with the first parser; what it refuses is read again with the next, and the last one's word counts."""
    try:
        _build(parsers[0](text), parsed, spans)
    except _StopError:
        raise
    except Exception as error:  # noqa: BLE001 - the parsers have several unrelated error classes
        parsed.data = None
        parsed.problems.clear()
        if spans is not None:
            spans.clear()
        if len(parsers) == 1:
            raise _StopError(_syntax_problem(error, text)) from None
        _read(parsers[1:], text, parsed, spans)


_ADVICE = (
    (
        "mapping values are not allowed",
        "a text that holds `: ` needs quotes, or the line is indented too far",
    ),
    ("could not find expected ':'", "a `:` is missing after the key, or the line above is not finished"),
    ("expected <block end>", "this line is not indented like its neighbours"),
    ("did not find expected", "check the indentation, and that every quote and bracket is closed"),
    ("while scanning a quoted scalar", "close the quote, or use two of them for an apostrophe inside: ''"),
    ("cannot start any token", "a text that starts with this character needs quotes"),
    ("found character", "a text that starts with this character needs quotes"),
    ("while parsing a flow", "close the bracket, or put a comma between the values"),
)


def _syntax_problem(error: Exception, text: str) -> Problem:
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    said = " ".join(
        str(part) for part in (getattr(error, "context", None), getattr(error, "problem", None)) if part
    )
    said = said or str(error).split("\n", 1)[0]
    if "end of stream" in said or "stream end" in said:
        marks.reverse()  # what was opened says more than the end of the file
    mark = marks[0] or marks[1]
    lines = text.count("\n") + 1
    span = START
    if mark is not None:
        line = min(mark.line + 1, lines)
        span = Span(line, mark.column + 1, line, mark.column + 1)
    hint = next(
        (advice for words, advice in _ADVICE if words in said), "check quotes, brackets and indentation"
    )
    return Problem("Y101", f"this is not valid YAML: {said}", span, hint)


def span_of_offset(text: str, offset: int) -> Span:
    """Return the span of one character, given its offset in a text."""
    before = text[:offset]
    line = len(re.findall(r"\r\n|\n|\r", before)) + 1
    column = offset - max(before.rfind("\n"), before.rfind("\r"))
    return Span(line, column, line, column + 1)
