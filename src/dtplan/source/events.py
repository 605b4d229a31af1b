"""A stream of YAML events to plain data with positions, in one loop and within limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dtplan.source.problem import HIDDEN_CHARACTERS, Problem, hidden_problem
from dtplan.source.span import START, Pointer, Span

if TYPE_CHECKING:
    from collections.abc import Callable

Node = dict[str, "Node"] | list["Node"] | str | None

MAX_DEPTH = 40
MAX_NODES = 200_000
MAX_DUPLICATES = 20
MAX_KEY = 1_000
STAND_IN = "\ue000"
"""Stands for a colon that libyaml would refuse; no plan may hold it."""

_NULLS = frozenset(("", "~", "null"))


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


class StopReadingError(Exception):
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


def build(  # noqa: C901, PLR0912, PLR0915 - one loop, because it runs for every value
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
            if STAND_IN in value:
                value = value.replace(STAND_IN, ":")
            if is_map and top.key is None:  # type: ignore[union-attr]
                _take_key(top, event, value, parsed, spans)  # type: ignore[arg-type]
                continue
            if value in _NULLS and event.implicit[0]:
                value = None
            elif event.style == '"' and HIDDEN_CHARACTERS.search(value):
                raise StopReadingError(hidden_problem(value, _span(event)))
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
                raise StopReadingError(
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
                raise StopReadingError(
                    Problem(
                        "Y114", f"values are nested more than {MAX_DEPTH} deep", _span(event), "nest less"
                    )
                )
            top = _Frame(value, pointer)
            is_map = kind is mapping_start
            stack.append(top)
        if nodes > MAX_NODES:
            raise StopReadingError(
                Problem(
                    "Y114",
                    f"the file has more than {MAX_NODES:,} values",
                    _span(event),
                    "split it into smaller files",
                )
            )
    if documents == 0:
        raise StopReadingError(
            Problem("Y112", "the file is empty", START, "write a `kind:` first, or delete the file")
        )


def _check_stream(event: Any, kinds: Any, documents: int) -> int:
    """Return how many documents an event of the stream itself starts; refuse what a plan does not use."""
    kind = event.__class__
    if kind is kinds.AliasEvent:
        raise StopReadingError(_anchor(_span(event)))
    if kind is not kinds.DocumentStartEvent:
        return 0
    if documents:
        raise StopReadingError(
            Problem("Y111", "a second document starts here", _span(event), "one file holds one document")
        )
    if event.version or event.tags:
        raise StopReadingError(
            Problem("Y116", "a YAML directive (%) is not used in a plan", _span(event), "remove the line")
        )
    return 1


def _take_key(frame: _Frame, event: Any, key: str, parsed: Parsed, spans: Spans | None) -> None:
    """Note a key; the first of two equal ones counts."""
    if len(key) > MAX_KEY:
        raise StopReadingError(
            Problem("Y114", f"a key has more than {MAX_KEY:,} characters", _span(event), "keys are words")
        )
    if event.style == '"' and HIDDEN_CHARACTERS.search(key):
        raise StopReadingError(hidden_problem(key, _span(event)))
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
        raise StopReadingError(_anchor(_span(event)))
    raise StopReadingError(
        Problem("Y104", "tags (!) are not used in a plan", _span(event), "remove the word that starts with !")
    )
