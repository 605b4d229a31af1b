"""Every rule does what its documentation shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dtplan.app.since import judge_since
from dtplan.plan.loader import load_plan
from dtplan.rules.catalogue import load_rules
from dtplan.rules.validate import validate
from dtplan.source.tree import MemoryTree
from tests.rules.examples import ON_DISK, STATUS_DATE, Example, base_files, read_examples

if TYPE_CHECKING:
    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.rules.rule import Rule

RULES = load_rules()
SHOWN = [code for code in RULES if code not in ON_DISK]


def _judge(example: Example, only: list[str] | None = None) -> list[Diagnostic]:
    found = validate(load_plan(example.tree, STATUS_DATE), only)
    if example.older is not None:
        found.extend(judge_since(example.older, example.tree, STATUS_DATE, only).diagnostics)
    return found


def _found(example: Example, known: Rule) -> list[tuple[str, int]]:
    return sorted((one.path, one.span.line) for one in _judge(example, [known.code]))


@pytest.mark.parametrize("code", SHOWN)
def test_rule_points_where_its_failing_example_says(code: str) -> None:
    example = read_examples(RULES[code].documentation, code)["Fails"]
    assert example.expected, "the failing example has no mark"
    assert _found(example, RULES[code]) == list(example.expected)


@pytest.mark.parametrize("code", SHOWN)
def test_rule_is_silent_on_its_passing_example(code: str) -> None:
    example = read_examples(RULES[code].documentation, code)["Passes"]
    assert not example.expected, "the passing example has a mark"
    assert _found(example, RULES[code]) == []


@pytest.mark.parametrize("code", SHOWN)
def test_passing_example_breaks_no_other_rule(code: str) -> None:
    example = read_examples(RULES[code].documentation, code)["Passes"]
    errors = [(one.code, one.path, one.message) for one in _judge(example) if one.severity == "error"]
    assert errors == []


@pytest.mark.parametrize("code", SHOWN)
def test_rule_of_history_shows_two_revisions_and_others_one(code: str) -> None:
    examples = read_examples(RULES[code].documentation, code)
    is_history = RULES[code].across is not None
    assert [example.older is not None for example in examples.values()] == [is_history, is_history]


@pytest.mark.parametrize("code", [code for code in SHOWN if RULES[code].across])
def test_older_revision_of_an_example_has_no_error(code: str) -> None:
    for example in read_examples(RULES[code].documentation, code).values():
        assert example.older is not None
        loaded = load_plan(example.older, STATUS_DATE)
        assert [one.message for one in validate(loaded) if one.severity == "error"] == []


@pytest.mark.parametrize("code", [code for code in SHOWN if RULES[code].across])
def test_failing_example_of_history_breaks_no_other_rule(code: str) -> None:
    example = read_examples(RULES[code].documentation, code)["Fails"]
    assert {one.code for one in _judge(example) if one.code[0] == "H"} == {code}


@pytest.mark.parametrize("code", RULES)
def test_rule_is_documented(code: str) -> None:
    known = RULES[code]
    assert known.summary.endswith("."), "the first line is a sentence"
    assert known.why, "it says why it matters"


def test_only_rules_about_the_disk_have_no_yaml_example() -> None:
    assert {code for code, known in RULES.items() if "```yaml" not in known.documentation} == ON_DISK


def test_base_plan_has_no_finding() -> None:
    loaded = load_plan(MemoryTree(base_files()), STATUS_DATE)
    assert [(one.code, one.path, one.message) for one in validate(loaded)] == []
