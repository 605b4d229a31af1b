"""Each single mistake leads to one finding that says what is wrong, where, and what to do."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from dtplan.diagnostics.selection import select
from dtplan.diagnostics.severity import Profile
from dtplan.plan.loader import load_plan
from dtplan.rules.catalogue import load_rules
from dtplan.rules.validate import validate
from dtplan.source.tree import MemoryTree
from tests import barcelona
from tests.mistakes.mistakes import MISTAKES, Mistake

if TYPE_CHECKING:
    from dtplan.diagnostics.diagnostic import Diagnostic

JARGON = re.compile(
    r"input should|\b(tuple|NoneType|Traceback|pydantic|dict|str|int|float|bool)\b|object at|Decimal|\bNone\b|Error\b"
)
MOST_OTHERS = 2
BY_NAME = {mistake.name: mistake for mistake in MISTAKES}


def _validate(files: dict[str, str | bytes]) -> tuple[Diagnostic, ...]:
    loaded = load_plan(MemoryTree(files), barcelona.STATUS_DATE)
    return select(validate(loaded), Profile.PLAN).shown


def _mistaken(mistake: Mistake) -> str:
    text = str(barcelona.files()[mistake.path])
    assert text.count(mistake.old) == 1, (
        f"{mistake.old!r} stands {text.count(mistake.old)} times in {mistake.path}"
    )
    return text.replace(mistake.old, mistake.new)


@cache
def _found(name: str) -> tuple[Diagnostic, ...]:
    mistake = BY_NAME[name]
    return _validate({**barcelona.files(), mistake.path: _mistaken(mistake)})


def _changed_lines(mistake: Mistake) -> set[int]:
    """Return the numbers of the lines that the mistake changed, as they are afterwards."""
    before = str(barcelona.files()[mistake.path]).split("\n")
    after = _mistaken(mistake).split("\n")
    first = next(n for n, (old, new) in enumerate(zip(before, after, strict=False)) if old != new)
    same_end = next(
        n for n, (old, new) in enumerate(zip(reversed(before), reversed(after), strict=False)) if old != new
    )
    return set(range(first + 1, max(len(after) - same_end, first + 1) + 1))


def _expected(mistake: Mistake) -> tuple[str, set[int]]:
    if mistake.at is None:
        return mistake.path, _changed_lines(mistake)
    path, text = mistake.at
    lines = _mistaken(mistake) if path == mistake.path else str(barcelona.files()[path])
    found = {n for n, line in enumerate(lines.split("\n"), 1) if text in line}
    assert found, f"{text!r} is not in {path}"
    return path, found


def _main(name: str) -> Diagnostic:
    """Return the finding that was expected."""
    mistake = BY_NAME[name]
    found = [one for one in _found(name) if one.code == mistake.code]
    assert found, f"expected {mistake.code}, found {[(one.code, one.message) for one in _found(name)]}"
    path, lines = _expected(mistake)
    there = [one for one in found if one.path == path and one.span.line in lines]
    assert there, f"expected {path}:{sorted(lines)}, found {[(one.path, one.span.line) for one in found]}"
    return there[0]


def test_plan_without_mistakes_has_no_finding() -> None:
    assert [(one.path, one.code, one.message) for one in _validate(barcelona.files())] == []


def test_names_of_mistakes_are_unique() -> None:
    assert len(BY_NAME) == len(MISTAKES) >= 60


@pytest.mark.parametrize("family", ["Y", "S", "R", "D", "B", "F", "P", "K", "G", "C", "T", "A"])
def test_every_family_of_rules_finds_a_mistake(family: str) -> None:
    assert family in {mistake.code[0] for mistake in MISTAKES}


@pytest.mark.parametrize("name", BY_NAME)
def test_mistake_is_found_where_it_is(name: str) -> None:
    _main(name)


@pytest.mark.parametrize("name", BY_NAME)
def test_message_names_the_thing(name: str) -> None:
    assert BY_NAME[name].says in _main(name).message


@pytest.mark.parametrize("name", BY_NAME)
def test_message_is_one_sentence_for_people(name: str) -> None:
    for one in _found(name):
        outside_quotes = re.sub(r"`[^`]*`", "", one.message)
        assert not JARGON.search(outside_quotes), one.message
        assert not re.search(r"\.( |$)|\n", outside_quotes), one.message
        assert len(one.message) < 250, one.message


@pytest.mark.parametrize("name", BY_NAME)
def test_hint_says_what_to_do(name: str) -> None:
    one = _main(name)
    assert bool(one.hint) == BY_NAME[name].has_hint
    assert not JARGON.search(re.sub(r"`[^`]*`", "", one.hint)), one.hint


@pytest.mark.parametrize("name", BY_NAME)
def test_one_cause_is_about_one_finding(name: str) -> None:
    others = [(one.code, one.path, one.message) for one in _found(name) if one is not _main(name)]
    assert len(others) <= MOST_OTHERS, others


def test_most_mistakes_lead_to_exactly_one_finding() -> None:
    alone = [name for name in BY_NAME if len(_found(name)) == 1]
    assert len(alone) >= 0.85 * len(BY_NAME)


def test_every_finding_is_of_a_known_rule_and_lies_in_its_file() -> None:
    rules = load_rules()
    for mistake in MISTAKES:
        texts = {**barcelona.files(), mistake.path: _mistaken(mistake)}
        for one in _found(mistake.name):
            lines = str(texts[one.path]).split("\n")
            assert one.code in rules
            assert 1 <= one.span.line <= len(lines)
            assert 1 <= one.span.column <= len(lines[one.span.line - 1]) + 1
