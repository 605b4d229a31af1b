"""Sums by anything are the sum of the lines."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from dtplan.plan.rollup import (
    Amounts,
    sum_all,
    sum_by_chapter,
    sum_by_office,
    sum_by_source,
    sum_by_subplan,
    sum_by_year,
)
from tests import barcelona
from tests.plan.making import initiative, load_sound, subplan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dtplan.plan.plan import Plan

money = st.decimals(min_value=0, max_value=10**9, places=2)
lines = st.tuples(
    st.integers(2023, 2027),
    st.sampled_from(["MRR", "PGL"]),
    st.sampled_from(["2", "6", None]),
    money,
    st.none() | money,
    st.none() | money,
)
Line = tuple[int, str, str | None, Decimal, Decimal | None, Decimal | None]
Budgets = list[list[Line]]
FOLDERS = ("services", "services/a", "services/a/b", "services/c")


def _plan(budgets: Budgets) -> Plan:
    files: dict[str, str] = {}
    for folder in FOLDERS[1:]:
        files |= subplan(folder, f"parent: {folder.split('/')[-2]}")
    for n, budget in enumerate(budgets):
        written = [
            "{"
            + ", ".join(
                f"{key}: {value}"
                for key, value in zip(
                    ("year", "source", "chapter", "planned", "committed", "executed"), line, strict=True
                )
                if value is not None
            )
            + "}"
            for line in budget
        ]
        text = f"budget: {{vat: excluded, lines: [{', '.join(written)}]}}"
        files |= initiative(f"n{n}", text, folder=FOLDERS[n % len(FOLDERS)])
    return load_sound(files)


def _add(amounts: Iterable[Amounts]) -> Amounts:
    return sum(amounts, Amounts())


def _check_every_division_adds_up(plan: Plan) -> None:
    entries = plan.initiatives.values()
    total = sum_all(entries)
    for sums in (
        sum_by_year(entries),
        sum_by_source(entries),
        sum_by_chapter(entries),
        sum_by_office(entries),
    ):
        assert _add(sums.values()) == total
    by_subplan = sum_by_subplan(plan)
    assert _add(by_subplan[entry.id] for entry in plan.children_of(None)) == total
    for entry in plan.subplans.values():
        nested = _add(by_subplan[child.id] for child in plan.children_of(entry))
        assert by_subplan[entry.id] == sum_all(plan.initiatives_of(entry)) + nested


@given(st.lists(st.lists(lines, max_size=3), max_size=6))
def test_every_division_adds_up_to_the_total(budgets: Budgets) -> None:
    _check_every_division_adds_up(_plan(budgets))


@given(st.lists(st.lists(lines, max_size=3), max_size=6))
def test_total_is_the_sum_of_the_lines_to_the_cent(budgets: Budgets) -> None:
    plan = _plan(budgets)
    own = [entry for entry in plan.initiatives.values() if entry.id[:1] == "n"]
    flat = [line for budget in budgets for line in budget]
    assert sum_all(own) == Amounts(
        sum((line[3] for line in flat), Decimal()),
        sum((line[4] or Decimal() for line in flat), Decimal()),
        sum((line[5] or Decimal() for line in flat), Decimal()),
    )


def test_divisions_of_barcelona_add_up() -> None:
    _check_every_division_adds_up(barcelona.plan())


def test_years_are_in_order() -> None:
    years = list(sum_by_year(barcelona.plan().initiatives.values()))
    assert years == sorted(years)


def test_line_without_chapter_is_counted_apart() -> None:
    plan = _plan(
        [[(2026, "PGL", None, Decimal("1.10"), None, None), (2026, "PGL", "6", Decimal("2.20"), None, None)]]
    )
    by_chapter = sum_by_chapter([plan.initiatives["n0"]])
    assert by_chapter == {None: Amounts(Decimal("1.10")), "6": Amounts(Decimal("2.20"))}


def test_plan_without_money_adds_up_to_nothing() -> None:
    assert sum_all([]) == Amounts()
    assert sum_by_year([]) == {}
