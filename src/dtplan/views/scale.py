"""Round distances between the lines across a drawing."""

from __future__ import annotations

from decimal import Decimal

MOST_LINES = 6


def round_step(highest: Decimal) -> Decimal:
    """Return a distance of 1, 2 or 5 times a power of ten that cuts an amount in six at most.

    Args:
        highest: more than nothing.
    """
    power = Decimal(10) ** (highest.adjusted() - 1)
    return next(step for step in (power * n for n in (1, 2, 5, 10, 20, 50)) if highest / step <= MOST_LINES)
