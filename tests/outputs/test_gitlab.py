"""GitLab's code quality report: as its own schema and its documentation say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from dtplan.diagnostics.severity import Severity
from dtplan.render.diagnostics.gitlab import render
from tests.outputs.made import HOSTILE, WAIVER, make_diagnostic, make_hostile, make_run

if TYPE_CHECKING:
    from dtplan.render.diagnostics.run import Run
    from tests.cli.conftest import Dtplan

SCHEMA = Path(__file__).parents[1] / "schemas" / "gitlab-codeclimate.json"
DOCUMENTED = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/.]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def _issues(*runs: Run) -> list[dict[str, Any]]:
    return _check(render(runs))


def _check(text: str) -> list[dict[str, Any]]:
    issues: list[dict[str, Any]] = json.loads(text)
    jsonschema.validate(issues, DOCUMENTED)
    of_gitlab = json.loads(SCHEMA.read_text(encoding="utf-8"))
    for issue in issues:
        jsonschema.validate(issue, of_gitlab)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    return issues


@pytest.mark.usefixtures("repository")
def test_output_for_a_plan_is_as_documented(dtplan: Dtplan) -> None:
    out = dtplan("validate", "plans/broken", "--format", "gitlab", "--status-date", "2026-10-31").out
    assert {issue["severity"] for issue in _check(out)} == {"critical", "minor"}


def test_equal_findings_of_one_plan_and_of_two_have_fingerprints_of_their_own() -> None:
    found = [make_diagnostic()] * 3
    assert len(_issues(make_run(*found, folder="a"), make_run(*found, folder="b"))) == 6


def test_severities_are_those_of_gitlab() -> None:
    made = [make_diagnostic(severity=severity) for severity in Severity]
    assert [issue["severity"] for issue in _issues(make_run(*made))] == ["critical", "minor", "info"]


def test_what_is_waived_is_left_out() -> None:
    assert _issues(make_run(make_diagnostic(waived=WAIVER))) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_report_is_valid_whatever_a_stranger_wrote(text: str) -> None:
    assert len(_issues(make_hostile(text))) == 1
