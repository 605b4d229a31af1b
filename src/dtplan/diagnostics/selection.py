"""Which diagnostics count: by profile, by waiver, by severity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.diagnostics.severity import Profile, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dtplan.diagnostics.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Selection:
    """The diagnostics of a run, sorted into what counts and what does not.

    Attributes:
        profile: the profile in force.
        shown: what counts.
        waived: what somebody accepts.
        beyond: what only a more demanding profile asks for, and nobody accepts.
    """

    profile: Profile
    shown: tuple[Diagnostic, ...]
    waived: tuple[Diagnostic, ...]
    beyond: tuple[Diagnostic, ...]

    def count(self, severity: Severity) -> int:
        """Return how many shown diagnostics have a severity."""
        return sum(1 for one in self.shown if one.severity is severity)

    def fails(self, fail_on: Severity) -> bool:
        """Say whether anything shown is as severe as `fail_on`, or more."""
        return any(one.severity.is_at_least(fail_on) for one in self.shown)

    @property
    def profile_met(self) -> Profile | None:
        """The most demanding profile that nothing keeps the plan from, or None."""
        met = None
        for profile in Profile:
            if any(_blocks(one, profile) for one in (*self.shown, *self.beyond)):
                break
            met = profile
        return met


def _blocks(one: Diagnostic, profile: Profile) -> bool:
    """Say whether a diagnostic keeps a plan from a profile: an error, or a warning of publication."""
    if not profile.includes(one.profile):
        return False
    is_for_publication = one.profile is Profile.COUNCIL and one.severity is Severity.WARNING
    return one.severity is Severity.ERROR or is_for_publication


def select(diagnostics: Iterable[Diagnostic], profile: Profile) -> Selection:
    """Sort diagnostics by what a profile asks for.

    Args:
        diagnostics: everything the rules said.
        profile: the profile in force.
    """
    shown: list[Diagnostic] = []
    waived: list[Diagnostic] = []
    beyond: list[Diagnostic] = []
    for one in diagnostics:
        if not profile.includes(one.profile):
            if one.waived is None:
                beyond.append(one)
        elif one.waived is not None:
            waived.append(one)
        else:
            shown.append(one)
    return Selection(profile, tuple(shown), tuple(waived), tuple(beyond))
