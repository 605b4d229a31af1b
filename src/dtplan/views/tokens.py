"""What the catalogue can be filtered by: the codes of each initiative, so that a number leads to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.model.risk import RiskStatus
from dtplan.model.status import Status
from dtplan.plan.health import last_update
from dtplan.views.gaps import iter_gaps
from dtplan.views.risks import name_level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.model.initiative import Initiative
    from dtplan.plan.entry import Entry
    from dtplan.views.reader import Reader

NONE = "-"
"""Stands for a chapter that a budget line does not name; no code is written like this."""


STATES = "pce"
"""Planned, committed, executed."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The codes of an initiative, each list with spaces between.

    Attributes:
        subplans: the sub-plan it belongs to and those around that.
        lines: `year|source|chapter|states` of each budget line; the states are of `STATES`.
        goals: the PAM goals that it serves, with those above them.
        marks: everything else, such as `attention` or `risk-high`.
    """

    subplans: str
    lines: str
    goals: str
    marks: str


def view_tokens(entry: Entry[Initiative], reader: Reader) -> Tokens:
    """Return the codes by which the catalogue finds an initiative."""
    model = entry.model
    return Tokens(
        subplans=_join(_iter_subplans(entry, reader)),
        lines=_join(_iter_lines(model)),
        goals=_join(_iter_goals(model, reader)),
        marks=_join(_iter_marks(entry, reader)),
    )


def _join(tokens: Iterator[str]) -> str:
    return " ".join(dict.fromkeys(tokens))


def _iter_subplans(entry: Entry[Initiative], reader: Reader) -> Iterator[str]:
    seen: set[str] = set()
    around = reader.plan.subplan_of(entry)
    while around is not None and around.id not in seen:
        seen.add(around.id)
        yield around.id
        around = reader.plan.subplan_of(around)


def _iter_lines(initiative: Initiative) -> Iterator[str]:
    """Yield the code of each budget line; money of a cancelled initiative does not count as anything."""
    is_counted = initiative.status is not Status.CANCELLED
    for line in initiative.budget.lines if initiative.budget else ():
        amounts = (line.planned, line.committed, line.executed)
        states = "".join(
            state for state, amount in zip(STATES, amounts, strict=True) if amount and is_counted
        )
        yield f"{line.year}|{line.source}|{line.chapter or NONE}|{states}"


def _iter_goals(initiative: Initiative, reader: Reader) -> Iterator[str]:
    goals = reader.plan.goals
    for named in initiative.pam_goals:
        seen: set[str] = set()
        around: str | None = named
        while around is not None and around in goals and around not in seen:
            seen.add(around)
            yield around
            parent = goals[around].model.parent
            around = f"{named.partition('/')[0]}/{parent}" if parent else None


def _iter_marks(entry: Entry[Initiative], reader: Reader) -> Iterator[str]:
    model, day = entry.model, reader.plan.status_date
    health = reader.health(entry)
    if reader.asks_attention(entry):
        yield "attention"
    if any(code in ("overdue", "slip") for code, _number in health.reasons):
        yield "late"
    if model.status is Status.IN_PROGRESS:
        newest = last_update(model, day)
        yield f"declared-{newest.rag if newest else 'none'}"
        yield f"computed-{health.rag or 'none'}"
    due = [one.due for one in model.milestones if one.due.planned <= day]
    if due:
        yield "due"
    if any(one.actual is not None and one.actual <= day for one in due):
        yield "reached"
    yield from _iter_risks(model)
    if not model.pam_goals:
        yield "no-goal"
    yield from iter_gaps(model, day)
    if model.illustrative:
        yield "illustrative"


def _iter_risks(initiative: Initiative) -> Iterator[str]:
    for risk in initiative.risks:
        if risk.status is RiskStatus.CLOSED:
            yield "risk-closed"
        else:
            yield "risk-open"
            yield f"risk-{name_level(risk)}"
            yield f"risk-{risk.probability}{risk.impact}"
