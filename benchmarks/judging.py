"""Which mistakes leave a plan that nobody could call wrong, decided from the data alone.

Nothing here knows what dtplan finds. A mistake is plausible when all it does to the data of its
file is one of these:

- means the same: the data are equal, or differ only in the order of a list whose order says nothing,
  or in how an amount is written;
- wording: only prose for people is different, and it still is prose;
- a free name: the id of a part of an entry is another id, and nothing in the plan refers to it;
- another of its kind: a reference names another thing of the same list, which may stand there too;
- left out, or one more: one thing that may be left out, and of which nothing is computed, is gone or new;
- another amount: one amount is less than five times smaller or larger and still
  `executed` ≤ `committed` ≤ `planned` in its line, if it was so before; or what is planned changed in a line
  that has no other amount, or a contribution without a cost, so that there is nothing to compare it with;
- another day: one date is at most 45 days away.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from differences import iter_differences, parse
from mutants import AMOUNT_KEYS, ISO_DATE, REFERENCE_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from differences import Difference

    from dtplan.source.span import Pointer

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MOST_TIMES = 5
MOST_DAYS = 45
PROSE_KEYS = frozenset(
    [
        "title",
        "summary",
        "objective",
        "description",
        "purpose",
        "text",
        "note",
        "action",
        "reason",
        "criteria",
        "method",
        "result",
        "city",
        "body",
        "name",
        "acronym",
        "licence",
        "locality",
    ]
)
OPTIONAL_KEYS = frozenset(
    [
        "code",
        "summary",
        "objective",
        "description",
        "nature",
        "note",
        "evidence",
        "reference",
        "url",
        "sources",
        "links",
        "source",
        "partners",
        "sdgs",
        "illustrative",
        "reason",
        "result",
        "criteria",
        "method",
        "action",
        "acronym",
        "country",
        "locality",
        "contact",
        "licence",
        "publicity",
    ]
)
"""What may be left out and is used in no sum, no comparison of dates and no requirement of a status."""
OPTIONAL_ITEMS = frozenset(["sources", "links", "partners", "sdgs", "readings", "custom", "units"])
ORDERED_LISTS = frozenset(["updates", "targets", "readings", "decisions"])
"""Lists that are read from top to bottom: here the order means something."""


def _is_prose(one: Difference) -> bool:
    return (
        one.what == "changed"
        and isinstance(one.old, str)
        and isinstance(one.new, str)
        and any(key in PROSE_KEYS for key in one.keys[-2:])
    )


def _is_order(one: Difference) -> bool:
    return one.what == "reordered" and one.keys[-1:] and one.keys[-1] not in ORDERED_LISTS


def _amount(value: Any) -> Decimal | None:
    try:
        return Decimal(value)
    except (InvalidOperation, TypeError, ValueError):
        return None


def _is_equal_amount(one: Difference) -> bool:
    amount = _amount(one.old)
    return (
        one.what == "changed"
        and one.keys[-1] in AMOUNT_KEYS
        and amount is not None
        and amount == _amount(one.new)
    )


def _is_left_out(one: Difference, optional: frozenset[str], old: Any) -> bool:
    if one.what != "removed":
        return False
    if isinstance(one.pointer[-1], int):
        return one.keys[-1] in OPTIONAL_ITEMS
    if one.keys == ("parent",):
        return bool(old["kind"] == "subplan")  # its folder says it
    return one.keys[-1] in OPTIONAL_KEYS or (one.keys[-1] in optional and one.keys[-2] in PROSE_KEYS)


def _in_order(line: Any) -> bool:
    if not isinstance(line, dict):
        return True
    amounts = [_amount(line[key]) for key in ("executed", "committed", "planned") if key in line]
    known = [amount for amount in amounts if amount is not None]
    return len(known) == len(amounts) and known == sorted(known)


def _at(data: Any, pointer: Pointer) -> Any:
    for step in pointer:
        data = data[step]
    return data


def _is_another_amount(one: Difference, old: Any, new: Any) -> bool:
    before, after = _amount(one.old), _amount(one.new)
    if one.what != "changed" or one.keys[-1] not in AMOUNT_KEYS or not before or not after:
        return False
    old_holder, holder = _at(old, one.pointer[:-1]), _at(new, one.pointer[:-1])
    others = [
        _amount(holder.get(key))
        for key in ("planned", "committed", "executed", "total_cost", "eu_contribution")
    ]
    is_alone = one.keys[-1] in ("planned", "eu_contribution") and sum(bool(amount) for amount in others) == 1
    is_near = before / MOST_TIMES < after < before * MOST_TIMES
    return is_alone or (is_near and (_in_order(holder) or not _in_order(old_holder)))


def _is_another_day(one: Difference) -> bool:
    if one.what != "changed" or not all(
        isinstance(day, str) and ISO_DATE.fullmatch(day) for day in (one.old, one.new)
    ):
        return False
    try:
        return abs((date.fromisoformat(one.new) - date.fromisoformat(one.old)).days) <= MOST_DAYS
    except ValueError:
        return False


class Names:
    """The names of a plan: which lists they are declared in, and how often they are written."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self._written: Counter[str] = Counter()
        self._lists: list[set[str]] = []
        entries: dict[str, set[str]] = {}
        for text in files.values():
            data = parse(text)
            self._collect(data, "")
            entries.setdefault(data["kind"], set()).add(str(data.get("id")))
        self._lists += list(entries.values())

    def _collect(self, node: Any, prefix: str) -> None:
        if isinstance(node, dict):
            prefix = f"{node['edition']}/" if "edition" in node else prefix
            for value in node.values():
                self._collect(value, prefix)
        elif isinstance(node, list):
            ids = {item["id"] for item in node if isinstance(item, dict) and isinstance(item.get("id"), str)}
            self._lists += [ids, {prefix + id_ for id_ in ids}]
            for item in node:
                self._collect(item, prefix)
        elif isinstance(node, str):
            self._written.update({node, node.rpartition("#")[2], node.rpartition("/")[2]})

    def is_free(self, one: Difference) -> bool:
        """Say whether a difference is another id of a part that nothing refers to."""
        return (
            one.what == "changed"
            and one.keys[-1:] == ("id",)
            and len(one.pointer) > 1
            and self._written[one.old] == 1
            and isinstance(one.new, str)
            and (_SLUG.fullmatch(one.new) is not None or one.keys[-2] == "contracts")
        )

    def is_of_a_kind(self, one: Difference) -> bool:
        """Say whether a reference names another thing of the list that it named one of."""
        return (
            one.what == "changed"
            and any(key in REFERENCE_KEYS for key in one.keys[-1:])
            and any(one.old in ids and one.new in ids for ids in self._lists)
        )


def explain_plausible(before: str, after: str, optional: frozenset[str], names: Names) -> str:
    """Return why a mistake leaves a plan that nobody could call wrong; nothing when it does not.

    Args:
        before: the file without the mistake.
        after: the file with it.
        optional: the languages that a text may leave out.
        names: the names of the plan.
    """
    old, new = parse(before), parse(after)
    if new is None:
        return ""
    found = list(iter_differences(old, new))
    if all(_is_order(one) or _is_equal_amount(one) for one in found):
        return "means the same"
    if all(_is_prose(one) for one in found):
        return "wording"
    if len(found) > 1:
        return ""
    return next((reason for reason, holds in _iter_reasons(found[0], old, new, optional, names) if holds), "")


def _iter_reasons(
    one: Difference, old: Any, new: Any, optional: frozenset[str], names: Names
) -> Iterator[tuple[str, bool]]:
    yield "a free name", names.is_free(one)
    yield "another of its kind", names.is_of_a_kind(one)
    yield "left out", _is_left_out(one, optional, old)
    yield (
        "one more",
        one.what == "added" and isinstance(one.pointer[-1], int) and one.keys[-1] in OPTIONAL_ITEMS,
    )
    yield "another amount", _is_another_amount(one, old, new)
    yield "another day", _is_another_day(one)
