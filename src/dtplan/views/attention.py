"""What asks for attention: who answers for it, how late it is, why, and what its office says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dtplan.views.initiative import InitiativeSheet


def view_attention(sheets: Iterable[InitiativeSheet]) -> tuple[InitiativeSheet, ...]:
    """Return the sheets of what is at risk or in trouble: the red ones first, then the latest.

    Args:
        sheets: of every initiative, by name.
    """
    asking = [sheet for sheet in sheets if sheet.state.asks_attention]
    return tuple(sorted(asking, key=lambda sheet: (sheet.state.flag != "red", -_slip_of(sheet))))


def _slip_of(sheet: InitiativeSheet) -> int:
    return sheet.end.slip if sheet.end else 0
