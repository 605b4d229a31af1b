"""A history as numbers over time: how many initiatives in which state, how they go, and what they cost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.history.scope import iter_member_points
from dtplan.model.status import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dtplan.history.facts import InitiativeFacts
    from dtplan.history.scope import Scope
    from dtplan.history.threads import Commit, History, Thread

MOST_ROWS = 48
"""More moments than this, and there is one for each day, month, quarter or year instead."""
PERIODS: dict[str, Callable[[str], str]] = {
    "commit": lambda day: day,
    "day": lambda day: day,
    "month": lambda day: day[:7],
    "quarter": lambda day: f"{day[:4]}-{(int(day[5:7]) + 2) // 3}",
    "year": lambda day: day[:4],
}
"""By what moments are chosen, from the finest: days of one period have the same name."""
_COUNTED = frozenset(Status) - {Status.CANCELLED}
_COMMITTED = frozenset(status for status in Status if status.is_committed)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything that belongs to a scope, after a commit.

    Attributes:
        commit: the commit.
        statuses: how many initiatives are in each state.
        rags: how those in progress go by their newest updates; "" counts those without one.
        progress: the mean progress of those that were approved and not dropped; None without any.
        planned, committed, executed: money in cents; that of cancelled initiatives is left out.
        vat: whether amounts include VAT: "included", "excluded", "mixed", or "" without a budget.
    """

    commit: Commit
    statuses: dict[str, int]
    rags: dict[str, int]
    progress: int | None
    planned: int
    committed: int
    executed: int
    vat: str

    @property
    def numbers(self) -> tuple[object, ...]:
        """Everything that is counted, to tell whether anything changed."""
        return (
            self.statuses,
            self.rags,
            self.progress,
            self.planned,
            self.committed,
            self.executed,
            self.vat,
        )


def choose_period(commits: Sequence[Commit]) -> str:
    """Return the finest period by which commits make up no more than `MOST_ROWS` moments."""
    if len(commits) <= MOST_ROWS:
        return "commit"
    for name, period in PERIODS.items():
        if name != "commit" and len({period(commit.day) for commit in commits}) <= MOST_ROWS:
            return name
    return "year"


def take_snapshots(history: History, scope: Scope, period: str = "") -> tuple[str, list[Snapshot]]:
    """Return the period that was chosen, and the state after the last commit of each.

    Args:
        history: the plan through its commits.
        scope: what is counted.
        period: a word of `PERIODS`, or "" to choose the finest that gives no more than `MOST_ROWS` moments.
    """
    changes = list(iter_member_points(history, scope))
    numbers = sorted({number for number, _thread, _point in changes})
    commits = [history.commits[number] for number in numbers]
    period = period or choose_period(commits)
    tally, found, position = _Tally(), [], 0
    for commit in _choose_moments(commits, period):
        while position < len(changes) and changes[position][0] <= commit.number:
            _, thread, point = changes[position]
            tally.change(thread, point.facts if point else None)
            position += 1
        found.append(tally.snapshot(commit))
    return period, found


def _choose_moments(commits: Sequence[Commit], period: str) -> Iterator[Commit]:
    """Yield the last commit of each period."""
    if period == "commit":
        yield from commits
        return
    name = PERIODS[period]
    for commit, following in zip(commits, (*commits[1:], None), strict=True):
        if following is None or name(following.day) != name(commit.day):
            yield commit


class _Tally:
    """Sums that follow single changes, so that no moment counts everything anew."""

    def __init__(self) -> None:
        self._known: dict[int, Counter[tuple[str, str]]] = {}
        self._sums: Counter[tuple[str, str]] = Counter()

    def change(self, thread: Thread, facts: InitiativeFacts | None) -> None:
        """Take what an initiative is now in the place of what it was."""
        self._sums.subtract(self._known.pop(id(thread), Counter()))
        if facts is not None:
            counted = self._known[id(thread)] = Counter(dict(_iter_counts(facts)))
            self._sums.update(counted)

    def snapshot(self, commit: Commit) -> Snapshot:
        """Return the sums as they are."""
        sums = self._sums
        counted = sums["count", "progress"]
        vats = [vat for vat in ("excluded", "included") if sums["vat", vat]]
        return Snapshot(
            commit,
            {str(status): sums["status", status] for status in Status},
            {rag: sums["rag", rag] for rag in ("green", "amber", "red", "")},
            (2 * sums["sum", "progress"] + counted) // (2 * counted) if counted else None,
            sums["money", "planned"],
            sums["money", "committed"],
            sums["money", "executed"],
            "mixed" if len(vats) > 1 else "".join(vats),
        )


def _iter_counts(facts: InitiativeFacts) -> Iterator[tuple[tuple[str, str], int]]:
    yield ("status", facts.status), 1
    if facts.status == Status.IN_PROGRESS:
        yield ("rag", facts.update.rag if facts.update else ""), 1
    if facts.status in _COMMITTED:
        yield ("count", "progress"), 1
        yield ("sum", "progress"), find_progress(facts) or 0
    if facts.status in _COUNTED:
        for n, state in enumerate(("planned", "committed", "executed"), 1):
            yield ("money", state), sum(line[n] for line in facts.money)
        if facts.vat and facts.money:
            yield ("vat", facts.vat), 1


def find_progress(facts: InitiativeFacts) -> int | None:
    """Return how far an initiative is: by its milestones and their weights, else as declared, else None."""
    weights = [one.weight for one in facts.milestones]
    if facts.milestones and not any(weights):
        weights = [1] * len(weights)
    if not weights:
        return facts.update.progress if facts.update else None
    pairs = zip(weights, facts.milestones, strict=True)
    reached = sum(weight for weight, one in pairs if one.due.actual)
    total = sum(weights)
    return (200 * reached + total) // (2 * total)
