"""The changes in the order in which the public is told of them: done, stopped, later, earlier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.views.change_rows import STOPPED
from dtplan.views.duties import DUTIES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from dtplan.model.publication import Law
    from dtplan.views.change_rows import EndRow, StateRow
    from dtplan.views.duties import Duty


@dataclass(frozen=True, slots=True)
class ChangeLog:
    """States and ends that changed, by what they mean for the public.

    Attributes:
        done: completed.
        stopped: paused or given up.
        others: any other change of status, such as an approval.
        later: ends that moved to a later day, the most delayed first.
        earlier: ends that moved to an earlier day.
        undated: ends that were set or taken away.
    """

    done: tuple[StateRow, ...]
    stopped: tuple[StateRow, ...]
    others: tuple[StateRow, ...]
    later: tuple[EndRow, ...]
    earlier: tuple[EndRow, ...]
    undated: tuple[EndRow, ...]


def view_change_log(statuses: Iterable[StateRow], ends: Iterable[EndRow]) -> ChangeLog:
    """Return changes of status and of ends by what they mean for the public.

    Args:
        statuses: what changed of states.
        ends: what changed of expected ends.
    """
    states, moves = tuple(statuses), tuple(ends)
    stopped = tuple(row for row in states if row.after in STOPPED)
    done = tuple(row for row in states if row.after == "completed")
    return ChangeLog(
        done=done,
        stopped=stopped,
        others=tuple(row for row in states if row not in done and row not in stopped),
        later=tuple(row for row in moves if (row.days or 0) > 0),
        earlier=tuple(row for row in moves if (row.days or 0) < 0),
        undated=tuple(row for row in moves if not row.days),
    )


def find_duty(laws: Collection[Law]) -> Duty | None:
    """Return the duty to publish the modifications of a plan, when one of the laws that apply has it.

    Args:
        laws: those that apply.
    """
    return next((duty for duty in DUTIES if duty.code == "changes" and duty.law in laws), None)
