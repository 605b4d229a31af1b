"""How many findings there are, by rule and by office."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.diagnostics.severity import Severity


class Tally(NamedTuple):
    """How often something was found.

    Attributes:
        key: the code of a rule, or the id of an office (empty for what no office answers for).
        name: the name of the rule, or empty.
        counts: findings of each severity.
    """

    key: str
    name: str
    counts: Counter[Severity]

    @property
    def total(self) -> int:
        """Findings of every severity."""
        return self.counts.total()


@dataclass(frozen=True, slots=True)
class Statistics:
    """Findings counted by rule and by office, the most frequent first."""

    rules: tuple[Tally, ...]
    offices: tuple[Tally, ...]


def count_findings(diagnostics: Iterable[Diagnostic]) -> Statistics:
    """Return how often each rule found something, and in what each office answers for.

    Args:
        diagnostics: what counts.
    """
    found = tuple(diagnostics)
    return Statistics(
        rules=_count(found, lambda one: (one.code, one.name)),
        offices=_count(found, lambda one: (one.office, "")),
    )


def _count(
    diagnostics: Iterable[Diagnostic], name: Callable[[Diagnostic], tuple[str, str]]
) -> tuple[Tally, ...]:
    counts: dict[tuple[str, str], Counter[Severity]] = defaultdict(Counter)
    for one in diagnostics:
        counts[name(one)][one.severity] += 1
    tallies = [Tally(*key, counted) for key, counted in counts.items()]
    return tuple(sorted(tallies, key=lambda tally: (-tally.total, tally.key)))
