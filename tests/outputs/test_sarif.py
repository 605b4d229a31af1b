"""SARIF: valid against the schema of its standard, the same everywhere, no finding merged with another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

import jsonschema
import pytest

from dtplan.diagnostics.diagnostic import LocatedLabel
from dtplan.render.diagnostics.run import Since
from dtplan.render.diagnostics.sarif import render
from tests.outputs.made import FIX, HOSTILE, SPAN, WAIVER, make_diagnostic, make_hostile, make_run

if TYPE_CHECKING:
    from dtplan.render.diagnostics.run import Run
    from tests.cli.conftest import Dtplan

SCHEMA = Path(__file__).parents[1] / "schemas" / "sarif-schema-2.1.0.json"
VALIDATOR = jsonschema.Draft4Validator(
    json.loads(SCHEMA.read_text(encoding="utf-8")), format_checker=jsonschema.FormatChecker()
)


def _log(*runs: Run) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(render(runs))
    VALIDATOR.validate(log)
    return log


def _results(*runs: Run) -> list[dict[str, Any]]:
    return [result for run in _log(*runs)["runs"] for result in run["results"]]


@pytest.mark.usefixtures("repository")
def test_output_for_a_plan_is_valid_and_names_no_place_of_the_machine(
    dtplan: Dtplan, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("--format", "sarif", "--status-date", "2026-10-31")
    text = dtplan("validate", "plans/broken", *words).out
    VALIDATOR.validate(json.loads(text))
    assert str(tmp_path) not in text
    monkeypatch.chdir(tmp_path)
    assert dtplan("validate", repository / "plans" / "broken", *words).out == text


def test_the_schema_is_looked_at() -> None:
    log = _log(make_run(make_diagnostic()))
    log["runs"][0]["results"][0]["level"] = "info"
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(log)


def test_a_rule_is_described_once_and_referred_to() -> None:
    (run,) = _log(make_run(make_diagnostic(), make_diagnostic(code="D101"), make_diagnostic()))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["D101", "R202"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["R202", "D101", "R202"]
    assert rules[1]["properties"]["family"] == "references"
    assert rules[1]["help"]["markdown"].startswith(rules[1]["shortDescription"]["text"])


def test_no_two_findings_share_a_fingerprint() -> None:
    results = _results(make_run(make_diagnostic(), make_diagnostic(), make_diagnostic()))
    assert [result["partialFingerprints"]["dtplan/v1"] for result in results] == [
        "0123456789abcdef",
        "0123456789abcdef:2",
        "0123456789abcdef:3",
    ]


def test_a_waived_finding_is_suppressed_and_says_why() -> None:
    (result,) = _results(make_run(make_diagnostic(waived=WAIVER)))
    assert result["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "the office is new (waived until 2027-06-30 by resources)",
        }
    ]


def test_a_fix_is_a_change_per_file() -> None:
    (result,) = _results(make_run(make_diagnostic(fix=FIX)))
    (fix,) = result["fixes"]
    assert fix["description"]["text"] == "write `social`"
    assert [
        (change["artifactLocation"]["uri"], change["replacements"][0]["insertedContent"]["text"])
        for change in fix["artifactChanges"]
    ] == [("plans/broken/services/counter.yaml", "social"), ("plans/broken/plan.yaml", "# checked\n")]
    assert fix["artifactChanges"][0]["replacements"][0]["deletedRegion"] == {
        "startLine": 5,
        "startColumn": 9,
        "endLine": 5,
        "endColumn": 15,
    }


def test_further_places_are_related_locations() -> None:
    (result,) = _results(
        make_run(make_diagnostic(labels=(LocatedLabel("registers/o.yaml", SPAN, "the one"),)))
    )
    assert [place["message"]["text"] for place in result["relatedLocations"]] == ["the one"]


@pytest.mark.parametrize(
    "name",
    [
        "a b.yaml",
        "100%.yaml",
        "què?.yaml",
        "a:b.yaml",
        "#1.yaml",
        "a\\b.yaml",
        "[x].yaml",
        "a\nb.yaml",
        b"caf\xe9.yaml".decode(errors="surrogateescape"),
    ],
)
def test_an_odd_file_name_is_a_valid_relative_uri(name: str) -> None:
    (result,) = _results(make_run(make_diagnostic(path=f"services/{name}")))
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert not set(uri) & set(' :?#\\[]"<>\n')
    assert unquote_to_bytes(uri) == f"plans/broken/services/{name}".encode(errors="surrogateescape")


def test_several_plans_are_told_apart() -> None:
    log = _log(make_run(folder="plans/a"), make_run(folder="plans/b"))
    assert [run["automationDetails"]["id"] for run in log["runs"]] == ["dtplan/plans/a/", "dtplan/plans/b/"]


def test_only_new_findings_say_that_they_are_new() -> None:
    since = Since("main", "0" * 40, had_plan=True)
    assert [one["baselineState"] for one in _results(make_run(make_diagnostic(), since=since))] == ["new"]
    assert "baselineState" not in _results(make_run(make_diagnostic()))[0]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_message_is_neither_a_template_nor_a_link(text: str) -> None:
    (result, _) = _results(make_hostile(text))
    message = result["message"]["text"]
    assert "](" not in message
    assert "{" not in message.replace("{{", "")
    assert "}" not in message.replace("}}", "")
