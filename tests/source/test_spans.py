"""What is generated as YAML is read back, and every span holds what it says it holds."""

from __future__ import annotations

import re
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from dtplan.source.document import Document, Locator, load_document
from dtplan.source.events import Node, Spans
from dtplan.source.span import Place, Span
from dtplan.source.yaml import parse_yaml
from tests.source.emitter import documents, mappings

_BREAK = re.compile(r"\r\n|\n|\r")
MUTATIONS = [*"[]{},:-#'\"&*!%@|>?~ \n\\ax0", "\n  ", "\n- ", ": ", ", ", "\r\n", "---\n", "  ", "\u202e", ""]


def _text_at(text: str, span: Span) -> str:
    lines = text.split("\n")
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    first, *middle = lines[span.line - 1 : span.end_line - 1]
    last = "".join(lines[span.end_line - 1 : span.end_line])
    return "\n".join([first[span.column - 1 :], *middle, last[: span.end_column - 1]])


def _leaves(
    node: Node, pointer: tuple[str | int, ...] = ()
) -> list[tuple[tuple[str | int, ...], str | None]]:
    if isinstance(node, dict):
        return [leaf for key, item in node.items() for leaf in _leaves(item, (*pointer, key))]
    if isinstance(node, list):
        return [leaf for n, item in enumerate(node) for leaf in _leaves(item, (*pointer, n))]
    return [(pointer, node)]


def _pure_document(raw: bytes) -> Document:
    with patch("dtplan.source.yaml.has_c_parser", lambda: False):
        return load_document("x.yaml", raw)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    _data, text = draw(documents())
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 3)))
        text = text[:start] + draw(st.sampled_from(MUTATIONS)) + text[end:]
    return text


@given(documents())
def test_what_is_written_is_read(document: tuple[Node, str]) -> None:
    data, text = document
    parsed = parse_yaml(text)
    assert parsed.problems == []
    assert parsed.data == data


@given(documents())
def test_text_at_the_span_of_a_value_says_the_value(document: tuple[Node, str]) -> None:
    data, text = document
    spans = Spans()
    parse_yaml(text, spans)
    for pointer, value in _leaves(data):
        assert parse_yaml(_text_at(text, spans.values[pointer])).data == value


@given(documents())
def test_text_at_the_span_of_a_key_says_the_key(document: tuple[Node, str]) -> None:
    _data, text = document
    spans = Spans()
    parse_yaml(text, spans)
    for pointer, span in spans.keys.items():
        assert parse_yaml(f"- {_text_at(text, span)}").data in ([pointer[-1]], [None])


@given(documents(mappings), st.booleans())
def test_every_span_lies_inside_its_document(document: tuple[Node, str], on_key: bool) -> None:  # noqa: FBT001
    data, text = document
    locator = Locator(text)
    lines = _BREAK.split(text)
    for pointer, _value in _leaves(data):
        for depth in range(len(pointer) + 1):
            span = locator.span(Place("x.yaml", pointer[:depth], on_key=on_key))
            assert 1 <= span.line <= span.end_line <= len(lines)
            assert 1 <= span.column <= len(lines[span.line - 1]) + 1
            assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1
            assert (span.line, span.column) <= (span.end_line, span.end_column)


@given(documents(mappings))
def test_place_of_something_missing_is_what_would_hold_it(document: tuple[Node, str]) -> None:
    data, text = document
    locator = Locator(text)
    for pointer, _value in _leaves(data):
        there = Place("x.yaml", pointer)
        assert locator.span(there.at("not there", 7)) == locator.span(there)


@given(mutated())
def test_problems_of_a_mutated_text_lie_inside_it(text: str) -> None:
    lines = _BREAK.split(text)
    for problem in load_document("x.yaml", text.encode()).problems:
        assert 1 <= problem.span.line <= len(lines)
        assert 1 <= problem.span.column <= len(lines[problem.span.line - 1]) + 1


@given(mutated())
def test_both_parsers_say_the_same_of_a_mutated_text(text: str) -> None:
    raw = text.encode()
    fast, pure = load_document("x.yaml", raw), _pure_document(raw)
    if not any(one.code == "Y101" for one in pure.problems):  # it refuses a little that libyaml reads
        assert fast.data == pure.data
        assert [one.code for one in fast.problems] == [one.code for one in pure.problems]


@given(documents(mappings))
def test_windows_line_ends_change_neither_data_nor_places(document: tuple[Node, str]) -> None:
    data, text = document
    loaded = load_document("x.yaml", text.replace("\n", "\r\n").encode())
    assert loaded.data == data
    assert {one.code for one in loaded.problems} <= {"Y109"}
    unix, windows = Locator(text), Locator(text.replace("\n", "\r\n"))
    for pointer, _value in _leaves(data):
        assert windows.span(Place("x.yaml", pointer)) == unix.span(Place("x.yaml", pointer))
