"""Every rule does what its documentation shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dtplan.plan.loader import load_plan
from dtplan.rules.catalogue import load_rules
from dtplan.rules.validate import validate
from dtplan.source.tree import MemoryTree
from tests.rules.examples import ON_DISK, STATUS_DATE, Example, base_files, read_examples

if TYPE_CHECKING:
    from dtplan.rules.rule import Rule

RULES = load_rules()
SHOWN = [code for code in RULES if code not in ON_DISK]


def _found(example: Example, known: Rule) -> list[tuple[str, int]]:
    loaded = load_plan(example.tree, STATUS_DATE)
    return sorted((one.path, one.span.line) for one in validate(loaded, [known.code]))


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
    loaded = load_plan(example.tree, STATUS_DATE)
    errors = [(one.code, one.path, one.message) for one in validate(loaded) if one.severity == "error"]
    assert errors == []


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
