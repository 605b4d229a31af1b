"""What was given another id, told from the facts that history keeps: the same work under another name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dtplan.history.facts import InitiativeFacts

SIMILAR = 0.6
"""How much of what two initiatives say must be the same for them to be one."""
MOST_PAIRS = 4_000
"""With more candidates than this, only those that say exactly the same are paired."""


def pair_renamed(gone: Mapping[str, InitiativeFacts], come: Mapping[str, InitiativeFacts]) -> dict[str, str]:
    """Return the new id of each initiative that has another one, by its old id.

    Those that share most are paired first, and nothing is paired twice.

    Args:
        gone: what a commit took away, by id.
        come: what it brought, by id.
    """
    old = {id_: _flatten(facts) for id_, facts in gone.items()}
    new = {id_: _flatten(facts) for id_, facts in come.items()}
    least = SIMILAR if len(old) * len(new) <= MOST_PAIRS else 1.0
    scored = sorted(
        (-score, was, is_)
        for was, before in old.items()
        for is_, after in new.items()
        if (score := _share(before, after, least)) >= least
    )
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _score, was, is_ in scored:
        if was not in found and is_ not in taken:
            found[was] = is_
            taken.add(is_)
    return found


def _share(before: frozenset[Any], after: frozenset[Any], least: float) -> float:
    """Return how much of two things is the same; where only sameness counts, without counting."""
    if least == 1.0:
        return float(before == after)
    return len(before & after) / (len(before | after) or 1)


def _flatten(facts: InitiativeFacts) -> frozenset[Any]:
    """Return every single value of an initiative but its id, with the way to it."""
    found: set[Any] = {("office", facts.office), ("status", facts.status), ("vat", facts.vat)}
    found.update(("title", *item) for item in facts.title.items())
    for name, dates in (("start", facts.start), ("end", facts.end or ())):
        found.update((name, n, day) for n, day in enumerate(dates) if day)
    for one in facts.milestones:
        found.update((one.id, n, day) for n, day in enumerate(one.due) if day)
        found.update((one.id, *item) for item in one.title.items())
    found.update((line.year, n, cents) for line in facts.money for n, cents in enumerate(line[1:]) if cents)
    found.update(("update", n, value) for n, value in enumerate(facts.update or ()))
    return frozenset(found)
