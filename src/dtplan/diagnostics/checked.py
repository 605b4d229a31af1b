"""What a plan was found to be: everything that an output of the validator prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.diagnostics.severity import Profile


class Subject(NamedTuple):
    """An entity that was checked.

    Attributes:
        kind, id: what it is.
        path: the file it stands in.
        office: the office that answers for it, or empty.
    """

    kind: str
    id: str
    path: str
    office: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A plan that was checked, without the plan.

    Attributes:
        plan_id: the plan's id, or None when plan.yaml cannot be used.
        profile: the plan's own.
        status_date: the day from which it was looked at.
        paths: every file that was read, in order.
        subjects: every entity that was checked, in order.
        diagnostics: everything the rules say, of every profile, ordered by file and place.
    """

    plan_id: str | None
    profile: Profile
    status_date: date
    paths: tuple[str, ...]
    subjects: tuple[Subject, ...]
    diagnostics: tuple[Diagnostic, ...]
