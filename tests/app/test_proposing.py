"""What a proposal does to a plan, and which findings stop it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dtplan.app.proposing import Drafting, Proposed, find_added, refuse_decided
from dtplan.plan.loader import load_plan
from dtplan.scaffold.addition import AdditionError
from dtplan.scaffold.filled import Filled
from dtplan.source.tree import MemoryTree
from dtplan.views.proposal import ProposalView, view_proposal
from dtplan.views.reader import Reader
from tests.rules.examples import base_files

TODAY = date(2026, 4, 1)
DATA: dict[str, Any] = {
    "title": {"ca": "Bústia ciutadana", "es": "Buzón ciudadano"},
    "office": "social",
    "status": "proposed",
    "schedule": {"start": {"planned": "2026-05-01"}, "end": {"planned": "2026-08-31"}},
}


def propose(within: str = "services", files: dict[str, str] | None = None, **more: Any) -> Proposed:
    tree = MemoryTree({**base_files(), **(files or {})})
    loaded = load_plan(tree, TODAY)
    assert loaded.plan is not None
    drafting = Drafting(tree, lambda _: TODAY, loaded.plan, loaded.sources)
    return drafting.draft(Filled("initiative", {**DATA, **more}, within=within))


def view(proposed: Proposed) -> ProposalView:
    assert proposed.wrong == ()
    assert proposed.plan is not None
    found = find_added(proposed.plan, proposed.addition)
    assert found is not None
    entry = proposed.plan.find(*found)
    assert entry is not None
    reader = Reader(proposed.plan, "ca")
    return view_proposal(entry, reader, is_new_file=True, brought=proposed.brought, later=proposed.later)


def budget(*lines: tuple[str, str, str]) -> dict[str, Any]:
    keys = ("year", "source", "planned")
    return {"vat": "excluded", "lines": [dict(zip(keys, line, strict=True)) for line in lines]}


LONG = {"start": {"planned": "2026-05-01"}, "end": {"planned": "2027-05-31"}}


def test_cost_is_by_year_and_source() -> None:
    money = budget(("2026", "PGL", "100.50"), ("2026", "MRR", "200"), ("2027", "PGL", "7"))
    cost = view(propose(budget=money, schedule=LONG)).cost
    assert cost is not None
    assert [source.id for source in cost.sources] == ["PGL", "MRR"]
    assert [(row.year, row.amounts, row.total) for row in cost.rows] == [
        (2026, (Decimal("100.50"), Decimal(200)), Decimal("300.50")),
        (2027, (Decimal(7), None), Decimal(7)),
    ]
    assert (cost.totals, cost.total) == ((Decimal("107.50"), Decimal(200)), Decimal("307.50"))
    assert view(propose()).cost is None


def test_every_ceiling_around_it_is_looked_at() -> None:
    nested = (
        "kind: subplan\nid: maps\nsubplan_kind: services\nparent: services\noffice: social\n"
        "title: {ca: Mapes, es: Mapas}\nenvelope: [{year: 2026, amount: 1000}]\n"
    )
    found = view(
        propose("maps", {"services/maps/subplan.yaml": nested}, budget=budget(("2026", "PGL", "1500")))
    ).envelopes
    assert [(one.subplan.id, one.left_before, one.left_after, one.is_exceeded) for one in found] == [
        ("maps", 1000, -500, True),
        ("services", 500000, 498500, False),
    ]


def test_grant_that_pays_it() -> None:
    proposed = propose(
        budget=budget(("2026", "MRR", "1000"), ("2026", "PGL", "50")),
        prtr_project="prtr-soc",
        files={"registers/prtr.yaml": base_files()["registers/prtr.yaml"]},
    )
    award = view(proposed).award
    assert award is not None
    assert (award.own, award.left_before - award.left_after) == (1000, 1000)
    assert award.awarded - award.left_before == 300000  # what the other initiative plans


def test_goal_that_nobody_served() -> None:
    register = base_files()["registers/pam-2023-2027.yaml"]
    goal = '  - {id: "6", level: axis, title: {ca: Cultura, es: Cultura}}\n'
    served = view(
        propose(
            files={"registers/pam-2023-2027.yaml": register + goal},
            pam_goals=["pam-2023-2027/6", "pam-2023-2027/5"],
        )
    ).goals
    assert [(one.goal.id, one.served_by) for one in served] == [
        ("pam-2023-2027/6", 0),
        ("pam-2023-2027/5", 3),
    ]


@pytest.mark.parametrize(
    ("more", "kinds"),
    [
        ({}, []),
        ({"depends_on": ["digital-counter"]}, ["dependency"]),
        ({"depends_on": ["digital-counter#contract-awarded"]}, []),
        ({"depends_on": ["digital-counter#in-service"]}, ["dependency"]),
        (
            {"schedule": {"start": {"planned": "2026-05-01"}, "end": {"planned": "2027-07-01"}}},
            ["after-term"],
        ),
        ({"schedule": {"start": {"planned": "2023-06-01"}}}, ["before-term"]),
        ({"budget": budget(("2026", "MRR", "5"))}, []),
        ({"budget": budget(("2027", "MRR", "5")), "schedule": LONG}, ["programme", "programme-end"]),
        (
            {
                "budget": budget(("2026", "MRR", "5")),
                "schedule": {"start": {"planned": "2026-05-01"}, "end": {"planned": "2026-09-01"}},
            },
            ["programme-end"],
        ),
    ],
)
def test_dates_that_do_not_go_together(more: dict[str, Any], kinds: list[str]) -> None:
    assert [one.kind for one in view(propose(**more)).clashes] == kinds


def test_other_work_of_the_office_in_the_same_time() -> None:
    assert view(propose()).beside == 0
    assert view(propose(office="resources")).beside == 1
    late = {"start": {"planned": "2027-01-01"}}
    assert view(propose(office="resources", schedule=late)).beside == 0


@pytest.mark.parametrize(
    "more",
    [
        {"office": "nowhere"},
        {"pam_goals": ["pam-2023-2027/9"]},
        {"schedule": {"start": {"planned": "2026-05-01"}, "end": {"planned": "2026-04-01"}}},
        {"colour": "red"},
        {"milestones": [{"id": "x", "title": {"ca": "x"}, "due": {"planned": "2027-05-01"}}]},
        {"depends_on": ["nothing"]},
    ],
)
def test_error_of_its_own_stops_a_proposal(more: dict[str, Any]) -> None:
    assert propose(**more).wrong


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"depends_on": ["digital-counter"]}, "D301"),
        ({"budget": budget(("2026", "PGL", "900000"))}, "B201"),
        ({"budget": budget(("2027", "MRR", "5")), "schedule": LONG}, "B304"),
    ],
)
def test_what_contradicts_the_rest_is_for_those_who_decide(more: dict[str, Any], code: str) -> None:
    proposed = propose(**more)
    assert proposed.wrong == ()
    assert code in {one.code for one in proposed.brought}


def test_findings_that_were_there_before_are_not_its_own() -> None:
    broken = base_files()["services/digital-counter.yaml"].replace("office: resources", "office: nowhere")
    proposed = propose(files={"services/digital-counter.yaml": broken})
    assert proposed.wrong == ()
    assert "R102" not in {one.code for one in proposed.brought}
    assert {one.path for one in proposed.brought} <= {proposed.addition.path}


@pytest.mark.parametrize("key", ["approval", "updates", "decisions", "contracts", "waivers"])
def test_what_is_decided_later_cannot_be_proposed(key: str) -> None:
    with pytest.raises(AdditionError) as refused:
        refuse_decided(Filled("initiative", {**DATA, key: [{"x": "y"}]}))
    assert refused.value.problems[0][0] == key
    refuse_decided(Filled("initiative", {**DATA, key: []}))
