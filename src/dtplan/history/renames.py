"""What was given another id, told from the facts that history keeps: the same work under another name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtplan.plan.pairing import pair_alike

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dtplan.history.facts import InitiativeFacts


def pair_renamed(gone: Mapping[str, InitiativeFacts], come: Mapping[str, InitiativeFacts]) -> dict[str, str]:
    """Return the new id of each initiative that has another one, by its old id.

    Args:
        gone: what a commit took away, by id.
        come: what it brought, by id.
    """
    said = [{id_: _flatten(facts) for id_, facts in known.items()} for known in (gone, come)]
    return dict(pair_alike(*said))


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
