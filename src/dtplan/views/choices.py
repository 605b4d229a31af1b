"""What the catalogue can be filtered by, as far as an initiative of the document is like it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.views.text import collate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dtplan.views.initiative import InitiativeSheet
    from dtplan.views.reader import Reader, Ref
    from dtplan.views.text import LocalText

MARKS = (
    "attention",
    "late",
    *(f"{how}-{rag}" for how in ("declared", "computed") for rag in ("green", "amber", "red", "none")),
    "due",
    "reached",
    "risk-open",
    "risk-high",
    "risk-medium",
    "risk-low",
    "risk-closed",
    "no-objective",
    "no-goal",
    "no-budget",
    "no-end",
    "no-indicator",
    "no-result",
    "no-update",
    "illustrative",
)
"""What else an initiative can be like, in the order in which it is offered."""


@dataclass(frozen=True, slots=True)
class RiskChoice:
    """A cell of the risk map: initiatives with an open risk of this probability and impact."""

    code: str
    probability: int
    impact: int


@dataclass(frozen=True, slots=True)
class GoalChoices:
    """The goals of an edition that an initiative serves, each with its code."""

    edition: LocalText
    goals: tuple[tuple[str, Ref], ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the catalogue can be filtered by.

    Attributes:
        subplans, statuses, offices, sources, years, chapters: as the initiatives have them.
        has_no_chapter: a budget line names no chapter.
        goals: by edition.
        marks: codes of `MARKS`.
        risks: the cells of the risk map.
    """

    subplans: tuple[Ref, ...]
    statuses: tuple[str, ...]
    offices: tuple[Ref, ...]
    sources: tuple[Ref, ...]
    years: tuple[int, ...]
    chapters: tuple[Ref, ...]
    has_no_chapter: bool
    goals: tuple[GoalChoices, ...]
    marks: tuple[str, ...]
    risks: tuple[RiskChoice, ...]


def view_choices(sheets: Sequence[InitiativeSheet], reader: Reader) -> Choices:
    """Return what the catalogue can be filtered by.

    Args:
        sheets: the initiatives of the document.
        reader: the plan in a language.
    """
    lines = [line for one in sheets if one.budget for line in one.budget.lines]
    marks = {mark for one in sheets for mark in one.tokens.marks.split()}
    cells = [(p, i) for p in range(1, 6) for i in range(1, 6)]

    def by_name(refs: Iterable[Ref]) -> tuple[Ref, ...]:
        unique = {ref.id: ref for ref in refs}
        return tuple(sorted(unique.values(), key=lambda ref: collate(ref.title.text, reader.language)))

    chapters = {line.chapter.id: line.chapter for line in lines if line.chapter is not None}
    return Choices(
        subplans=by_name(
            reader.refer("subplan", id_) for one in sheets for id_ in one.tokens.subplans.split()
        ),
        statuses=tuple(sorted({one.state.status for one in sheets})),
        offices=by_name(one.office for one in sheets),
        sources=by_name(line.source for line in lines),
        years=tuple(sorted({line.year for line in lines})),
        chapters=tuple(chapters[id_] for id_ in sorted(chapters)),
        has_no_chapter=any(line.chapter is None for line in lines),
        goals=_view_goals({goal for one in sheets for goal in one.tokens.goals.split()}, reader),
        marks=tuple(mark for mark in MARKS if mark in marks),
        risks=tuple(RiskChoice(f"risk-{p}{i}", p, i) for p, i in cells if f"risk-{p}{i}" in marks),
    )


def _view_goals(served: set[str], reader: Reader) -> tuple[GoalChoices, ...]:
    """Return the served goals in the order of their registers."""
    plan = reader.plan
    by_edition: dict[str, list[tuple[str, Ref]]] = {}
    for id_, goal in plan.goals.items():
        if id_ in served:
            by_edition.setdefault(id_.partition("/")[0], []).append((goal.model.id, reader.refer_to(goal)))
    return tuple(
        GoalChoices(reader.refer("pam-edition", edition).title, tuple(goals))
        for edition, goals in reversed(by_edition.items())
    )
