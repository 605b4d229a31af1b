"""The JSON format: as its published schema says, and the schema as the program makes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from dtplan.diagnostics.diagnostic import LocatedLabel
from dtplan.render.diagnostics.json import render
from dtplan.render.diagnostics.json_schema import render_json_schema
from dtplan.render.diagnostics.run import Since
from tests.outputs.made import FIX, HOSTILE, PATH, SPAN, WAIVER, make_diagnostic, make_hostile, make_run

if TYPE_CHECKING:
    from dtplan.render.diagnostics.run import Run
    from tests.cli.conftest import Dtplan

PUBLISHED = Path(__file__).parents[2] / "docs" / "schemas" / "findings-1.json"


def _close(node: Any) -> Any:
    """Return a schema that refuses keys it does not describe."""
    if isinstance(node, list):
        return [_close(item) for item in node]
    if not isinstance(node, dict):
        return node
    closed = {key: _close(value) for key, value in node.items()}
    return closed | {"additionalProperties": False} if "required" in node else closed


VALIDATOR = jsonschema.Draft202012Validator(_close(json.loads(render_json_schema())))


def _plans(*runs: Run) -> list[dict[str, Any]]:
    payload = json.loads(render(runs))
    VALIDATOR.validate(payload)
    plans: list[dict[str, Any]] = payload["plans"]
    return plans


def test_published_schema_is_up_to_date() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == render_json_schema()


def test_schema_is_one_and_is_printed(dtplan: Dtplan) -> None:
    schema = json.loads(dtplan("schema", "--findings").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema == json.loads(PUBLISHED.read_text(encoding="utf-8"))
    assert schema["$id"] == "urn:dtplan:schema:findings:1"


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("words", [(), ("--statistics",), ("--rule", "R202"), ("--profile", "council")])
def test_output_for_a_plan_is_as_the_schema_says(dtplan: Dtplan, words: tuple[str, ...]) -> None:
    VALIDATOR.validate(json.loads(dtplan("validate", "plans/broken", "--format", "json", *words).out))


def test_everything_a_diagnostic_knows_is_there() -> None:
    one = make_diagnostic(fix=FIX, labels=(LocatedLabel(PATH, SPAN, "the one"),), waived=WAIVER)
    (plan,) = _plans(make_run(one, since=Since("main", "0" * 40, had_plan=True)))
    (found,) = plan["diagnostics"]
    assert found["office"] == "social"
    assert found["waived"] == {"reason": "the office is new", "until": "2027-06-30", "by": "resources"}
    assert found["fix"]["title"] == "write `social`"
    assert found["fix"]["edits"][0]["text"] == "social"
    assert plan["since"] == {"revision": "main", "commit": "0" * 40, "older": 0}


def test_what_blocks_the_next_profile_is_said() -> None:
    (plan,) = _plans(make_run(make_diagnostic(), make_diagnostic()))
    assert plan["profile"] == {
        "asked": "plan",
        "met": None,
        "next": "draft",
        "blocked_by": [{"code": "R202", "name": "unknown-office", "severity": "error", "count": 2}],
    }
    (plan,) = _plans(make_run(only=frozenset({"R202"})))
    assert (plan["profile"]["met"], plan["profile"]["next"], plan["rules"]) == (None, None, ["R202"])


def test_statistics_are_there_when_asked_for() -> None:
    assert "statistics" not in _plans(make_run(make_diagnostic()))[0]
    (plan,) = _plans(make_run(make_diagnostic(office=""), has_statistics=True))
    assert plan["statistics"] == {
        "rules": [{"code": "R202", "name": "unknown-office", "error": 1, "warning": 0, "info": 0}],
        "offices": [{"office": None, "error": 1, "warning": 0, "info": 0}],
    }


@pytest.mark.usefixtures("repository")
def test_several_plans_are_several_entries(dtplan: Dtplan, repository: Path) -> None:
    (repository / "plans" / "broken").rename(repository / "plans" / "one")
    other = repository / "plans" / "two"
    other.mkdir()
    (other / "plan.yaml").write_text("kind: [", encoding="utf-8")
    result = dtplan("validate", "plans/one", "plans/two", "--format", "json")
    plans = json.loads(result.out)["plans"]
    assert [plan["folder"] for plan in plans] == ["plans/one", "plans/two"]
    assert [plan["plan"] for plan in plans] == ["broken-2023-2027", None]


@pytest.mark.parametrize("text", HOSTILE)
def test_values_come_back_as_they_were(text: str) -> None:
    assert _plans(make_hostile(text))[0]["diagnostics"][0]["hint"] == (text or None)
