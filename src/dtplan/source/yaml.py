"""YAML text to plain data with positions, iteratively, within limits, without ever raising.

Every scalar is text (the schema decides types); only an empty plain value, `~` or `null`
is None. libyaml's events are read directly: nearly all the cost of a YAML load is the
resolver and the constructor, which dtplan does not need. What libyaml refuses is judged
by ruamel.yaml's pure parser, which knows YAML 1.2. Where no positions are asked for, the
plain subset that nearly all files keep to is read without any of them.

The libyaml that ruamel.yaml.clib brings refuses a colon inside a plain value between
brackets (`[https://x.org]`, `[1:30]`), which YAML 1.2 allows and every plan has. Such a
colon is given to it as a private-use character, which takes the same one column and which
no plan may hold, and is put back in what comes out: at once in addresses, which are
common, and everywhere when a file is refused.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dtplan.source.c_parser import has_c_parser
from dtplan.source.events import STAND_IN, Parsed, Spans, StopReadingError, build
from dtplan.source.plain import read_plain
from dtplan.source.problem import HIDDEN_CHARACTERS, Problem, hidden_problem, span_of_offset, syntax_problem
from dtplan.source.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    _Parser = Callable[[str], Callable[[], Any]]

MAX_PURE_LENGTH = 200_000
_INNER_COLON = re.compile(r"(?<=[^\s,\[\]{}'\"]):(?=[^\s,\[\]{}])")
_DIRECTIVE = re.compile(r"^%.*", re.MULTILINE)


def _c_events(text: str) -> Callable[[], Any]:
    from _ruamel_yaml import CParser  # noqa: PLC0415 - loaded only where YAML is read

    get: Callable[[], Any] = CParser(text.replace("://", f"{STAND_IN}//")).get_event
    return get


def _c_events_thorough(text: str) -> Callable[[], Any]:
    return _c_events(_INNER_COLON.sub(STAND_IN, text))


def _pure_events(text: str) -> Callable[[], Any]:
    from ruamel.yaml import YAML  # noqa: PLC0415 - loaded only when the C parser refused a file

    events: Iterator[Any] = YAML(typ="safe", pure=True).parse(text)
    return lambda: next(events, None)


def choose_parsers(text: str) -> tuple[_Parser, ...]:
    """Return what turns a text into events: each is asked when the one before refused the text."""
    if not has_c_parser():
        return (_pure_events,)
    in_c = (_c_events, _c_events_thorough)
    return in_c if len(text) > MAX_PURE_LENGTH else (*in_c, _pure_events)


def parse_yaml(text: str, spans: Spans | None = None) -> Parsed:
    """Return the plain data of a YAML text and what is wrong with it.

    Args:
        text: decoded text, without byte order mark.
        spans: filled with the position of every key and value, when given.
    """
    hidden = HIDDEN_CHARACTERS.search(text)
    if hidden:
        return Parsed(problems=[hidden_problem(hidden.group(), span_of_offset(text, hidden.start()))])
    if spans is None and (data := read_plain(text)) is not None:
        return Parsed(data)
    parsed = Parsed()
    try:
        _read(choose_parsers(text), text, parsed, spans)
    except StopReadingError as stop:
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
        build(parsers[0](text), parsed, spans)
    except StopReadingError:
        raise
    except Exception as error:  # noqa: BLE001 - the parsers have several unrelated error classes
        parsed.data = None
        parsed.problems.clear()
        if spans is not None:
            spans.clear()
        if len(parsers) == 1:
            raise StopReadingError(syntax_problem(error, text)) from None
        _read(parsers[1:], text, parsed, spans)
