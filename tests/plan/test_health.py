"""How an initiative goes by its own facts, at the edges of what its method page says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dtplan.model.status import Rag
from dtplan.plan.health import Health, compute_health, compute_progress, last_update
from tests import barcelona
from tests.plan.making import initiative, load_sound

TODAY = date(2026, 1, 1)


def _ago(days: int) -> date:
    return TODAY - timedelta(days)


def _health(
    *lines: str, status: str = "in-progress", end: str = "planned: 2027-01-01", spoken: int = 1
) -> Health:
    update = f"{{date: {_ago(spoken)}, by: resources, rag: green, progress: 5, text: {{ca: A, es: B}}}}"
    plan = load_sound(
        initiative(
            "n",
            f"status: {status}",
            f"schedule: {{start: {{planned: {_ago(400)}}}, end: {{{end}}}}}",
            f"updates: [{update}]",
            *lines,
        )
    )
    return compute_health(plan.initiatives["n"], TODAY)


def _milestones(*dues: str) -> str:
    items = (f"{{id: m{n}, title: {{ca: A, es: B}}, due: {{{due}}}}}" for n, due in enumerate(dues))
    return f"milestones: [{', '.join(items)}]"


def test_what_is_in_time_and_talked_about_is_green() -> None:
    assert _health(_milestones("planned: 2026-06-01")) == Health(Rag.GREEN, 0, ())


@pytest.mark.parametrize("status", ["proposed", "paused", "cancelled"])
def test_what_is_not_going_on_has_no_colour(status: str) -> None:
    assert _health(_milestones("planned: 2024-06-01"), status=status, spoken=300).rag is None


def test_what_is_completed_is_green_and_whole() -> None:
    assert _health(status="completed", spoken=900) == Health(Rag.GREEN, 100, ())


@pytest.mark.parametrize(
    ("days", "rag"), [(0, Rag.GREEN), (1, Rag.AMBER), (90, Rag.AMBER), (91, Rag.RED), (300, Rag.RED)]
)
def test_overdue_milestone_is_amber_and_after_90_days_red(days: int, rag: Rag) -> None:
    health = _health(_milestones(f"planned: {_ago(days)}"))
    assert health.rag is rag
    assert health.reasons == ((("overdue", 1),) if days else ())


@pytest.mark.parametrize(("days", "rag"), [(30, Rag.GREEN), (31, Rag.AMBER), (90, Rag.AMBER), (91, Rag.RED)])
def test_forecast_slip_is_amber_after_30_days_and_red_after_90(days: int, rag: Rag) -> None:
    forecast = date(2026, 6, 1) + timedelta(days)
    health = _health(_milestones(f"planned: 2026-06-01, forecast: {forecast}"))
    assert health.rag is rag
    assert health.reasons == ((("slip", days),) if days > 30 else ())


def test_slip_of_the_end_counts_too() -> None:
    assert _health(end="planned: 2026-06-01, forecast: 2026-12-01").reasons == (("slip", 183),)


def test_end_that_has_passed_is_overdue() -> None:
    assert _health(end=f"planned: {_ago(10)}") == Health(Rag.AMBER, None, (("overdue", 1),))


@pytest.mark.parametrize(("days", "rag"), [(120, Rag.GREEN), (121, Rag.AMBER), (500, Rag.AMBER)])
def test_silence_is_amber_after_120_days(days: int, rag: Rag) -> None:
    health = _health(spoken=days)
    assert health.rag is rag
    assert health.reasons == ((("stale", days),) if days > 120 else ())


def test_silence_makes_red_no_better() -> None:
    health = _health(_milestones(f"planned: {_ago(200)}"), spoken=200)
    assert health.rag is Rag.RED
    assert health.reasons == (("overdue", 1), ("stale", 200))


def test_reached_milestone_is_not_late_however_late_it_was() -> None:
    assert _health(_milestones(f"planned: {_ago(300)}, actual: {_ago(5)}")) == Health(Rag.GREEN, 100, ())


def test_update_after_the_status_date_is_not_known_yet() -> None:
    plan = load_sound(
        initiative(
            "n",
            "updates:",
            "  - {date: 2025-12-01, by: resources, rag: green, progress: 5, text: {ca: A, es: B}}",
            "  - {date: 2026-02-01, by: resources, rag: red, progress: 6, text: {ca: A, es: B}}",
        )
    )
    newest = last_update(plan.initiatives["n"].model, TODAY)
    assert newest is not None
    assert newest.date == date(2025, 12, 1)
    assert last_update(plan.initiatives["n"].model, date(2025, 1, 1)) is None


@pytest.mark.parametrize(
    ("weights", "reached", "progress"),
    [
        (["", ""], 1, 50),
        (["", "", ""], 1, 33),
        (["", "", ""], 2, 67),
        (["weight: 10", "weight: 90"], 1, 10),
        (["weight: 0", "weight: 100"], 1, 0),
        (["weight: 0", "weight: 0"], 1, 50),
        (["weight: 50", ""], 1, 100),
        ([""] * 200, 1, 1),
        ([], 0, None),
    ],
)
def test_progress_is_the_weight_of_what_was_reached(
    weights: list[str], reached: int, progress: int | None
) -> None:
    items = [
        f"{{id: m{n}, title: {{ca: A, es: B}}, due: {{planned: 2025-01-01{', actual: 2025-02-01' if n < reached else ''}}}"
        f"{', ' + weight if weight else ''}}}"
        for n, weight in enumerate(weights)
    ]
    plan = load_sound(initiative("n", f"milestones: [{', '.join(items)}]"))
    assert compute_progress(plan.initiatives["n"].model.milestones, TODAY) == progress


def test_milestone_reached_after_the_status_date_is_not_reached_yet() -> None:
    plan = load_sound(initiative("n", _milestones("planned: 2026-02-01, actual: 2026-02-01")))
    assert compute_progress(plan.initiatives["n"].model.milestones, TODAY) == 0


def test_health_of_every_initiative_of_barcelona_can_be_told_on_any_day() -> None:
    plan = barcelona.plan()
    for entry in plan.initiatives.values():
        for day in (plan.settings.term.start, plan.status_date, plan.settings.term.end):
            health = compute_health(entry, day)
            assert health.progress is None or 0 <= health.progress <= 100
            assert (health.rag in (Rag.AMBER, Rag.RED)) == bool(health.reasons)
