"""The reader of plain YAML says what the parsers say, or nothing: never more, and never something else."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dtplan.scaffold.new_plan import iter_new_plan
from dtplan.source.events import MAX_DEPTH, Parsed, Spans
from dtplan.source.plain import read_plain
from dtplan.source.problem import HIDDEN_CHARACTERS
from dtplan.source.yaml import parse_yaml
from tests.formatting.mutations import mutate
from tests.formatting.ugly import Ugly
from tests.source.emitter import documents, mappings
from tests.source.test_yaml import BAD, GOOD

if TYPE_CHECKING:
    from dtplan.source.events import Node

ROOT = Path(__file__).parents[2]
PLANS = sorted((ROOT / "plans").rglob("*.yaml"))
FILES = [*PLANS, *sorted((ROOT / "tests").rglob("*.yaml"))]
LINES = [
    [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()] for path in PLANS[::5]
]

READ: dict[str, tuple[str, Node]] = {
    "a word": ("a: b\n", {"a": "b"}),
    "several words": ("a: b c  d\n", {"a": "b c  d"}),
    "spaces around a value": ("a:   b  \n", {"a": "b"}),
    "a hard space around a value": ("a: b\u00a0\n", {"a": "b\u00a0"}),
    "wide letters": ("a: é€😀\n", {"a": "é€😀"}),
    "nothing": ("a:\n", {"a": None}),
    "nothing and spaces": ("a:   \n", {"a": None}),
    "nothing and a comment": ("a: # b\n", {"a": None}),
    "nothing, said with a sign": ("a: ~\nb: ~ # c\n", {"a": None, "b": None}),
    "nothing, said with a word": ("a: null \n", {"a": None}),
    "nothing with a capital": ("a: Null\n", {"a": "Null"}),
    "a word of nothing in quotes": ("a: 'null'\nb: \"~\"\n", {"a": "null", "b": "~"}),
    "a number, a date, an answer": (
        "a: 010\nb: 2026-01-01\nc: no\n",
        {"a": "010", "b": "2026-01-01", "c": "no"},
    ),
    "a number below zero": ("a: -5\nb:\n- -5\n", {"a": "-5", "b": ["-5"]}),
    "a colon inside a word": ("a: b:c\n", {"a": "b:c"}),
    "an address": ("a: https://x.org/y?z=1#t\n", {"a": "https://x.org/y?z=1#t"}),
    "an address at a dash": ("a:\n- https://x.org/\n", {"a": ["https://x.org/"]}),
    "a hash inside a word": ("a: b#c\n", {"a": "b#c"}),
    "a comment": ("a: b # c: d\n", {"a": "b"}),
    "a comment of a hash": ("a: b #\n", {"a": "b"}),
    "a hash inside a comment": ("a: b # c # d\n", {"a": "b"}),
    "signs inside a word": (
        'a: b\'s "c" & d* [e] {f}, g! h|i>j%k@l`\n',
        {"a": 'b\'s "c" & d* [e] {f}, g! h|i>j%k@l`'},
    ),
    "a backslash in a word": ("a: b\\n\n", {"a": "b\\n"}),
    "a dash in a word": ("a: b - c\n", {"a": "b - c"}),
    "a question in a word": ("a: b ? c\n", {"a": "b ? c"}),
    "single quotes": ("a: 'b: c # d'\n", {"a": "b: c # d"}),
    "an apostrophe in single quotes": ("a: 'l''arxiu'\n", {"a": "l'arxiu"}),
    "only an apostrophe": ("a: ''''\n", {"a": "'"}),
    "empty quotes": ("a: ''\nb: \"\"\n", {"a": "", "b": ""}),
    "two apostrophes in double quotes": ("a: \"b''c\"\n", {"a": "b''c"}),
    "a backslash in single quotes": ("a: 'b\\c'\n", {"a": "b\\c"}),
    "double quotes and a comment": ('a: "b" # "c"\n', {"a": "b"}),
    "spaces in quotes": ("a: ' b '\n", {"a": " b "}),
    "keys in quotes": ("'a': b\n\"c\": d\n", {"a": "b", "c": "d"}),
    "a key that is a number": ("2026: a\n", {"2026": "a"}),
    "a key that looks empty": ("null: a\n", {"null": "a"}),
    "a key of words": ("calls per month: a\n", {"calls per month": "a"}),
    "a key with a dash": ("a - b: c\n", {"a - b": "c"}),
    "keys below": ("a:\n  b: c\n  d: e\nf: g\n", {"a": {"b": "c", "d": "e"}, "f": "g"}),
    "keys far below": ("a:\n      b: c\nd: e\n", {"a": {"b": "c"}, "d": "e"}),
    "keys one below": ("a:\n b:\n  c: d\n", {"a": {"b": {"c": "d"}}}),
    "all keys indented": ("  a: b\n  c: d\n", {"a": "b", "c": "d"}),
    "a key without a value before another": ("a:\nb:\n  c:\nd:\n", {"a": None, "b": {"c": None}, "d": None}),
    "empty lines and comments between": ("# a\n\nb:\n\n    # c\n# d\n  e: f\n   \n", {"b": {"e": "f"}}),
    "a list": ("a:\n  - b\n  - c\n", {"a": ["b", "c"]}),
    "a list below its key": ("a:\n- b\n- c\nd: e\n", {"a": ["b", "c"], "d": "e"}),
    "a list below an inner key": ("a:\n  b:\n  - c\n  d: e\n", {"a": {"b": ["c"], "d": "e"}}),
    "lists in lists": ("a:\n-\n  - b\n-\n  - c\n", {"a": [["b"], ["c"]]}),
    "empty items": ("a:\n-\n- \n- # b\n", {"a": [None, None, None]}),
    "keys at a dash": ("a:\n- b: c\n  d: e\n- b: f\n", {"a": [{"b": "c", "d": "e"}, {"b": "f"}]}),
    "keys far from a dash": ("a:\n-    b: c\n     d: e\n", {"a": [{"b": "c", "d": "e"}]}),
    "keys below a dash": ("a:\n-\n  b: c\n-\n   d: e\n", {"a": [{"b": "c"}, {"d": "e"}]}),
    "a list at a key at a dash": ("a:\n- b:\n  - c\n  d:\n  - e\n", {"a": [{"b": ["c"], "d": ["e"]}]}),
    "keys below a key at a dash": ("a:\n- b:\n    c: d\n  e: f\n", {"a": [{"b": {"c": "d"}, "e": "f"}]}),
    "a long text at a dash": ("a:\n- " + "b " * 2000 + "\n", {"a": [("b " * 2000).rstrip()]}),
    "long quotes at a dash": ("a:\n- '" + "b " * 2000 + "'\n", {"a": ["b " * 2000]}),
    "brackets": ("a: [b, c d]\n", {"a": ["b", "c d"]}),
    "brackets and a comment": ("a: [b] # ]\n", {"a": ["b"]}),
    "empty brackets": ("a: []\nb: {}\nc: [ ]\nd: [[], {}]\n", {"a": [], "b": {}, "c": [], "d": [[], {}]}),
    "braces": ("a: {b: c, d: 'e, f'}\n", {"a": {"b": "c", "d": "e, f"}}),
    "brackets in brackets": (
        "a: {b: [c, {d: e}], f: {g: h}}\n",
        {"a": {"b": ["c", {"d": "e"}], "f": {"g": "h"}}},
    ),
    "brackets without spaces": ("a: [b,c,'d',[e]]\n", {"a": ["b", "c", "d", ["e"]]}),
    "brackets with many spaces": ("a: [  b  ,  c  ]  \n", {"a": ["b", "c"]}),
    "nothing in brackets": ("a: [~, null, {b: ~}]\n", {"a": [None, None, {"b": None}]}),
    "an address in brackets": ("a: [https://x.org/y?z=1#t, b]\n", {"a": ["https://x.org/y?z=1#t", "b"]}),
    "a time in brackets": ("a: [1:30]\n", {"a": ["1:30"]}),
    "quotes with brackets in brackets": ("a: [']', \"}\"]\n", {"a": ["]", "}"]}),
    "a long text in brackets": ("a: [" + "b " * 2000 + "]\n", {"a": [("b " * 2000).rstrip()]}),
    "brackets at a dash": ("a:\n- {b: c}\n- [d]\n", {"a": [{"b": "c"}, ["d"]]}),
    "a block": ("a: |\n  b\n  c\nd: e\n", {"a": "b\nc\n", "d": "e"}),
    "a block without its last line end": ("a: |-\n  b\n\n\n", {"a": "b"}),
    "a block with an empty line": ("a: |\n  b\n\n  c\n\n", {"a": "b\n\nc\n"}),
    "a block with a deeper line": ("a: |\n  b\n    c\n  d\n", {"a": "b\n  c\nd\n"}),
    "a block with a line of spaces": ("a: |\n  b\n    \n  c\n", {"a": "b\n  \nc\n"}),
    "a block that ends in a line of spaces": ("a: |\n  b\n    \n", {"a": "b\n  \n"}),
    "a block with a line of few spaces": ("a: |\n   b\n \n   c\n  \n   \n", {"a": "b\n\nc\n"}),
    "a block with spaces at the end": ("a: |\n  b  \n", {"a": "b  \n"}),
    "a block that looks like more": ("a: |\n  # b\n  c: d\n  - e\n  --- \n", {"a": "# b\nc: d\n- e\n--- \n"}),
    "a block and a comment at its sign": ("a: | # b\n  c\n", {"a": "c\n"}),
    "a block and a comment below": ("a: |\n    b\n  # c\n# d\ne: f\n", {"a": "b\n", "e": "f"}),
    "a block and a deep comment below": ("a: |\n  b\n   # c\n", {"a": "b\n # c\n"}),
    "a block at a dash": ("a:\n- |\n  b\n- |-\n c\n", {"a": ["b\n", "c"]}),
    "a block at a key at a dash": ("a:\n- b: |\n    c\n  d: e\n", {"a": [{"b": "c\n", "d": "e"}]}),
    "folded text": ("a: >-\n  b\n  c\nd: >\n  e\n  f\n\n", {"a": "b c", "d": "e f\n"}),
    "folded text with spaces at the end": ("a: >-\n  b \n  c \n", {"a": "b  c "}),
}
"""Texts that are read without a parser, and what they say."""

LEFT: dict[str, str] = {
    "an empty file": "",
    "only a comment": "# a\n",
    "no line feed at the end": "a: b",
    "a tab": "a:\tb\n",
    "a tab in a comment": "a: b # \t\n",
    "Windows line ends": "a: b\r\n",
    "a start mark": "---\na: b\n",
    "an end mark": "a: b\n...\n",
    "a directive": "%YAML 1.2\n---\na: b\n",
    "a list at the top": "- a\n",
    "a word at the top": "a\n",
    "brackets at the top": "{a: b}\n",
    "a word among keys": "a: b\nc\nd: e\n",
    "a key twice": "a: b\na: c\n",
    "a key twice, once in quotes": "a: b\n'a': c\n",
    "a key twice at a dash": "a:\n- b: c\n  b: d\n",
    "a key twice in brackets": "a: {b: c, b: d}\n",
    "a text on the next line": "a:\n  b\n",
    "a text of several lines": "a: b\n  c\n",
    "a text of several lines after an empty one": "a: b\n\n  c\n",
    "a text that goes on like a key": "a: b\n  c: d\n",
    "a text that goes on like an item": "a: b\n  - c\n",
    "an item that goes on": "a:\n- b\n  c\n",
    "an item that goes on like an item": "a:\n- b\n - c\n",
    "an item that goes on like a key": "a:\n- b\n  c: d\n",
    "quotes of several lines": "a: 'b\n  c'\n",
    "brackets of several lines": "a: [b,\n  c]\n",
    "a colon in a text": "a: b: c\n",
    "a colon at the end of a text": "a: b:\n",
    "a colon before a comment": "a: b: # c\n",
    "a colon after a space": "a: b :c\n",
    "no space after a colon": "a:b\n",
    "a hard space after a colon": "a:\u00a0b\n",
    "a space before a colon": "a : b\n",
    "a comment at a quote": "a: 'b'#c\n",
    "a comment at a bracket": "a: [b]#c\n",
    "a text after a quote": "a: 'b' c\n",
    "a text after a bracket": "a: [b] c\n",
    "a key after a quote": "a: 'b': c\n",
    "quotes that stay open": "a: 'b\n",
    "quotes that open again": "a: 'b'c'\n",
    "an escape": 'a: "b\\n"\n',
    "a key with an escape": '"a\\n": b\n',
    "a key with an apostrophe": "'a''b': c\n",
    "a key in two kinds of quotes": "'a\": b\n",
    "a key with a quote at its end": "a': b\n",
    "a long key": "a" * 1025 + ": b\n",
    "an anchor": "a: &b c\n",
    "an alias": "a: *b\n",
    "a tag": "a: !b c\n",
    "a tag on a key": "!b a: c\n",
    "a question mark": "? a\n: b\n",
    "a merge": "<<: b\n",
    "a percent sign": "a: %b\n",
    "an at sign": "a: @b\n",
    "a grave accent": "a: `b\n",
    "a comma": "a: , b\n",
    "a bracket that closes": "a: ] b\n",
    "only a dash": "a: -\n",
    "a dash and a text": "a: - b\n",
    "a dash at a dash": "a:\n- - b\n",
    "a dash without a space": "a:\n-b\n",
    "keys between two columns": "a:\n    b: c\n  d: e\n",
    "a list between two columns": "a:\n    - b\n  - c\n",
    "a list between two keys' columns": "a:\n  b: c\n - d\n",
    "keys in the column of a list": "a:\n  - b\n  c: d\n",
    "a list in the column of keys": "a:\n  b: c\n  - d\n",
    "a list after the keys inside": "a:\n  b:\n- c\n",
    "a list at a key that has a value": "a: b\n- c\n",
    "keys left of the first": "  a: b\nc: d\n",
    "keys at the wrong column of a dash": "a:\n- b: c\n   d: e\n",
    "keys left of those at a dash": "a:\n-   b: c\n  d: e\n",
    "a bracket that stays open": "a: [b\n",
    "a bracket too many": "a: [b]]\n",
    "brackets of two kinds": "a: [b}\n",
    "brackets crossed": "a: [{b: c]}\n",
    "a comma at the start": "a: [, b]\n",
    "a comma at the end": "a: [b, ]\n",
    "two commas": "a: [b,, c]\n",
    "a comma after brackets": "a: [b],\n",
    "a comma and more after brackets": "a: [b], c\n",
    "no comma": "a: ['b' 'c']\n",
    "no comma after brackets": "a: [[b] c]\n",
    "a key in a list": "a: [b: c]\n",
    "no key in braces": "a: {b}\n",
    "no value in braces": "a: {b: , c: d}\n",
    "no value at the end of braces": "a: {b:}\n",
    "no space in braces": "a: {b:c}\n",
    "a colon in a text in braces": "a: {b: c: d}\n",
    "a colon at the end of a text in brackets": "a: [b:]\n",
    "a colon before a comma": "a: [b:, c]\n",
    "two dashes": "a: --b\n",
    "a comment in brackets": "a: [b #c]\n",
    "a dash in brackets": "a: [- b]\n",
    "a tag in brackets": "a: [!b c]\n",
    "a question mark in brackets": "a: [? b]\n",
    "a key in quotes next to its value": "a: {'b':c}\n",
    "brackets as a key": "[a]: b\n",
    "brackets as a key of a value": "a: [b]: c\n",
    "many brackets": "a: " + "[" * 9 + "]" * 9 + "\n",
    "a block with its indentation": "a: |2\n  b\n",
    "a block with all its line ends": "a: |+\n  b\n\n",
    "a block with a comment too near": "a: |# b\n  c\n",
    "a block with a text at its sign": "a: | b\n  c\n",
    "a block that starts with an empty line": "a: |\n\n  b\n",
    "a block that starts with spaces": "a: |\n    \n  b\n",
    "an empty block": "a: |\nb: c\n",
    "an empty block at the end": "a: |\n",
    "a block that is not indented": "a:\n  b: |\n  c\n",
    "a block left of its key": "a:\n    b: |\n  c\n",
    "a block left of its key at a dash": "a:\n- b: |\n  c\n",
    "a key right of where a block ended": "a: |\n    b\n  c: d\n",
    "folded text with an empty line": "a: >\n  b\n\n  c\n",
    "folded text with a line of spaces": "a: >\n  b\n  \n  c\n",
    "folded text with a deeper line": "a: >\n  b\n    c\n",
    "folded text that ends in a deeper line of spaces": "a: >\n  b\n    \n",
    "a huge file": "a: " + "b" * 200_000 + "\n",
}
"""Texts that are left to the parsers."""

SPRINKLES = [
    *("'", '"', "[", "]", "{", "}", ":", ": ", "#", " #", " # c", "-", "- ", ",", ", ", "|", ">", "~", "?"),
    *("? ", "!", "&a", "*a", "%", "@", "`", "\\", "---", "...", "://", "<<", "é", "\u00a0", "a", "b: ", " "),
    *(
        "  ",
        "\n",
        "\n\n",
        "\n ",
        "\n- ",
        "\n  - ",
        "|-\n",
        "|\n  ",
        ">\n  ",
        "  \n",
        "\t",
        "\r",
        "{}",
        "[a, b]",
    ),
    *("{a: b}", "# x", "\n # c\n", "-5", "null", "''", "|+", ">2", "\na:", " :", ":x"),
]
HEADS = ("|", "|-", ">", ">-", "|+", ">+", "|1", "|2-", "| # c", "|# c", "| x")

loose = settings(suppress_health_check=list(HealthCheck))


def judge(text: str) -> bool:
    """Hold that what is read is what the parsers say, without a problem; return whether it is read."""
    if HIDDEN_CHARACTERS.search(text):
        return False
    data = read_plain(text)
    if data is not None:
        assert parse_yaml(text, Spans()) == Parsed(data), text
    return data is not None


def spoil(text: str, dice: Random) -> str:
    """Return a text with one to four changes of all kinds, most of them not such as people make."""
    for _ in range(dice.choice((1, 1, 2, 4))):
        lines = text.split("\n")
        at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
        place = dice.randrange(len(text) + 1)
        match dice.randrange(10):
            case 0 | 1 | 2:
                text = text[:place] + dice.choice(SPRINKLES) + text[place:]
                continue
            case 3:
                text = text[:place] + text[place + dice.randint(1, 3) :]
                continue
            case 4:
                lines[at], lines[other] = lines[other], lines[at]
            case 5:
                lines.insert(at, dice.choice((lines[other], "", "   ", "# c", "  # c", "-", "  b:", "x")))
            case 6:
                lines[at] = " " * dice.randint(1, 3) + lines[at]
            case 7:
                lines[at] = lines[at].removeprefix(" " * dice.randint(1, 3))
            case 8:
                lines[at] = re.sub(r"[|>]-?", dice.choice(HEADS), lines[at], count=1)
            case 9:
                lines[at] += dice.choice((" ", " # c", "#", " #", ":", " |", " >-", ",", "]", "}", "'"))
        text = "\n".join(lines)
    return text


def cut(dice: Random) -> str:
    """Return a few lines of a plan, as the start of a file or below a key."""
    lines = dice.choice(LINES)
    start = dice.randrange(len(lines))
    part = lines[start : start + dice.choice((1, 2, 4, 8, 16))]
    margin = min(len(line) - len(line.lstrip()) for line in part)
    head = ["k:"] if part[0][margin:].startswith("-") else []
    return "\n".join([*head, *(line[margin:] for line in part), ""])


@pytest.mark.parametrize("name", READ)
def test_plain_text_is_read(name: str) -> None:
    text, data = READ[name]
    assert read_plain(text) == data
    assert parse_yaml(text, Spans()) == Parsed(data)


@pytest.mark.parametrize("name", LEFT)
def test_other_text_is_left_to_the_parsers(name: str) -> None:
    assert read_plain(LEFT[name]) is None


@pytest.mark.parametrize("name", GOOD)
def test_what_the_parsers_are_known_to_say(name: str) -> None:
    judge(GOOD[name][0] + "\n")


@pytest.mark.parametrize("name", BAD)
def test_what_the_parsers_are_known_to_refuse(name: str) -> None:
    assert not judge(BAD[name][0] + "\n")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_say_the_same(path: Path) -> None:
    is_read = judge(path.read_text(encoding="utf-8"))
    assert is_read or path not in PLANS


@pytest.mark.parametrize("languages", [("ca", "es", "en"), ("pt",)])
def test_new_plans_say_the_same(languages: tuple[str, ...]) -> None:
    texts = [
        text for path, text in iter_new_plan("Vilamar", languages, date(2026, 1, 1)) if path.endswith(".yaml")
    ]
    assert texts
    assert all(judge(text) for text in texts)


@pytest.mark.parametrize("step", ["a:\n", "-\n"])
@pytest.mark.parametrize("brackets", [0, 8])
def test_depth_stays_within_that_of_the_parsers(step: str, brackets: int) -> None:
    end = "[" * brackets + "]" * brackets
    texts = [
        "k:\n" + "".join(" " * level + step for level in range(1, depth)) + " " * depth + f"z: {end}\n"
        for depth in range(1, MAX_DEPTH + 5)
    ]
    assert {judge(text) for text in texts} == {True, False}


def test_no_parser_is_asked_for_plain_text_without_positions() -> None:
    with patch("dtplan.source.yaml.choose_parsers", side_effect=AssertionError):
        assert parse_yaml("a: b\n") == Parsed({"a": "b"})
        with pytest.raises(AssertionError):
            parse_yaml("a: b\n", Spans())


def test_hidden_characters_are_seen_before() -> None:
    assert [problem.code for problem in parse_yaml("a: b\u2028c\n").problems] == ["Y106"]


@given(documents(mappings))
@loose
def test_generated_data(written: tuple[Node, str]) -> None:
    node, text = written
    if judge(text):
        assert read_plain(text) == node


@given(st.integers(min_value=0))
@loose
def test_ugly_documents(seed: int) -> None:
    dice = Random(seed)  # noqa: S311 - a test's dice
    text = Ugly(dice).document()
    judge(text)
    judge(spoil(text, dice))


@given(st.integers(min_value=0), st.sampled_from(PLANS))
@loose
def test_mutated_plan_files(seed: int, path: Path) -> None:
    judge(mutate(path.read_text(encoding="utf-8"), Random(seed)))  # noqa: S311 - a test's dice


@given(st.integers(min_value=0))
@loose
def test_spoilt_parts_of_plan_files(seed: int) -> None:
    dice = Random(seed)  # noqa: S311 - a test's dice
    for _ in range(30):
        judge(spoil(cut(dice), dice))


@given(st.integers(min_value=0))
@loose
def test_spoilt_plain_texts(seed: int) -> None:
    dice = Random(seed)  # noqa: S311 - a test's dice
    for text, _ in READ.values():
        if len(text) < 1000:
            judge(spoil(text, dice))


@given(
    st.sampled_from(("", "a: ", "a:\n  ", "a:\n- ", "a: [", "a: {b: ")),
    st.lists(st.sampled_from(SPRINKLES), max_size=12),
)
@loose
def test_any_text(start: str, sprinkles: list[str]) -> None:
    judge(start + "".join(sprinkles) + "\n")


@pytest.mark.parametrize("seed", range(20))
def test_the_pure_parser_says_the_same(seed: int) -> None:
    dice = Random(seed)  # noqa: S311 - a test's dice
    with patch("dtplan.source.yaml.has_c_parser", return_value=False):
        read = sum(judge(spoil(cut(dice), dice)) for _ in range(40))
        read += sum(judge(text) for text, _ in READ.values() if len(text) < 1000)
    assert read > len(READ)


def test_many_spoilt_texts_are_read() -> None:
    dice = Random(0)  # noqa: S311 - a test's dice
    assert sum(judge(spoil(cut(dice), dice)) for _ in range(1000)) > 100
