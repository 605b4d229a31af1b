"""Where an initiative is in its life, and how it goes."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """Where an initiative is in its life."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    IN_PROGRESS = "in-progress"
    PAUSED = "paused"
    COMPLETED = "completed"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Say whether work is still ahead: neither completed nor cancelled."""
        return self not in (Status.COMPLETED, Status.CANCELLED)

    @property
    def is_committed(self) -> bool:
        """Say whether it was approved at some time and not dropped."""
        return self not in (Status.PROPOSED, Status.CANCELLED)


class Rag(StrEnum):
    """How it goes: green as planned, amber at risk, red in trouble."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Nature(StrEnum):
    """What kind of work an initiative is."""

    TECHNOLOGICAL = "technological"
    METHODOLOGICAL = "methodological"
    TOOL_BUILDING = "tool-building"
    PEOPLE = "people-and-capabilities"
    SERVICE = "service"
