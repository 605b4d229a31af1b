"""What is made up says so wherever it is listed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.rules.examples import base_files

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Dtplan

NOTICE = "* illustrative: made up to show the format"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The base plan on disk, with one initiative that is made up."""
    files = base_files()
    files["services/security-centre.yaml"] += "illustrative: true\n"
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_table_stars_what_is_made_up_and_nothing_else(dtplan: Dtplan, plan: Path) -> None:
    lines = dtplan("list", "--plan", plan).out.splitlines()
    assert [line.split()[0] for line in lines if " *" in line] == ["security-centre"]
    assert lines[-1].rstrip() == NOTICE
    assert NOTICE not in dtplan("list", "offices", "--plan", plan).out


@pytest.mark.parametrize(
    ("kind", "id_"), [("initiatives", "security-centre"), ("milestones", "security-centre#running")]
)
def test_programs_are_told_too(dtplan: Dtplan, plan: Path, kind: str, id_: str) -> None:
    rows = json.loads(dtplan("list", kind, "--plan", plan, "--format", "json").out)
    assert [row["id"] for row in rows if row["illustrative"] == "yes"] == [id_]
