"""An amount before and after."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Delta:
    """An amount before and after.

    Attributes:
        before, after: the amounts; nothing counts as zero.
        size: by how much they differ, never negative.
        direction: "more", "less" or "same".
    """

    before: Decimal
    after: Decimal
    size: Decimal
    direction: str


def view_delta(before: Any, after: Any) -> Delta:
    """Return an amount before and after; one that is not there is zero.

    Args:
        before: what it was, or None.
        after: what it is, or None.
    """
    was, is_ = before or Decimal(), after or Decimal()
    direction = "more" if is_ > was else "less" if is_ < was else "same"
    return Delta(was, is_, abs(is_ - was), direction)
