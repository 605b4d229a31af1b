"""Which diagnostics count: by profile, by waiver, by severity; and which profile a plan meets."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.diagnostics.severity import Profile, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dtplan.diagnostics.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Blocker:
    """A rule that keeps a plan from a profile, with how often it does.

    Attributes:
        code, name, severity: the rule.
        count: how many findings of it stand in the way.
    """

    code: str
    name: str
    severity: Severity
    count: int


@dataclass(frozen=True, slots=True)
class Selection:
    """The diagnostics of a run, sorted into what counts and what does not.

    Attributes:
        profile: the profile in force.
        shown: what counts.
        waived: what somebody accepts.
        beyond: what only a more demanding profile asks for, and nobody accepts.
        standing: everything of the whole plan that nobody accepts, of every profile, also when what
            is shown was narrowed to some files or to what is new; profiles are judged by it.
        older: what would count, but was there before.
    """

    profile: Profile
    shown: tuple[Diagnostic, ...]
    waived: tuple[Diagnostic, ...]
    beyond: tuple[Diagnostic, ...]
    standing: tuple[Diagnostic, ...]
    older: tuple[Diagnostic, ...] = ()

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
            if any(_blocks(one, profile) for one in self.standing):
                break
            met = profile
        return met

    @property
    def next_profile(self) -> Profile | None:
        """The least demanding profile that the plan does not meet, or None when it meets all."""
        met = self.profile_met
        following = 0 if met is None else met.rank + 1
        return next((profile for profile in Profile if profile.rank == following), None)

    @property
    def blockers(self) -> tuple[Blocker, ...]:
        """What keeps the plan from the next profile: the most severe first, then the most frequent."""
        profile = self.next_profile
        if profile is None:
            return ()
        counts = Counter((one.code, one.name, one.severity) for one in self.standing if _blocks(one, profile))
        found = [Blocker(*rule, count) for rule, count in counts.items()]
        return tuple(sorted(found, key=lambda one: (one.severity.rank, -one.count, one.code)))


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
    standing: list[Diagnostic] = []
    for one in diagnostics:
        if one.waived is None:
            standing.append(one)
            (shown if profile.includes(one.profile) else beyond).append(one)
        elif profile.includes(one.profile):
            waived.append(one)
    return Selection(profile, tuple(shown), tuple(waived), tuple(beyond), tuple(standing))
