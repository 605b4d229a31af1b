"""What a YAML text says: every scalar is text, and each bad text has one problem at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dtplan.source.yaml import parse_yaml

if TYPE_CHECKING:
    from dtplan.source.events import Node

GOOD: dict[str, tuple[str, Node]] = {
    "plain words": ("a: some words", {"a": "some words"}),
    "a whole number": ("a: 1", {"a": "1"}),
    "a number with zeros": ("a: 010", {"a": "010"}),
    "a number with underscores": ("a: 1_000", {"a": "1_000"}),
    "a decimal number": ("a: 5.30", {"a": "5.30"}),
    "an exponent": ("a: 1e3", {"a": "1e3"}),
    "infinity": ("a: .inf", {"a": ".inf"}),
    "a date": ("a: 2001-01-01", {"a": "2001-01-01"}),
    "a time": ("a: 12:30:00", {"a": "12:30:00"}),
    "yes": ("a: yes", {"a": "yes"}),
    "no as a country": ("a: NO", {"a": "NO"}),
    "true": ("a: true", {"a": "true"}),
    "an empty value": ("a:", {"a": None}),
    "a tilde": ("a: ~", {"a": None}),
    "null": ("a: null", {"a": None}),
    "Null with a capital": ("a: Null", {"a": "Null"}),
    "null in quotes": ("a: 'null'", {"a": "null"}),
    "an empty text in quotes": ('a: ""', {"a": ""}),
    "an empty item": ("- \n- b", [None, "b"]),
    "a number in quotes": ('a: "1"', {"a": "1"}),
    "an apostrophe in single quotes": ("a: 'l''arxiu'", {"a": "l'arxiu"}),
    "escapes in double quotes": ('a: "\\u00e9\\n\\x41"', {"a": "é\nA"}),
    "a hash inside a word": ("a: b#c", {"a": "b#c"}),
    "a comment after a value": ("a: b # c", {"a": "b"}),
    "a comment between keys": ("a: b\n# c\nd: e", {"a": "b", "d": "e"}),
    "a colon inside a word": ("a: b:c", {"a": "b:c"}),
    "a text of several lines": ("a: one\n  two", {"a": "one two"}),
    "quotes of several lines": ('a: "one\n  two"', {"a": "one two"}),
    "a block": ("a: |\n  one\n  two\nb: c", {"a": "one\ntwo\n", "b": "c"}),
    "a block without its last line end": ("a: |-\n  one\n", {"a": "one"}),
    "a block with all its line ends": ("a: |+\n  one\n\nb: c", {"a": "one\n\n", "b": "c"}),
    "a block that starts with spaces": ("a: |2\n    one\n", {"a": "  one\n"}),
    "folded text": ("a: >\n  one\n  two\n\n  three\n", {"a": "one two\nthree\n"}),
    "folded text without its line end": ("a: >-\n  one\n  two\n", {"a": "one two"}),
    "a hash inside a block": ("a: |\n  # title\n", {"a": "# title\n"}),
    "a list": ("a:\n  - b\n  - c", {"a": ["b", "c"]}),
    "a list at the level of its key": ("a:\n- b\n- c", {"a": ["b", "c"]}),
    "a list in brackets": ("a: [b, c]", {"a": ["b", "c"]}),
    "a list with a comma at the end": ("a: [b, c,]", {"a": ["b", "c"]}),
    "nothing in brackets": ("a: []\nb: {}", {"a": [], "b": {}}),
    "keys in brackets": ("a: {b: c, d: e}", {"a": {"b": "c", "d": "e"}}),
    "a key without a value in brackets": ("a: {b, c: d}", {"a": {"b": None, "c": "d"}}),
    "brackets of several lines": ("a: [b,\n  c]", {"a": ["b", "c"]}),
    "keys in a list": ("- a: b\n  c: d\n- e: f", [{"a": "b", "c": "d"}, {"e": "f"}]),
    "an address in brackets": ("a: [https://x.org/y, z]", {"a": ["https://x.org/y", "z"]}),
    "an address with a port in brackets": (
        "a: [http://x.org:80/y?z=1#t]",
        {"a": ["http://x.org:80/y?z=1#t"]},
    ),
    "an address in keys in brackets": ("a: {b: https://x.org}", {"a": {"b": "https://x.org"}}),
    "a time in brackets": ("a: [1:30, b]", {"a": ["1:30", "b"]}),
    "a colon within a word in brackets": ("a: {b: c:d}", {"a": {"b": "c:d"}}),
    "keys next to their values in brackets": ("a: {'b':c}", {"a": {"b": "c"}}),
    "a key that is a number": ("1: a", {"1": "a"}),
    "a key in quotes": ("'1': a", {"1": "a"}),
    "a key that looks empty": ("null: a", {"null": "a"}),
    "a key with spaces": ("a b: c", {"a b": "c"}),
    "Windows line ends": ("a: b\r\nc:\r\n  - d\r\n", {"a": "b", "c": ["d"]}),
    "line ends of old Macs": ("a: b\rc: d", {"a": "b", "c": "d"}),
    "a start mark": ("---\na: b", {"a": "b"}),
    "an end mark": ("a: b\n...\n", {"a": "b"}),
    "letters of every size": ("a: é€😀", {"a": "é€😀"}),
    "a text at the top": ("words", "words"),
    "a merge key is a key": ("a:\n  <<: b", {"a": {"<<": "b"}}),
}

BAD: dict[str, tuple[str, str, int, int]] = {
    "a bracket that stays open": ("a: [b, c\nd: e", "Y101", 2, 2),
    "a quote that stays open": ("a: 'b\nc: d\n", "Y101", 1, 4),
    "a bracket that stays open to the end": ("a: b\nc: [d\n", "Y101", 2, 4),
    "a brace that stays open to the end": ("a: {b: c\n", "Y101", 1, 4),
    "a bracket too many": ("a: b]\nc: [d]]", "Y101", 2, 7),
    "a colon in a plain text": ("a: b: c", "Y101", 1, 5),
    "an indentation too deep": ("a: b\n  c: d", "Y101", 2, 4),
    "an indentation too shallow": ("a:\n    b: c\n  d: e", "Y101", 3, 3),
    "a list and keys together": ("- a\nb: c", "Y101", 2, 1),
    "a key without a colon": ("a: b\nc\nd: e", "Y101", 3, 1),
    "a text that starts with a percent sign": ("a: %b", "Y101", 1, 4),
    "a text that starts with an at sign": ("a: @b", "Y101", 1, 4),
    "a key twice": ("a: b\nc: d\na: e", "Y102", 3, 1),
    "a key twice in brackets": ("a: {b: c, b: d}", "Y102", 1, 11),
    "a key twice, once in quotes": ("1: b\n'1': c", "Y102", 2, 1),
    "an anchor": ("a: &b c", "Y103", 1, 4),
    "an alias": ("a: *b", "Y103", 1, 4),
    "an anchor on a mapping": ("a: &b\n  c: d", "Y103", 1, 4),
    "an anchor on a key": ("&b a: c", "Y103", 1, 1),
    "a tag": ("a: !b c", "Y104", 1, 4),
    "a tag of YAML itself": ("a: !!python/object:os.system b", "Y104", 1, 4),
    "a tag on a list": ("a: !!set [b]", "Y104", 1, 4),
    "an escape that hides": ('a: "b\\ec"', "Y106", 1, 4),
    "a hidden direction": ("a: b\u202ec", "Y106", 1, 5),
    "a key that hides a letter": ('"a\\u202eb": c', "Y106", 1, 1),
    "a second document": ("a: b\n---\nc: d", "Y111", 2, 1),
    "nothing": ("", "Y112", 1, 1),
    "only a comment": ("# a\n", "Y112", 1, 1),
    "a list as a key": ("[a]: b", "Y115", 1, 1),
    "keys as a key": ("? {a: b}\n: c", "Y115", 1, 3),
    "a directive": ("%YAML 1.1\n---\na: b", "Y116", 1, 1),
    "a tag directive": ("%TAG ! tag:x.org,2000:\n---\na: b", "Y116", 1, 1),
}


@pytest.fixture(params=["libyaml", "pure"], autouse=True)
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pure":
        monkeypatch.setattr("dtplan.source.yaml.has_c_parser", lambda: False)


@pytest.mark.parametrize("name", GOOD)
def test_text_says(name: str) -> None:
    text, data = GOOD[name]
    parsed = parse_yaml(text)
    assert parsed.problems == []
    assert parsed.data == data


@pytest.mark.parametrize("name", BAD)
def test_bad_text_has_one_problem_at_its_place(name: str) -> None:
    text, code, line, column = BAD[name]
    problems = parse_yaml(text).problems
    assert [(one.code, one.span.line, one.span.column) for one in problems] == [(code, line, column)]


@pytest.mark.parametrize("name", BAD)
def test_bad_text_has_advice(name: str) -> None:
    (problem,) = parse_yaml(BAD[name][0]).problems
    assert problem.hint
    assert "\n" not in problem.message


def test_first_of_two_equal_keys_counts() -> None:
    parsed = parse_yaml("a: b\na: c")
    assert parsed.data == {"a": "b"}
    assert parsed.problems[0].related is not None
    assert parsed.problems[0].related[0].line == 1


def test_every_double_of_a_key_is_named_up_to_a_limit() -> None:
    problems = parse_yaml("\n".join(["a: b"] * 1000)).problems
    assert {one.code for one in problems} == {"Y102"}
    assert len(problems) == 20
