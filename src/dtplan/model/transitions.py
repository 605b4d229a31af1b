"""How the status of an initiative may move from one revision of a plan to a later one."""

from __future__ import annotations

from typing import NamedTuple

from dtplan.model.status import Status
from dtplan.model.update import DecisionKind


class Barrier(NamedTuple):
    """Why a status does not simply become another one.

    Attributes:
        why: a sentence.
        opened_by: the kinds of decision that allow it; none when nothing does.
    """

    why: str
    opened_by: tuple[DecisionKind, ...] = ()


_DECIDED = Barrier("what was approved is no proposal again: it is changed, or cancelled, by a decision")
_STARTED = Barrier("work that has begun cannot be still to begin: it is paused, or cancelled")
_DONE = Barrier("what is done is taken up again only by a decision", (DecisionKind.RESUMPTION,))
_GIVEN_UP = Barrier(
    "what was given up comes back only by a decision", (DecisionKind.RESUMPTION, DecisionKind.APPROVAL)
)
_PAST = Barrier("what is done cannot be given up any more")
_NEW = Barrier("what was given up is proposed again as a new initiative, under an id of its own")

BARRIERS: dict[tuple[Status, Status], Barrier] = {
    (Status.APPROVED, Status.PROPOSED): _DECIDED,
    (Status.IN_PROGRESS, Status.PROPOSED): _DECIDED,
    (Status.PAUSED, Status.PROPOSED): _DECIDED,
    (Status.COMPLETED, Status.PROPOSED): _DECIDED,
    (Status.CANCELLED, Status.PROPOSED): _NEW,
    (Status.IN_PROGRESS, Status.APPROVED): _STARTED,
    (Status.PAUSED, Status.APPROVED): _STARTED,
    (Status.COMPLETED, Status.APPROVED): _STARTED,
    (Status.COMPLETED, Status.IN_PROGRESS): _DONE,
    (Status.COMPLETED, Status.PAUSED): _DONE,
    (Status.COMPLETED, Status.CANCELLED): _PAST,
    (Status.CANCELLED, Status.APPROVED): _GIVEN_UP,
    (Status.CANCELLED, Status.IN_PROGRESS): _GIVEN_UP,
    (Status.CANCELLED, Status.PAUSED): _GIVEN_UP,
    (Status.CANCELLED, Status.COMPLETED): _GIVEN_UP,
}
"""By the older and the newer status. All other ways are free: between two revisions much may happen."""
