"""`dtplan explain`, `rules` and `schema`: what there is to know beside a plan."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from dtplan.app.schemas import KINDS, render_schema
from dtplan.model.json_schema import Draft
from dtplan.plan.kinds import MODELS
from dtplan.rules.catalogue import FAMILIES, load_rules
from tests import barcelona

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Dtplan

VALIDATORS = {Draft.CURRENT: jsonschema.Draft202012Validator, Draft.EDITORS: jsonschema.Draft7Validator}


class _AsEditorsRead(SafeConstructor):
    """YAML 1.2 as the language server of editors reads it: a date is a text."""


_AsEditorsRead.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


@cache
def _validator(kind: str, draft: Draft) -> Any:
    return VALIDATORS[draft](json.loads(render_schema(kind, draft)))


def _read(text: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _AsEditorsRead
    return yaml.load(text)


def _errors(data: Any, draft: Draft) -> list[str]:
    return [
        f"{error.json_path}: {error.message}" for error in _validator(data["kind"], draft).iter_errors(data)
    ]


@pytest.mark.parametrize("code", load_rules())
def test_every_rule_is_explained(dtplan: Dtplan, code: str) -> None:
    result = dtplan("explain", code)
    assert (result.code, result.err) == (0, "")
    assert code in result.out
    assert load_rules()[code].name in result.out


@pytest.mark.parametrize(
    "word", ["D201", "d201", "milestone-outside-initiative", "Milestone-Outside-Initiative"]
)
def test_rule_is_found_by_code_and_by_name(dtplan: Dtplan, word: str) -> None:
    assert dtplan("explain", word, "--format", "md").out == dtplan("explain", "D201", "--format", "md").out


def test_explanation_says_why_and_shows_both_examples(dtplan: Dtplan) -> None:
    text = dtplan("explain", "R201", "--format", "md").out
    assert text.startswith("# R201 · unknown-pam-goal")
    assert text.index("## Fails") < text.index("## Passes")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("explain", "D2O1"), "D201"),
        (("explain", "unknown-goal"), "unknown-pam-goal"),
        (("explain", "D201", "--format", "txt"), "text"),
        (("rules", "--format", "jsn"), "json"),
        (("schema", "initiativ"), "initiative"),
    ],
)
def test_mistyped_word_ends_with_2_and_what_was_meant(
    dtplan: Dtplan, words: tuple[str, ...], meant: str
) -> None:
    result = dtplan(*words)
    assert (result.code, result.out) == (2, "")
    assert f"did you mean `{meant}`?" in result.err


def test_unknown_family_and_draft_end_with_2(dtplan: Dtplan) -> None:
    assert dtplan("rules", "--family", "Z").code == 2
    assert dtplan("schema", "plan", "--draft", "04").code == 2


def test_catalogue_holds_every_rule(dtplan: Dtplan) -> None:
    rows = json.loads(dtplan("rules", "--format", "json").out)
    assert [row["code"] for row in rows] == list(load_rules())
    table = dtplan("rules").out
    assert [code for code in load_rules() if code not in table] == []


@pytest.mark.parametrize("letter", FAMILIES)
def test_catalogue_can_be_of_one_family(dtplan: Dtplan, letter: str) -> None:
    rows = json.loads(dtplan("rules", "--family", letter.lower(), "--format", "json").out)
    assert [row["code"] for row in rows] == [code for code in load_rules() if code.startswith(letter)] != []


@pytest.mark.parametrize("draft", Draft)
@pytest.mark.parametrize("kind", MODELS)
def test_schema_is_valid_against_its_own_schema(dtplan: Dtplan, kind: str, draft: Draft) -> None:
    schema = json.loads(dtplan("schema", kind, "--draft", draft).out)
    VALIDATORS[draft].check_schema(schema)
    assert schema["$schema"] == VALIDATORS[draft].META_SCHEMA["$schema"]


@pytest.mark.parametrize("draft", Draft)
@pytest.mark.parametrize("path", sorted(barcelona.files()))
def test_every_file_of_barcelona_is_valid_for_editors(path: str, draft: Draft) -> None:
    assert _errors(_read(str(barcelona.files()[path])), draft) == []


MISTAKES = (
    ("\nstatus: in-progress", ""),
    ("\nstatus: in-progress", "\nstatus: running"),
    ("\noffice: bit", "\nofice: bit"),
    ("\nid: video-counter", "\nid: Video Counter"),
    ("planned: 2025-03-03, ", ""),
    ("planned: 180000", "planned: -5"),
    ("planned: 180000", "planned: a lot"),
    ("weight: 30", "weight: 130"),
    ("sdgs: [10, 11]", "sdgs: [10, 18]"),
    ("illustrative: true", "illustrative: maybe"),
    ("url: https:", "url: ftp:"),
    ("pam_goals: [pam-2023-2027/7,", "pam_goals: [seven,"),
    ("partners: [", "partners: x # ["),
)


@pytest.mark.parametrize("draft", Draft)
@pytest.mark.parametrize(("old", "new"), MISTAKES)
def test_editors_see_mistakes_too(old: str, new: str, draft: Draft) -> None:
    text = str(barcelona.files()["ict/video-counter.yaml"])
    assert text.count(old) == 1
    assert _errors(_read(text.replace(old, new)), draft)


def test_key_has_a_description_for_editors() -> None:
    schema = json.loads(render_schema("initiative", Draft.EDITORS))
    assert "answers for it" in json.dumps(schema["properties"]["office"])


def test_schemas_are_written_and_kept_up_to_date(dtplan: Dtplan, base_plan: Path) -> None:
    folder = base_plan / ".dtplan" / "schema"
    assert dtplan("schema", "--check", "--plan", base_plan).code == 1
    assert not folder.exists()
    assert dtplan("schema", "--plan", base_plan).code == 0
    assert {path.stem for path in folder.glob("*.json")} == set(KINDS)
    assert {path.stem for path in folder.glob("2020-12/*.json")} == set(KINDS)
    assert dtplan("schema", "--check", "--plan", base_plan).code == 0
    (folder / "plan.json").write_text("{}", encoding="utf-8")
    assert dtplan("schema", "--check", "--plan", base_plan).code == 1


def test_schemas_can_be_written_anywhere(dtplan: Dtplan, tmp_path: Path) -> None:
    assert dtplan("schema", "--out", tmp_path / "schemas").code == 0
    assert (tmp_path / "schemas" / "initiative.json").read_text(encoding="utf-8") == dtplan(
        "schema", "initiative", "--draft", "07"
    ).out


def test_schemas_do_not_make_a_plan_unsound(dtplan: Dtplan, base_plan: Path) -> None:
    dtplan("schema", "--plan", base_plan)
    assert dtplan("validate", base_plan, "--status-date", "2026-10-31").code == 0
