"""`dtplan list` and `dtplan show`: what the plan holds, as a table, as CSV, as JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests import barcelona
from tests.cli.conftest import write_plan
from tests.rules.examples import base_files

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Dtplan

IN = ("--plan", barcelona.ROOT, "--status-date", "last-update")
KINDS = {
    "initiatives": "initiative",
    "subplans": "subplan",
    "offices": "office",
    "goals": "pam-goal",
    "milestones": "milestone",
    "prtr-projects": "prtr-project",
    "european-projects": "european-project",
}


def _rows(dtplan: Dtplan, *words: str | Path) -> list[dict[str, Any]]:
    result = dtplan("list", *words, "--format", "json", *IN)
    assert result.code == 0
    rows: list[dict[str, Any]] = json.loads(result.out)
    return rows


@pytest.mark.parametrize("kind", KINDS)
def test_list_has_a_row_for_everything(dtplan: Dtplan, kind: str) -> None:
    ids = [row["id"] for row in _rows(dtplan, kind)]
    assert ids == list(barcelona.plan().entries[KINDS[kind]])


def test_list_is_of_initiatives_by_default(dtplan: Dtplan) -> None:
    assert _rows(dtplan) == _rows(dtplan, "initiatives")


@pytest.mark.parametrize("name", ["table", "csv", "json"])
def test_every_format_names_every_id_of_a_list(dtplan: Dtplan, name: str) -> None:
    result = dtplan("list", "subplans", "--format", name, *IN)
    assert all(id_ in result.out for id_ in barcelona.plan().subplans)


def test_csv_holds_the_same_as_json(dtplan: Dtplan) -> None:
    rows = list(csv.DictReader(io.StringIO(dtplan("list", "--format", "csv", *IN).out)))
    assert rows == _rows(dtplan)


def test_cell_that_a_spreadsheet_would_run_is_text(dtplan: Dtplan, tmp_path: Path) -> None:
    path = "services/digital-counter.yaml"
    text = base_files()[path].replace("ca: Oficina a distància", 'ca: "=HYPERLINK(1)"')
    plan = write_plan(tmp_path / "plan", {**base_files(), path: text})
    out = dtplan("list", "--format", "csv", "--plan", plan).out
    assert "'=HYPERLINK(1)" in out
    assert ",=HYPERLINK" not in out


def test_filters_can_be_combined(dtplan: Dtplan) -> None:
    plan = barcelona.plan()
    rows = _rows(dtplan, "--office", "bit", "--status", "completed", "--subplan", "ict")
    expected = [
        entry.id
        for entry in plan.all_initiatives_of(plan.subplans["ict"])
        if entry.model.office == "bit" and entry.model.status == "completed"
    ]
    assert [row["id"] for row in rows] == expected != []


def test_filter_by_goal(dtplan: Dtplan) -> None:
    goal = "pam-2023-2027/5"
    rows = _rows(dtplan, "--goal", goal)
    expected = {
        ref.source.id
        for ref in barcelona.plan().incoming("pam-goal", goal)
        if ref.source.kind == "initiative"
    }
    assert {row["id"] for row in rows} == expected != set()


def test_filter_by_a_sub_plan_holds_what_is_nested_in_it(dtplan: Dtplan) -> None:
    plan = barcelona.plan()
    ids = {row["id"] for row in _rows(dtplan, "--subplan", "sectoral")}
    assert ids == {entry.id for entry in plan.all_initiatives_of(plan.subplans["sectoral"])} != set()


def test_titles_are_in_the_language_that_is_asked_for(dtplan: Dtplan) -> None:
    titles = {
        language: next(
            row["title"] for row in _rows(dtplan, "--lang", language) if row["id"] == "electronic-file"
        )
        for language in ("ca", "es", "en")
    }
    assert titles == barcelona.plan().initiatives["electronic-file"].model.title


def test_empty_list_is_no_error(dtplan: Dtplan) -> None:
    result = dtplan("list", "--office", "d-les-corts", "--format", "json", *IN)
    assert (result.code, json.loads(result.out)) == (0, [])
    assert dtplan("list", "--office", "d-les-corts", "--format", "csv", *IN).out == ""


def test_count_is_not_part_of_the_result(dtplan: Dtplan) -> None:
    result = dtplan("list", "subplans", *IN)
    assert "found" not in result.out
    assert result.err == f"{len(barcelona.plan().subplans)} found\n"


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("initiativs",), "initiatives"),
        (("--office", "bitt"), "bit"),
        (("--status", "complete"), "completed"),
        (("--subplan", "sectorial"), "sectoral"),
        (("--goal", "pam-2023-2027/55"), "pam-2023-2027/5"),
        (("--format", "tabel"), "table"),
    ],
)
def test_mistyped_filter_ends_with_2_and_what_was_meant(
    dtplan: Dtplan, words: tuple[str, ...], meant: str
) -> None:
    result = dtplan("list", *words, *IN)
    assert (result.code, result.out) == (2, "")
    assert f"did you mean `{meant}`?" in result.err


def test_language_that_the_plan_does_not_have_ends_with_2(dtplan: Dtplan) -> None:
    for words in (("list",), ("show", "electronic-file")):
        result = dtplan(*words, "--lang", "fr", *IN)
        assert (result.code, result.out) == (2, "")
        assert "ca, es, en" in result.err


def test_filters_are_refused_for_other_kinds(dtplan: Dtplan) -> None:
    assert dtplan("list", "offices", "--status", "completed", *IN).code == 2


@pytest.mark.parametrize(
    ("id_", "kind"),
    [
        ("electronic-file", "initiative"),
        ("sectoral", "subplan"),
        ("bit", "office"),
        ("pam-2023-2027/5", "pam-goal"),
        ("pam-2023-2027", "pam-edition"),
        ("prtr-electronic-file", "prtr-project"),
        ("C11.I3", "measure"),
        ("TER/1204/2021", "call"),
        ("101021727", "european-project"),
        ("MRR", "funding-source"),
        ("cyber-operations-centre#soc-24x7", "milestone"),
    ],
)
def test_show_finds_every_kind_of_thing(dtplan: Dtplan, id_: str, kind: str) -> None:
    record = json.loads(dtplan("show", id_, "--format", "json", *IN).out)
    assert (record["kind"], record["id"]) == (kind, id_)
    assert id_ in dtplan("show", id_, *IN).out


def test_show_tells_both_directions(dtplan: Dtplan) -> None:
    record = json.loads(dtplan("show", "network-segmentation", "--format", "json", *IN).out)
    assert {"kind": "european-project", "id": "101021727"}.items() <= record["refers_to"][-1].items() or any(
        one["id"] == "101021727" for one in record["refers_to"]
    )
    assert any(one["id"] == "cyber-operations-centre" for one in record["referred_to_by"])
    text = dtplan("show", "network-segmentation", *IN).out
    assert "cyber-operations-centre" in text
    assert "101021727" in text


def test_show_tells_what_is_wrong_with_it(dtplan: Dtplan, base_plan: Path) -> None:
    path = base_plan / "services" / "digital-counter.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("sdgs: [16]", "sdgs: [16, 16]"), encoding="utf-8"
    )
    result = dtplan("show", "digital-counter", "--plan", base_plan)
    assert result.code == 0
    assert "R307" in result.out


def test_show_names_the_file_and_the_line(
    dtplan: Dtplan, base_plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(base_plan)
    assert "services/digital-counter.yaml:2" in dtplan("show", "digital-counter").out


def test_goal_may_leave_its_edition_out_when_there_is_only_one(dtplan: Dtplan, base_plan: Path) -> None:
    assert "pam-2023-2027/5" in dtplan("show", "5", "--plan", base_plan).out


def test_id_that_several_things_have_ends_with_2_and_names_them(dtplan: Dtplan) -> None:
    result = dtplan("show", "3", *IN)
    assert (result.code, result.out) == (2, "")
    assert "pam-goal:pam-2023-2027/3" in result.err
    assert dtplan("show", "pam-goal:pam-2023-2027/3", *IN).code == 0


def test_kind_can_be_named_beside_the_id(dtplan: Dtplan) -> None:
    kinds = {
        word: json.loads(dtplan("show", word, "--format", "json", *IN).out)["kind"]
        for word in ("sectoral", "subplan:sectoral", "subplan-kind:sectoral")
    }
    assert kinds == {
        "sectoral": "subplan",
        "subplan:sectoral": "subplan",
        "subplan-kind:sectoral": "subplan-kind",
    }


def test_mistyped_id_ends_with_2_and_what_was_meant(dtplan: Dtplan) -> None:
    result = dtplan("show", "electronic-fil", *IN)
    assert (result.code, result.out) == (2, "")
    assert "did you mean `electronic-file`?" in result.err


def test_list_and_show_need_a_plan_that_can_be_used(dtplan: Dtplan, base_plan: Path) -> None:
    (base_plan / "plan.yaml").write_text("kind: plan\n", encoding="utf-8")
    for words in (("list",), ("show", "digital-counter")):
        result = dtplan(*words, "--plan", base_plan)
        assert (result.code, result.out) == (2, "")
        assert "dtplan validate" in result.err
