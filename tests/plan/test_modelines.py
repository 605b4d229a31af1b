"""The first line of every file of our plans leads an editor to the schema of the file's kind."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from dtplan.app.schemas import render_schema
from dtplan.model.json_schema import Draft

PLANS = Path(__file__).parents[2] / "plans"
FILES = sorted(path for path in PLANS.glob("*/**/*.yaml") if ".dtplan" not in path.parts)
_MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n(?:#.*\n)*kind: ([a-z-]+)\n")


def test_both_plans_are_looked_at() -> None:
    assert {path.relative_to(PLANS).parts[0] for path in FILES} >= {"barcelona", "vilamar"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PLANS).as_posix())
def test_first_line_leads_to_the_schema_of_the_kind(path: Path) -> None:
    found = _MODELINE.match(path.read_text(encoding="utf-8"))
    assert found, "the first line names no schema, or the first key is not the kind"
    schema, kind = found.groups()
    target = (path.parent / schema).resolve()
    plan = PLANS / path.relative_to(PLANS).parts[0]
    assert target == (plan / ".dtplan" / "schema" / f"{kind}.json").resolve()
    text = target.read_text(encoding="utf-8")
    assert json.loads(text)["properties"]["kind"]["const"] == kind
    assert text == render_schema(kind, Draft.EDITORS)
