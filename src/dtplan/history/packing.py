"""Facts to plain lists and back, for what is remembered between two runs."""

from __future__ import annotations

from typing import Any

from dtplan.history.facts import (
    InitiativeFacts,
    MilestoneFacts,
    MoneyFacts,
    Other,
    SubplanFacts,
    Tenses,
    UpdateFacts,
)

_SIGN = {InitiativeFacts: "i", SubplanFacts: "s", Other: "o", type(None): "x"}


def pack_facts(facts: InitiativeFacts | SubplanFacts | Other | None) -> list[Any]:
    """Return facts as what JSON can hold: tuples become lists there."""
    return [_SIGN[type(facts)], *(facts or ())]


def unpack_facts(packed: list[Any]) -> InitiativeFacts | SubplanFacts | Other | None:
    """Return the facts of what was packed.

    Raises:
        ValueError, TypeError, IndexError: when it was packed by another program.
    """
    sign, *values = packed
    if sign == "x":
        return None
    if sign == "o":
        return Other()
    if sign == "s":
        return SubplanFacts(*values)
    id_, title, office, status, is_illustrative, start, end, milestones, vat, money, update = values
    return InitiativeFacts(
        id_,
        title,
        office,
        status,
        is_illustrative,
        Tenses(*start),
        Tenses(*end) if end else None,
        tuple(MilestoneFacts(one, name, Tenses(*due), weight) for one, name, due, weight in milestones),
        vat,
        tuple(MoneyFacts(*line) for line in money),
        UpdateFacts(*update) if update else None,
    )
