"""Entries of a list put in the order of their dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.source.edit import Reorder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dtplan.diagnostics.diagnostic import Finding
    from dtplan.source.span import Place


class DateOrder:
    """Gives the first finding about a list the remedy that puts the whole list in order.

    Two entries of one day have no order, and then there is no remedy.
    """

    def __init__(self, place: Place, dates: Sequence[date]) -> None:
        self._place = place
        self._dates = dates
        self._is_given = False

    def mend(self, finding: Finding) -> Finding:
        """Return a finding, with the remedy when it is the first."""
        if self._is_given or len(set(self._dates)) < len(self._dates):
            return finding
        self._is_given = True
        order = sorted(range(len(self._dates)), key=self._dates.__getitem__)
        edit = Reorder(self._place, tuple(order))
        return finding.fixed_by("put them in the order of their dates", edit, is_safe=False)
