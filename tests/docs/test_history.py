"""The scratch repository with a year of a plan: always the same, valid on every day, and at its end the plan."""

from __future__ import annotations

import subprocess
from datetime import date
from typing import TYPE_CHECKING

from docs.history_states import rewind
from docs.make_history import SOURCE, make_history, make_state, read_plan
from dtplan.app.baselines import find_baselines
from dtplan.diagnostics.severity import Severity
from dtplan.plan.loader import load_plan
from dtplan.rules.validate import check_plan
from dtplan.source.git import GitTree

if TYPE_CHECKING:
    from pathlib import Path


def _git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_it_ends_at_the_plan_as_it_stands(plan_history: Path) -> None:
    files = {
        path.relative_to(plan_history).as_posix(): path.read_bytes()
        for path in plan_history.rglob("*")
        if path.is_file() and path.parent.name != "editions"
    }
    assert files == read_plan()
    assert make_state(read_plan(), date(2026, 10, 31)) == read_plan()


def test_it_has_a_year_of_commits_by_roles(plan_history: Path) -> None:
    rows = _git(plan_history, "log", "--format=%as %ae %p").splitlines()
    days = [row.split()[0] for row in rows]
    assert len(rows) >= 35
    assert (min(days), max(days)) == ("2025-10-31", "2026-10-31")
    assert all(row.split()[1].endswith("@example.org") for row in rows)
    assert sum(len(row.split()) == 4 for row in rows) == 1, "one merge"
    assert not _git(plan_history, "status", "--short")
    plan = "barcelona-2023-2027"
    assert [one.name for one in find_baselines(plan_history, plan)] == ["term-review-2025", "mid-2026"]
    assert sorted(path.name for path in (plan_history / "editions").iterdir()) == [
        "2026-1.json",
        "2026-2.json",
    ]


def test_the_same_plan_gives_the_same_commits(tmp_path: Path) -> None:
    heads = {
        _git(make_history(tmp_path / name, has_editions=False), "rev-parse", "HEAD") for name in ("a", "b")
    }
    assert len(heads) == 1


def test_every_commit_is_valid_as_of_its_day(plan_history: Path) -> None:
    rows = [row.split() for row in _git(plan_history, "log", "--format=%H %as").splitlines()]
    for commit, day in rows[::3]:
        loaded = load_plan(GitTree(plan_history, commit), date.fromisoformat(day))
        checked = check_plan(loaded, date.fromisoformat(day))
        errors = [one for one in checked.diagnostics if one.severity is Severity.ERROR and not one.waived]
        assert not errors, (commit, day, errors[:3])


def test_what_is_dated_later_is_taken_back() -> None:
    text = (SOURCE / "ict/staff-search-assistant.yaml").read_text(encoding="utf-8")
    then = rewind(text, date(2026, 6, 15))
    assert "2026-09-30, source" not in then
    assert "date: 2026-10-01" not in then
    assert "date: 2026-05-11" in then
    assert "actual: 2026-04-30" in then
    proposal = rewind(text, date(2025, 12, 1))
    assert "status: proposed" in proposal
    assert "approval:" not in proposal
    assert "committed" not in proposal
    assert rewind(text, date(2026, 10, 31)) == text


def test_forecasts_slip_in_steps() -> None:
    text = (SOURCE / "ict/contact-crm.yaml").read_text(encoding="utf-8")
    days = (date(2025, 11, 1), date(2026, 4, 14), date(2026, 7, 21), date(2026, 9, 30), date(2026, 10, 31))
    lines = [rewind(text, day).split("\n  end: ")[1].split("\n")[0] for day in days]
    assert lines[0] == "{planned: 2026-12-11}"
    assert lines[-1] == "{planned: 2026-12-11, forecast: 2027-06-18}"
    ends = [line[-11:-1] for line in lines]
    assert ends == sorted(ends), "never to an earlier day"
    assert len(set(ends)) == 4
