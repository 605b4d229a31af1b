"""Initiatives followed from commit to commit, without any repository."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from dtplan.history.dates import trace_dates
from dtplan.history.facts import InitiativeFacts, MoneyFacts, SubplanFacts, Tenses, UpdateFacts
from dtplan.history.scope import Scope, iter_member_points
from dtplan.history.series import choose_period, take_snapshots
from dtplan.history.threads import Commit, Touch, follow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dtplan.history.facts import Other
    from dtplan.history.threads import History

    Known = InitiativeFacts | SubplanFacts | Other | None


def initiative(
    id_: str = "a",
    *,
    office: str = "o",
    status: str = "in-progress",
    end: str = "2026-12-31",
    cents: int = 100,
) -> InitiativeFacts:
    return InitiativeFacts(
        id=id_,
        title={"en": "One"},
        office=office,
        status=status,
        is_illustrative=False,
        start=Tenses("2025-01-01"),
        end=Tenses(end),
        milestones=(),
        vat="excluded",
        money=(MoneyFacts(2026, cents, 0, 0),),
        update=UpdateFacts("2025-02-01", office, "green", 40),
    )


def history_of(*commits: Mapping[str, Known | str], days: tuple[str, ...] = ()) -> History:
    """Return the history of commits: path → facts, None for what cannot be read, "" for what is gone."""
    contents: dict[str, Known] = {}
    touches = []
    for n, commit in enumerate(commits):
        files = {}
        for path, facts in commit.items():
            if isinstance(facts, str):
                files[path] = ""
            else:
                files[path] = f"{n} {path}"
                contents[files[path]] = facts
        touches.append(Touch(str(n), days[n] if days else f"2025-01-{n + 1:02}", files))
    return follow(touches, contents.get)


def test_an_initiative_keeps_its_thread_through_a_new_id_and_a_new_path() -> None:
    history = history_of(
        {"x/a.yaml": initiative("a")},
        {"x/a.yaml": "", "y/b.yaml": initiative("b")},
        {"y/b.yaml": initiative("b", cents=5)},
    )
    (thread,) = history.threads
    assert thread.ids == ["a", "b"]
    assert [point.path for point in thread.points] == ["x/a.yaml", "y/b.yaml", "y/b.yaml"]
    assert history.find_thread("a") is thread is history.find_thread("b")
    assert history.find_thread("c") is None


def test_something_else_in_its_place_is_a_thread_of_its_own() -> None:
    other = initiative("b", office="p", end="2030-01-01", cents=999)._replace(
        title={"en": "Two"}, update=None
    )
    history = history_of({"a.yaml": initiative("a")}, {"a.yaml": "", "b.yaml": other})
    assert [thread.ids for thread in history.threads] == [["a"], ["b"]]
    assert history.threads[0].points[-1].facts is None


def test_what_comes_back_goes_on_with_its_thread() -> None:
    history = history_of({"a.yaml": initiative()}, {"a.yaml": ""}, {"b.yaml": initiative()})
    (thread,) = history.threads
    assert [point.facts is None for point in thread.points] == [False, True, False]


def test_a_file_that_cannot_be_read_is_a_gap_and_what_was_known_counts() -> None:
    history = history_of({"a.yaml": initiative()}, {"a.yaml": None}, {"a.yaml": initiative(cents=300)})
    (thread,) = history.threads
    assert [point.is_gap for point in thread.points] == [False, True, False]
    assert history.gaps == ((1, "a.yaml"),)
    _, snapshots = take_snapshots(history, Scope())
    assert [one.planned for one in snapshots] == [100, 100, 300]


def test_of_two_files_with_one_id_the_first_path_counts_as_in_the_loader() -> None:
    history = history_of({"b.yaml": initiative(cents=2)}, {"a.yaml": initiative(cents=1)}, {"a.yaml": ""})
    (thread,) = history.threads
    assert [point.facts.money[0].planned for point in thread.points if point.facts] == [2, 1, 2]


def test_days_never_go_back_and_never_lie_after_the_newest_commit() -> None:
    days = ("2025-01-05", "2025-01-02", "2099-01-01", "2025-02-01")
    history = history_of(*({"a.yaml": initiative(cents=n + 1)} for n in range(4)), days=days)
    found = [commit.day for commit in history.commits]
    assert found == ["2025-01-05", "2025-01-05", "2025-02-01", "2025-02-01"]
    assert all(before <= after for before, after in pairwise(found))


def test_money_of_a_cancelled_initiative_does_not_count() -> None:
    history = history_of({"a.yaml": initiative()}, {"a.yaml": initiative(status="cancelled")})
    _, snapshots = take_snapshots(history, Scope())
    assert [(one.planned, one.statuses["cancelled"], one.progress) for one in snapshots] == [
        (100, 0, 40),
        (0, 1, None),
    ]
    assert snapshots[-1].vat == ""


def test_an_office_has_what_it_answered_for_at_the_time() -> None:
    history = history_of({"a.yaml": initiative(office="o")}, {"a.yaml": initiative(office="p")})
    for office, planned in (("o", [100, 0]), ("p", [0, 100])):
        _, snapshots = take_snapshots(history, Scope("office", office))
        assert [one.planned for one in snapshots] == planned


def test_a_subplan_that_moves_takes_its_initiatives_along() -> None:
    subplan = SubplanFacts("s", {"en": "S"}, "o")
    history = history_of(
        {"x/a.yaml": initiative("a"), "y/b.yaml": initiative("b", end="2029-01-01", cents=7)},
        {"x/subplan.yaml": subplan},
        {"x/subplan.yaml": "", "y/subplan.yaml": subplan},
        {"y/subplan.yaml": ""},
    )
    _, snapshots = take_snapshots(history, Scope("subplan", "s"))
    assert [one.planned for one in snapshots] == [0, 100, 7, 0]
    assert {number for number, _thread, _point in iter_member_points(history, Scope("subplan", "s"))} == {
        0,
        1,
        2,
        3,
    }


def test_the_period_is_the_finest_with_few_enough_rows() -> None:
    def commits(count: int, step: int) -> list[Commit]:
        days = [
            f"{2000 + n * step // 336}-{n * step // 28 % 12 + 1:02}-{n * step % 28 + 1:02}"
            for n in range(count)
        ]
        return [Commit(str(n), n, day) for n, day in enumerate(days)]

    assert choose_period(commits(40, 1)) == "commit"
    assert choose_period(commits(400, 1)) == "month"
    assert choose_period(commits(3000, 1)) == "quarter"
    assert choose_period(commits(9000, 1)) == "year"


def test_ends_that_moved_stand_before_those_that_moved_less_and_others_are_left_out() -> None:
    history = history_of(
        {name: initiative(name[0], cents=n) for n, name in enumerate(("a.yaml", "b.yaml", "c.yaml"))},
        {"a.yaml": initiative("a", end="2027-01-10"), "b.yaml": initiative("b", end="2026-12-01", cents=1)},
    )
    assert [(line.thread.id, line.slip) for line in trace_dates(history, Scope())] == [("b", -30), ("a", 10)]
