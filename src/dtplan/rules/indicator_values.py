"""Which of two values of an indicator is the better one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.model.indicator import Better

if TYPE_CHECKING:
    from decimal import Decimal

    from dtplan.model.indicator import Indicator


def is_worse(indicator: Indicator, value: Decimal, other: Decimal) -> bool:
    """Say whether a value of an indicator is worse than another one; equal is not worse."""
    return value > other if indicator.better is Better.LOWER else value < other
