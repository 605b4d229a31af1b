"""How the dates of milestones and of initiatives moved: for each, what was said of it and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dtplan.history.scope import iter_member_points

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dtplan.history.facts import InitiativeFacts, Tenses
    from dtplan.history.scope import Scope
    from dtplan.history.threads import Commit, History, Thread


@dataclass(frozen=True, slots=True)
class Said:
    """What a plan said of a date from a commit on; nothing once the date is gone."""

    commit: Commit
    due: Tenses | None


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date through all commits.

    Attributes:
        thread: whose it is.
        milestone: the id of the milestone, or "" for the end of the initiative.
        title: the last title of the milestone by language; that of the initiative for its end.
        said: what was said of it, oldest first, each unlike the one before.
    """

    thread: Thread
    milestone: str
    title: Mapping[str, str]
    said: tuple[Said, ...]

    @property
    def slip(self) -> int:
        """Days by which the date expected last is later than the one expected first."""
        known = [one.due.expected for one in self.said if one.due]
        return (date.fromisoformat(known[-1]) - date.fromisoformat(known[0])).days

    @property
    def is_open(self) -> bool:
        """The plan still has it."""
        return self.said[-1].due is not None


def trace_dates(history: History, scope: Scope) -> list[DateLine]:
    """Return the dates of a scope through all commits.

    Of one initiative these are its milestones, in the order of their dates, and its end. Of several they
    are the ends that moved, those that moved most first.

    Args:
        history: the plan through its commits.
        scope: whose dates.
    """
    is_one = scope.kind == "initiative"
    by_owner: dict[int, dict[str, list[Said]]] = {}
    owners: dict[int, Thread] = {}
    titles: dict[tuple[int, str], Mapping[str, str]] = {}
    for number, thread, point in iter_member_points(history, scope):
        owners[id(thread)] = thread
        said = by_owner.setdefault(id(thread), {})
        facts = point.facts if point else None
        now = _collect(facts, is_one=is_one) if facts else {}
        for name in (*said, *(name for name in now if name not in said)):
            title, due = now.get(name, ({}, None))
            line = said.setdefault(name, [])
            if due:
                titles[id(thread), name] = title
            if (line[-1].due if line else None) != due:
                line.append(Said(history.commits[number], due))
    lines = [
        DateLine(owners[owner], name, titles[owner, name], tuple(line))
        for owner, said in by_owner.items()
        for name, line in said.items()
    ]
    if is_one:
        return sorted(
            lines, key=lambda line: (not line.is_open, not line.milestone, _last_day(line), line.milestone)
        )
    moved = [line for line in lines if line.slip and line.is_open]
    return sorted(moved, key=lambda line: (-abs(line.slip), line.thread.id))


def _collect(facts: InitiativeFacts, *, is_one: bool) -> dict[str, tuple[Mapping[str, str], Tenses]]:
    found: dict[str, tuple[Mapping[str, str], Tenses]] = {}
    if facts.end and facts.end.expected:
        found[""] = (facts.title, facts.end)
    if is_one:
        found |= {one.id: (one.title, one.due) for one in facts.milestones}
    return found


def _last_day(line: DateLine) -> str:
    return next(one.due.expected for one in reversed(line.said) if one.due)
