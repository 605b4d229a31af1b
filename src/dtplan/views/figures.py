"""Amounts with their shares, and positions in a drawing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dtplan.plan.rollup import Amounts


@dataclass(frozen=True, slots=True)
class AmountsView:
    """Money in its three states, and how much of what is planned the other two are.

    Attributes:
        planned, committed, executed: amounts in the plan's currency.
        committed_share, executed_share: percentages of planned; None when nothing is planned.
        executed_width: the executed share as a width, at most 100.
        unspent: what is planned and not executed; nothing when more is executed than was planned.
    """

    planned: Decimal
    committed: Decimal
    executed: Decimal
    committed_share: int | None
    executed_share: int | None
    executed_width: str
    unspent: Decimal


def view_amounts(amounts: Amounts) -> AmountsView:
    """Return amounts with their shares."""
    executed = percent(amounts.executed, amounts.planned)
    return AmountsView(
        planned=amounts.planned,
        committed=amounts.committed,
        executed=amounts.executed,
        committed_share=percent(amounts.committed, amounts.planned),
        executed_share=executed,
        executed_width=str(min(100, executed or 0)),
        unspent=max(Decimal(), amounts.planned - amounts.executed),
    )


def percent(part: Decimal | int, whole: Decimal | int) -> int | None:
    """Return a share in whole percent, rounded half up; None of nothing."""
    if not whole:
        return None
    return int((100 * Decimal(part) / Decimal(whole)).quantize(Decimal(1), ROUND_HALF_UP))


def place(value: Decimal | float) -> str:
    """Return a position in a drawing, with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
