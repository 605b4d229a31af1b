"""What may go wrong, the worst first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.model.risk import HIGH_RISK, RiskStatus
from dtplan.views.risk_map import MapRisk, RiskMap, draw_risk_map, judge_score

if TYPE_CHECKING:
    from dtplan.model.risk import Risk
    from dtplan.views.reader import Reader, Ref
    from dtplan.views.text import LocalText

ANCHOR = "risk_"


@dataclass(frozen=True, slots=True)
class RiskView:
    """A risk.

    Attributes:
        id, title: what may go wrong.
        probability, impact: from 1 to 5.
        score: one times the other.
        level: "high", "medium" or "low", by its score.
        response, owner, action: what is done about it, and by whom.
        status: "open", "occurred" or "closed".
    """

    id: str
    title: LocalText
    probability: int
    impact: int
    score: int
    level: str
    response: str | None
    owner: Ref | None
    status: str
    action: LocalText | None


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk with the initiative it threatens, its number and its place in the table."""

    number: int
    anchor: str
    initiative: Ref
    is_illustrative: bool
    risk: RiskView


@dataclass(frozen=True, slots=True)
class RisksView:
    """The risks of the plan.

    Attributes:
        rows: every risk, those still open first, by score.
        open_count, high_count, closed_count: how many of each.
        high_from: the score from which a risk is high.
        map: those that are not closed, by probability and impact; None when all are.
    """

    rows: tuple[RiskRow, ...]
    open_count: int
    high_count: int
    closed_count: int
    high_from: int
    map: RiskMap | None


def name_level(risk: Risk) -> str:
    """Return how serious a risk is, by its score: "high", "medium" or "low"."""
    return judge_score(risk.score)


def view_risk(risk: Risk, reader: Reader) -> RiskView:
    """Return a risk as the report shows it."""
    return RiskView(
        id=risk.id,
        title=reader.text(risk.title),
        probability=risk.probability,
        impact=risk.impact,
        score=risk.score,
        level=name_level(risk),
        response=risk.response,
        owner=reader.maybe_refer("office", risk.owner),
        status=risk.status,
        action=reader.maybe(risk.action),
    )


def view_risks(reader: Reader) -> RisksView:
    """Return every risk of the plan."""
    found = [
        (entry, risk)
        for entry in reader.order(reader.plan.initiatives.values())
        for risk in entry.model.risks
    ]
    found.sort(key=lambda pair: (pair[1].status is RiskStatus.CLOSED, -pair[1].score))
    still_open = [risk for _entry, risk in found if risk.status is not RiskStatus.CLOSED]
    rows = tuple(
        RiskRow(
            number=n,
            anchor=f"{ANCHOR}{entry.id}_{risk.id}",
            initiative=reader.refer_to(entry),
            is_illustrative=entry.model.illustrative,
            risk=view_risk(risk, reader),
        )
        for n, (entry, risk) in enumerate(found, 1)
    )
    return RisksView(
        rows=rows,
        open_count=len(still_open),
        high_count=sum(risk.is_high for risk in still_open),
        closed_count=len(found) - len(still_open),
        high_from=HIGH_RISK,
        map=draw_risk_map(
            [
                MapRisk(row.number, row.anchor, row.risk.title, row.risk.probability, row.risk.impact)
                for row in rows
                if row.risk.status != RiskStatus.CLOSED
            ]
        ),
    )
