"""Whatever is done to the files of a plan, dtplan has findings to show and no exception."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given

from dtplan.plan.loader import load_plan
from dtplan.rules.catalogue import load_rules
from dtplan.rules.validate import validate
from dtplan.source.tree import MemoryTree
from tests.plan.changes import changed_files
from tests.rules.examples import STATUS_DATE

if TYPE_CHECKING:
    from dtplan.diagnostics.diagnostic import Diagnostic

_BREAK = re.compile(r"\r\n|\n|\r")


def _validate(files: dict[str, str]) -> list[Diagnostic]:
    return validate(load_plan(MemoryTree(files), STATUS_DATE))


@given(changed_files())
def test_changed_plan_leads_to_findings_inside_its_files(files: dict[str, str]) -> None:
    rules = load_rules()
    for one in _validate(files):
        assert one.code in rules
        assert one.message
        places = [(one.path, one.span), *((label.path, label.span) for label in one.labels)]
        for path, span in places:
            lines = _BREAK.split(files[path])
            assert 1 <= span.line <= span.end_line <= len(lines)
            assert 1 <= span.column <= len(lines[span.line - 1]) + 1
            assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1


@given(changed_files())
def test_same_plan_leads_to_the_same_findings(files: dict[str, str]) -> None:
    assert _validate(files) == _validate(dict(reversed(files.items())))


@given(changed_files())
def test_no_finding_is_said_twice(files: dict[str, str]) -> None:
    said = [(one.code, one.path, one.span, one.message) for one in _validate(files)]
    assert len(set(said)) == len(said)


@given(changed_files())
def test_fingerprints_survive_a_line_that_is_put_above(files: dict[str, str]) -> None:
    moved = {path: f"# a comment\n{text}" if path.endswith(".yaml") else text for path, text in files.items()}
    before, after = _validate(files), _validate(moved)
    if not any(one.code.startswith("Y") for one in before):  # a file that is no YAML has nothing but lines
        assert [one.fingerprint for one in before] == [one.fingerprint for one in after]
