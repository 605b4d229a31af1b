"""The open risks on a map: how probable they are by how much harm they would do."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.model.risk import HIGH_RISK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.views.text import LocalText

MEDIUM_RISK = 6
STEPS = (1, 2, 3, 4, 5)
MOST_LINKS = 8
"""Further risks of a cell are only counted: the table has them."""


@dataclass(frozen=True, slots=True)
class MapRisk:
    """A risk on the map: its number and its place in the table."""

    number: int
    anchor: str
    title: LocalText
    probability: int
    impact: int


@dataclass(frozen=True, slots=True)
class MapCell:
    """The open risks of one probability and impact.

    Attributes:
        impact: from 1 to 5.
        score: probability times impact.
        level: "high", "medium" or "low", by the score.
        count: how many risks.
        risks: the first of them.
        more: how many there are besides.
    """

    impact: int
    score: int
    level: str
    count: int
    risks: tuple[MapRisk, ...]
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


def draw_risk_map(risks: Sequence[MapRisk]) -> RiskMap | None:
    """Return the map of some risks, or None when there are none.

    Args:
        risks: in the order in which a cell names them.
    """
    if not risks:
        return None
    places: dict[tuple[int, int], list[MapRisk]] = defaultdict(list)
    for risk in risks:
        places[risk.probability, risk.impact].append(risk)
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


def _view_cell(probability: int, impact: int, risks: Sequence[MapRisk]) -> MapCell:
    score = probability * impact
    shown = tuple(risks[:MOST_LINKS])
    return MapCell(impact, score, judge_score(score), len(risks), shown, len(risks) - len(shown))
