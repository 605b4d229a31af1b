"""Two plans compared thing by thing: each edit is named once, and nothing else is."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtplan.diff.change import Subject, Verb, Weight
from dtplan.diff.compare import Comparison, compare
from dtplan.diff.effect import compute_effect
from dtplan.diff.sums import find_slip, sum_changes
from dtplan.formatting.format import format_file
from dtplan.plan.loader import load_plan
from dtplan.plan.rollup import sum_all
from dtplan.source.tree import MemoryTree
from dtplan.source.yaml import parse_yaml
from tests import barcelona
from tests.generated.plans import generate

if TYPE_CHECKING:
    from collections.abc import Callable

    from dtplan.plan.plan import Plan

DAY = date(2026, 10, 31)
SEEDS = range(30)


def _load(files: dict[str, Any]) -> Plan:
    texts = {
        path: data if isinstance(data, str | bytes) else json.dumps(data) for path, data in files.items()
    }
    plan = load_plan(MemoryTree(texts), DAY).plan
    assert plan is not None
    return plan


def _data() -> dict[str, Any]:
    """Return every file of Barcelona as plain data that may be changed."""
    return {path: parse_yaml(str(text)).data for path, text in barcelona.files().items()}


@cache
def _barcelona() -> Plan:
    return _load(dict(barcelona.files()))


@cache
def _plan(seed: int) -> Plan:
    files, today = generate(seed)
    plan = load_plan(MemoryTree(files), today).plan
    assert plan is not None
    return plan


def _shape(comparison: Comparison, *, with_fields: bool) -> list[tuple[Any, ...]]:
    return sorted(
        (
            *(change.kind, str(change.verb)),
            *(change.before and change.before.id, change.after and change.after.id),
            *(change.home_before, change.home_after, change.is_moved),
            repr(sorted(map(repr, change.fields))) if with_fields else "",
        )
        for change in comparison.changes
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plan_is_not_another_one_than_itself(seed: int) -> None:
    assert compare(_plan(seed), _plan(seed)).changes == ()


def test_the_same_files_read_twice_are_the_same_plan() -> None:
    comparison = compare(_barcelona(), _load(dict(barcelona.files())))
    assert comparison.changes == ()
    assert compute_effect(comparison.old, comparison.new).is_nothing
    assert sum_changes(comparison).whole.is_nothing


@given(st.sampled_from(SEEDS), st.sampled_from(SEEDS))
def test_the_way_back_is_the_mirror(one: int, other: int) -> None:
    there, back = compare(_plan(one), _plan(other)), compare(_plan(other), _plan(one))
    mirrored = Comparison(back.new, back.old, tuple(change.mirrored() for change in back.changes))
    # what refers to something that has another name is told by the new one, whichever way one goes
    has_names = any(change.is_renamed for change in there.changes)
    assert _shape(mirrored, with_fields=not has_names) == _shape(there, with_fields=not has_names)


@given(st.sampled_from(SEEDS), st.sampled_from(SEEDS))
def test_sums_are_what_the_whole_differs_by(one: int, other: int) -> None:
    old, new = _plan(one), _plan(other)
    sums = sum_changes(compare(old, new))
    totals = [
        sum_all(entry for entry in plan.initiatives.values() if entry.model.status != "cancelled")
        for plan in (old, new)
    ]
    assert sums.whole.money.planned == totals[1].planned - totals[0].planned
    for part in (sums.subplan, sums.office, sums.year, sums.source):
        assert sum((one.money.executed for one in part.values()), Decimal()) == sums.whole.money.executed


def _shuffled(value: Any, chance: random.Random) -> Any:
    """Return plain data with keys and items in another order."""
    if isinstance(value, dict):
        keys = chance.sample(list(value), len(value))
        return {key: _shuffled(value[key], chance) for key in keys}
    if isinstance(value, list):
        return [_shuffled(item, chance) for item in chance.sample(value, len(value))]
    return value


def test_order_and_formatting_are_no_change() -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    # twins that nothing tells apart are told apart by their order
    shuffled = {path: _shuffled(data, chance) for path, data in _data().items()}
    assert compare(_barcelona(), _load(shuffled)).changes == ()
    formatted = {
        path: format_file(path, json.dumps(data).encode(), ("ca", "es", "en")).after
        for path, data in _data().items()
    }
    assert compare(_barcelona(), _load(formatted)).changes == ()


class _Edit(NamedTuple):
    """An edit that was made: where, and what it should be called."""

    kind: str
    id: str
    path: tuple[str, ...]
    before: Any
    after: Any


def _move_end(data: dict[str, Any], chance: random.Random) -> _Edit | None:
    end = data["schedule"].get("end")
    if not end or "actual" in end:
        return None
    was = end.get("forecast")
    day = date.fromisoformat(was or end["planned"]) + timedelta(chance.randint(1, 400))
    end["forecast"] = day.isoformat()
    before = date.fromisoformat(was) if was else None
    return _Edit("initiative", data["id"], ("schedule", "end", "forecast"), before, day)


def _move_milestone(data: dict[str, Any], chance: random.Random) -> _Edit | None:
    milestones = data.get("milestones")
    if not milestones:
        return None
    one = chance.choice(milestones)
    before = date.fromisoformat(one["due"]["planned"])
    after = before + timedelta(chance.choice([-30, 17, 90]))
    one["due"]["planned"] = after.isoformat()
    return _Edit("initiative", data["id"], ("milestones", f"#{one['id']}", "due", "planned"), before, after)


def _change_money(data: dict[str, Any], chance: random.Random) -> _Edit | None:
    lines = data.get("budget", {}).get("lines")
    if not lines:
        return None
    line = chance.choice(lines)
    before = Decimal(line["planned"])
    line["planned"] = str(before + chance.randint(1, 9000))
    name = "/".join(str(line[key]) for key in ("year", "source", "chapter") if key in line)
    path = ("budget", "lines", f"#{name}", "planned")
    return _Edit("initiative", data["id"], path, before, Decimal(line["planned"]))


def _rewrite_title(data: dict[str, Any], chance: random.Random) -> _Edit:
    language = chance.choice(list(data["title"]))
    before = data["title"][language]
    data["title"][language] = f"{before} ({chance.randint(1, 99)})"
    return _Edit("initiative", data["id"], ("title", language), before, data["title"][language])


def _add_update(data: dict[str, Any], chance: random.Random) -> _Edit:
    update = {
        "date": "2026-10-30",
        "by": data["office"],
        "rag": "amber",
        "progress": str(chance.randint(1, 99)),
    }
    update["text"] = {"ca": "Text", "es": "Texto"}  # type: ignore[assignment]
    data.setdefault("updates", []).append(update)
    path = ("updates", f"#2026-10-30/{data['office']}")
    return _Edit("initiative", data["id"], path, None, ...)


def _drop_partner(data: dict[str, Any], chance: random.Random) -> _Edit | None:
    if not data.get("partners"):
        return None
    partner = data["partners"].pop(chance.randrange(len(data["partners"])))
    return _Edit("initiative", data["id"], ("partners", f"#{partner}"), partner, None)


def _drop_risk(data: dict[str, Any], chance: random.Random) -> _Edit | None:
    if not data.get("risks"):
        return None
    risk = data["risks"].pop(chance.randrange(len(data["risks"])))
    return _Edit("initiative", data["id"], ("risks", f"#{risk['id']}"), ..., None)


def _rename_milestone(data: dict[str, Any], chance: random.Random) -> _Edit | None:
    if not data.get("milestones"):
        return None
    one = chance.choice(data["milestones"])
    one["id"] = f"{one['id']}-renamed"
    return _Edit("initiative", data["id"], ("milestones", f"#{one['id']}", "id"), ..., ...)


def _change_office(data: dict[str, Any], chance: random.Random) -> _Edit:
    before = data["office"]
    data["office"] = chance.choice([id_ for id_ in ("imi", "g-ctp", "bit") if id_ != before])
    return _Edit("initiative", data["id"], ("office",), before, data["office"])


EDITS: tuple[Callable[[dict[str, Any], random.Random], _Edit | None], ...] = (
    _move_end,
    _move_milestone,
    _change_money,
    _rewrite_title,
    _add_update,
    _drop_partner,
    _drop_risk,
    _rename_milestone,
    _change_office,
)


@pytest.mark.parametrize("seed", range(8))
def test_each_of_a_hundred_edits_is_named_once(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    files = _data()
    paths = [path for path, data in files.items() if data["kind"] == "initiative"]
    made: dict[tuple[str, str, tuple[str, ...]], _Edit] = {}
    touched: set[tuple[str, str]] = set()
    while len(made) < 100:
        path, edit = chance.choice(paths), chance.choice(EDITS)
        what = "milestone" if "milestone" in edit.__name__ else edit.__name__
        if (path, what) in touched:
            continue
        touched.add((path, what))
        done = edit(files[path], chance)
        if done is not None:
            made[done.kind, done.id, done.path] = done
    comparison = compare(_barcelona(), _load(files))
    found = {
        (change.kind, change.id, field.path): field
        for change in comparison.changes
        for field in change.fields
    }
    # an update names the office that says it: who answers for the initiative may have changed before
    assert set(found) == set(made)
    assert sum(len(change.fields) for change in comparison.changes) == 100
    for key, edit_made in made.items():
        for expected, value in ((edit_made.before, found[key].before), (edit_made.after, found[key].after)):
            assert value is not None if expected is ... else value == expected


def test_a_rename_is_no_removal_and_those_who_refer_to_it_have_not_changed() -> None:
    files = _data()
    referring = next(
        data
        for data in files.values()
        if data["kind"] == "initiative"
        and any("#" not in one for one in data.get("depends_on", ()))
        and all(_barcelona().initiatives.get(one.partition("#")[0]) for one in data["depends_on"])
    )
    target = next(one for one in referring["depends_on"] if "#" not in one)
    path = next(path for path, data in files.items() if data.get("id") == target)
    folder = path.rpartition("/")[0]
    renamed = files.pop(path)
    renamed["id"] = "another-name"
    files[f"{folder}/another-name.yaml"] = renamed
    for data in files.values():
        if data["kind"] == "initiative" and data.get("depends_on"):
            data["depends_on"] = [
                "another-name" + one.removeprefix(target) if one.partition("#")[0] == target else one
                for one in data["depends_on"]
            ]
    (change,) = compare(_barcelona(), _load(files)).changes
    assert (change.verb, change.is_renamed, change.is_moved, change.fields) == (Verb.CHANGED, True, False, ())
    assert change.before is not None
    assert (change.before.id, change.id) == (target, "another-name")


def test_a_move_and_an_edit_on_the_way_are_one_change() -> None:
    files = _data()
    data = files.pop("ict/video-counter.yaml")
    data["id"], data["summary"]["ca"] = "video-booths", "Unes altres paraules."
    files["technology/video-booths.yaml"] = data
    (change,) = compare(_barcelona(), _load(files)).changes
    assert (change.home_before, change.home_after) == ("ict", "technology")
    assert change.is_renamed
    assert change.is_moved
    assert change.weight is Weight.MATERIAL
    assert [field.subject for field in change.fields] == [Subject.TEXT]


def test_a_split_of_a_sub_plan_is_one_new_sub_plan_and_moves() -> None:
    files = _data()
    files["technology-new/subplan.yaml"] = {**files["technology/subplan.yaml"], "id": "technology-new"}
    files["technology-new/subplan.yaml"]["title"] = {"ca": "Una altra part", "es": "Otra parte"}
    inside = [
        path
        for path, data in files.items()
        if path.startswith("technology/") and data["kind"] == "initiative"
    ]
    for path in inside[::2]:
        files[path.replace("technology/", "technology-new/")] = files.pop(path)
    comparison = compare(_barcelona(), _load(files))
    assert [change.verb for change in comparison.of_kind("subplan")] == [Verb.ADDED]
    moved = comparison.of_kind("initiative")
    assert len(moved) == len(inside[::2])
    assert {(change.home_before, change.home_after) for change in moved} == {("technology", "technology-new")}
    assert sum_changes(comparison).whole.money.planned == 0


def test_what_is_new_or_gone_is_said_whole() -> None:
    files = _data()
    gone = files.pop("ict/video-counter.yaml")
    comparison = compare(_barcelona(), _load(files))
    (change,) = comparison.changes
    assert (change.verb, change.id, change.fields) == (Verb.REMOVED, gone["id"], ())
    planned = sum(Decimal(line["planned"]) for line in gone["budget"]["lines"])
    assert sum_changes(comparison).office[gone["office"]].money.planned == -planned
    (back,) = compare(comparison.new, comparison.old).changes
    assert back.verb is Verb.ADDED


def test_days_of_a_forecast_are_counted_from_what_was_expected() -> None:
    files = _data()
    end = files["ict/video-counter.yaml"]["schedule"]["end"]
    assert set(end) == {"planned"}
    end["forecast"] = (date.fromisoformat(end["planned"]) + timedelta(64)).isoformat()
    (change,) = compare(_barcelona(), _load(files)).changes
    (field,) = change.fields
    assert (field.days, field.mirrored().days) == (64, -64)
    assert find_slip(change.before, change.after) == 64


def test_a_translation_is_editorial_and_another_promise_is_not() -> None:
    files = _data()
    objective = files["ict/video-counter.yaml"]["objective"]
    objective["pt"] = "Outra língua"
    (change,) = compare(_barcelona(), _load(files)).changes
    assert change.weight is Weight.EDITORIAL
    objective["ca"] = "Una altra promesa"
    (change,) = compare(_barcelona(), _load(files)).changes
    assert change.weight is Weight.MATERIAL


def test_what_cannot_be_read_is_neither_new_nor_gone() -> None:
    files: dict[str, Any] = {
        **barcelona.files(),
        "ict/video-counter.yaml": "kind: initiative\nid: [video-counter",
    }
    comparison = compare(_barcelona(), _load(files))
    assert comparison.changes == ()
    assert ("initiative", "video-counter") in comparison.unreadable


def test_the_effect_on_the_whole() -> None:
    files = _data()
    data = files["ict/video-counter.yaml"]
    plan = _barcelona()
    year = int(data["budget"]["lines"][-1]["year"])
    data["budget"]["lines"][-1]["planned"] = str(Decimal(data["budget"]["lines"][-1]["planned"]) + 1000)
    served = {goal for entry in plan.initiatives.values() for goal in entry.model.pam_goals}
    free = next(id_ for id_ in plan.goals if id_ not in served)
    data["pam_goals"] = [*data.get("pam_goals", ()), free]
    effect = compute_effect(plan, _load(files))
    (headroom,) = effect.envelopes
    assert (headroom.id, headroom.year) == ("ict", year)
    assert headroom.before is not None
    assert headroom.after == headroom.before - 1000
    assert effect.goals_gained == (free,)
    assert compute_effect(_load(files), plan).goals_lost == (free,)


def test_waiting_makes_milestones_late() -> None:
    plan = _barcelona()
    later = plan.dated(plan.status_date + timedelta(120))
    late = compute_effect(plan, later).late
    assert late
    assert compute_effect(later, plan).recovered == late


def test_it_is_part_of_the_public_functions() -> None:
    import dtplan

    assert dtplan.compare_plans(_barcelona(), _barcelona()).changes == ()
