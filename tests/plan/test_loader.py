"""Files become a plan; what is broken is named once and does not drag the rest along."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtplan.plan.loader import Loaded, load_plan
from dtplan.rules.validate import validate
from tests import barcelona
from tests.plan.making import COUNTER, OFFICES, ShuffledTree, initiative, load, load_sound, replaced
from tests.rules.examples import STATUS_DATE, base_files


def _codes(loaded: Loaded) -> list[tuple[str, str]]:
    return [(one.path, one.code) for one in validate(loaded)]


BROKEN_TEXTS = {
    "not YAML": "kind: initiative\nid: security-centre\ntitle: [\n",
    "not in the schema": base_files()["services/security-centre.yaml"].replace("office: ", "offise: "),
    "empty": "",
    "of no known kind": base_files()["services/security-centre.yaml"].replace(
        "kind: initiative", "kind: idea"
    ),
    "a list": "- kind: initiative\n",
}


@pytest.mark.parametrize("name", BROKEN_TEXTS)
def test_broken_file_is_one_finding_and_references_to_it_are_none(name: str) -> None:
    changes = replaced(
        COUNTER, "pam_goals:", "depends_on: [security-centre, security-centre#running]\npam_goals:"
    )
    loaded = load({"services/security-centre.yaml": BROKEN_TEXTS[name]}, changes)
    found = _codes(loaded)
    assert len([1 for path, _code in found if path == "services/security-centre.yaml"]) == 1
    assert [code for path, code in found if path == COUNTER] == []
    assert loaded.plan is not None
    assert "security-centre" not in loaded.plan.initiatives


def test_reference_to_nothing_stays_a_finding_beside_a_broken_file() -> None:
    changes = replaced(COUNTER, "pam_goals:", "depends_on: [nothing]\npam_goals:")
    loaded = load({"services/security-centre.yaml": "kind: initiative\n"}, changes)
    assert (COUNTER, "R205") in _codes(loaded)


@pytest.mark.parametrize("register", ["offices", "pam-2023-2027", "prtr", "european-projects"])
def test_references_into_a_broken_register_are_not_unknown(register: str) -> None:
    path = f"registers/{register}.yaml"
    found = _codes(load({path: base_files()[path] + "  broken: [\n"}))
    assert [code for where, code in found if where == path] == ["Y101"]
    assert [one for one in found if one[1].startswith("R2")] == []


def test_missing_register_makes_its_references_unknown() -> None:
    files: dict[str, str | bytes] = dict(base_files())
    del files["registers/pam-2023-2027.yaml"]
    loaded = load_plan(ShuffledTree(files, sorted(files)), STATUS_DATE)
    assert {code for _path, code in _codes(loaded)} >= {"R201"}


def test_broken_item_of_a_register_is_left_out_and_remembered() -> None:
    changes = replaced(OFFICES, "id: social, kind: office", "id: social, knd: office")
    loaded = load(changes)
    assert _codes(loaded) == [(OFFICES, "S101")]
    assert loaded.plan is not None
    assert list(loaded.plan.offices) == ["resources", "institute"]
    assert ("office", "social") in loaded.plan.broken
    assert loaded.plan.knows("office", "social")
    assert not loaded.plan.knows("office", "nobody")


def test_places_after_a_broken_item_are_still_right() -> None:
    loaded = load(replaced(OFFICES, "id: social, kind: office", "id: social, knd: office"))
    assert loaded.plan is not None
    assert loaded.plan.offices["institute"].place.pointer == ("offices", 2)


def test_register_with_an_item_without_id_makes_nothing_of_its_kind_unknown() -> None:
    loaded = load(replaced(OFFICES, "{id: social, ", "{"))
    assert _codes(loaded) == [(OFFICES, "S102")]


def test_broken_goal_is_remembered_under_its_edition() -> None:
    loaded = load(replaced("registers/pam-2023-2027.yaml", "level: axis", "levl: axis"))
    assert loaded.plan is not None
    assert loaded.plan.knows("pam-goal", "pam-2023-2027/5")
    assert [code for _path, code in _codes(loaded)] == ["S101"]


@pytest.mark.parametrize("text", ["", "kind: plan\nid: [\n", "kind: initiative\n", "kind: plan\n", "- a\n"])
def test_broken_plan_file_leaves_no_plan_but_other_files_are_checked(text: str) -> None:
    loaded = load({"plan.yaml": text}, replaced(COUNTER, "nature: service", "nature: servise"))
    assert loaded.plan is None
    found = _codes(loaded)
    assert (COUNTER, "S104") in found
    assert {path for path, _code in found} == {"plan.yaml", COUNTER}


def test_missing_plan_file_leaves_no_plan() -> None:
    files: dict[str, str | bytes] = dict(base_files())
    del files["plan.yaml"]
    assert load_plan(ShuffledTree(files, sorted(files)), STATUS_DATE).plan is None


def test_broken_item_of_the_plan_file_leaves_the_plan_usable() -> None:
    loaded = load(replaced("plan.yaml", "own: true", "own: yes"))
    assert loaded.plan is not None
    assert _codes(loaded) == [("plan.yaml", "S108")]
    assert loaded.plan.knows("funding-source", "PGL")


def test_second_plan_file_is_refused() -> None:
    loaded = load({"services/plan.yaml": base_files()["plan.yaml"]})
    assert _codes(loaded) == [("services/plan.yaml", "S104")]


CUSTOM = """
custom:
  word: {type: string, title: {ca: A, es: B}}
  choice: {type: string, enum: [gold, silver], title: {ca: A, es: B}}
  words: {type: text, title: {ca: A, es: B}}
  whole: {type: integer, title: {ca: A, es: B}}
  number: {type: number, title: {ca: A, es: B}}
  amount: {type: money, title: {ca: A, es: B}}
  day: {type: date, title: {ca: A, es: B}}
  flag: {type: boolean, title: {ca: A, es: B}}
  page: {type: url, title: {ca: A, es: B}}
"""


def _with_custom(values: str) -> tuple[dict[str, str], dict[str, str]]:
    text = base_files()["plan.yaml"]
    start = text.index("custom:")
    end = text.index("units:") if "units:" in text[start:] else len(text)
    return {"plan.yaml": text[:start] + CUSTOM.lstrip() + text[end:]}, initiative(
        "custom", f"custom: {values}"
    )


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("word", "010", "010"),
        ("choice", "gold", "gold"),
        ("words", "{ca: a, es: b}", {"ca": "a", "es": "b"}),
        ("whole", "12", 12),
        ("number", "-1.5", Decimal("-1.5")),
        ("amount", "10.50", Decimal("10.50")),
        ("day", "2026-03-31", date(2026, 3, 31)),
        ("flag", "true", True),
        ("page", '"https://example.org"', "https://example.org"),
    ],
)
def test_custom_field_has_the_declared_type(key: str, text: str, value: Any) -> None:
    plan = load_sound(*_with_custom(f"{{{key}: {text}}}"))
    found = plan.initiatives["custom"].model.custom[key]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("choice", "bronze", "S114"),
        ("words", "a", "S114"),
        ("whole", "1.5", "S114"),
        ("whole", "[1]", "S114"),
        ("number", "1e9", "S114"),
        ("amount", '"1.000,00"', "S114"),
        ("day", "31/03/2026", "S114"),
        ("flag", "yes", "S114"),
        ("page", '"javascript:alert(1)"', "S114"),
        ("word", "", "S114"),
        ("other", "a", "S113"),
    ],
)
def test_wrong_custom_value_is_one_finding_and_the_rest_of_the_file_is_read(
    key: str, text: str, code: str
) -> None:
    loaded = load(*_with_custom(f"{{{key}: {text}}}"))
    assert _codes(loaded) == [("services/custom.yaml", code)]
    assert loaded.plan is not None
    assert loaded.plan.initiatives["custom"].model.custom == {}


def test_entries_with_an_id_that_is_taken_are_kept_apart() -> None:
    copy = base_files()[COUNTER]
    loaded = load({"services/copy.yaml": copy})
    assert loaded.plan is not None
    assert [(one.id, one.path) for one in loaded.plan.doubles] != []
    paths = {loaded.plan.initiatives["digital-counter"].path, loaded.plan.doubles[0].path}
    assert paths == {COUNTER, "services/copy.yaml"}


def _content(loaded: Loaded) -> Any:
    plan = loaded.plan
    assert plan is not None
    entries = {
        kind: [(entry.id, entry.model, entry.place) for entry in by_id.values()]
        for kind, by_id in plan.entries.items()
    }
    return entries, plan.broken, plan.muted, plan.schedule, validate(loaded)


CHANGES = {
    **replaced(OFFICES, "id: social, kind: office", "id: social, knd: office"),
    "services/security-centre.yaml": "kind: initiative\nid: [\n",
    "services/copy.yaml": base_files()[COUNTER],
    "services/other.yml": "kind: initiative\n",
    "services/unknown.yaml": "kind: unknown\nid: a\n",
}
FILES: dict[str, str | bytes] = {**base_files(), **CHANGES}


@given(st.permutations(sorted(FILES)))
def test_order_of_files_changes_nothing(order: list[str]) -> None:
    expected = _content(load_plan(ShuffledTree(FILES, sorted(FILES)), STATUS_DATE))
    assert _content(load_plan(ShuffledTree(FILES, order), STATUS_DATE)) == expected


def test_order_of_the_files_of_barcelona_changes_nothing() -> None:
    files = barcelona.files()
    there = _content(load_plan(ShuffledTree(files, sorted(files)), barcelona.STATUS_DATE))
    assert (
        _content(load_plan(ShuffledTree(files, sorted(files, reverse=True)), barcelona.STATUS_DATE)) == there
    )
