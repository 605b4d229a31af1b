"""The open risks on a map: how probable they are by how much harm they would do."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.model.risk import HIGH_RISK, RiskStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.views.risks import RiskRow

MEDIUM_RISK = 6
STEPS = (1, 2, 3, 4, 5)
MOST_LINKS = 8
"""Further risks of a cell are only counted: the table has them."""


@dataclass(frozen=True, slots=True)
class MapCell:
    """The open risks of one probability and impact.

    Attributes:
        impact: from 1 to 5.
        score: probability times impact.
        level: "high", "medium" or "low", by the score.
        count: how many risks.
        rows: the first of them.
        more: how many there are besides.
    """

    impact: int
    score: int
    level: str
    count: int
    rows: tuple[RiskRow, ...]
    more: int


@dataclass(frozen=True, slots=True)
class MapRow:
    """The cells of one probability, by impact."""

    probability: int
    cells: tuple[MapCell, ...]


@dataclass(frozen=True, slots=True)
class RiskMap:
    """The map, the most probable risks on top; `impacts` are the heads of its columns."""

    impacts: tuple[int, ...]
    rows: tuple[MapRow, ...]


def judge_score(score: int) -> str:
    """Return the level of a score: "high", "medium" or "low".

    Args:
        score: probability times impact.
    """
    return "high" if score >= HIGH_RISK else "medium" if score >= MEDIUM_RISK else "low"


def draw_risk_map(rows: Sequence[RiskRow]) -> RiskMap | None:
    """Return the map of the risks that are not closed, or None when there are none.

    Args:
        rows: every risk, with its number in the table.
    """
    places: dict[tuple[int, int], list[RiskRow]] = defaultdict(list)
    for row in rows:
        if row.risk.status != RiskStatus.CLOSED:
            places[row.risk.probability, row.risk.impact].append(row)
    if not places:
        return None
    return RiskMap(
        STEPS,
        tuple(
            MapRow(
                probability,
                tuple(_view_cell(probability, impact, places[probability, impact]) for impact in STEPS),
            )
            for probability in reversed(STEPS)
        ),
    )


def _view_cell(probability: int, impact: int, rows: Sequence[RiskRow]) -> MapCell:
    score = probability * impact
    shown = tuple(rows[:MOST_LINKS])
    return MapCell(impact, score, judge_score(score), len(rows), shown, len(rows) - len(shown))
