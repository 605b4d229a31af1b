"""Three versions of a file's data → what becomes of each value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diff.items import identify_items
from dtplan.merge.decision import MISSING, Child, Clash, Combine, Decision, Missing, Side, Take, Woven
from dtplan.merge.order import merge_order
from dtplan.merge.renames import name_alike
from dtplan.source.line_merge import merge_lines

if TYPE_CHECKING:
    from dtplan.merge.decision import Values
    from dtplan.source.events import Node

_OURS, _THEIRS = Take(Side.OURS), Take(Side.THEIRS)

JOURNALS = frozenset(("updates", "decisions"))
"""Lists that only grow: what both sides wrote on one day is kept from both."""

_TIMES = ("date", "year")
"""What items are put in order by when they stand in that order on both sides."""


def decide(values: Values, path: tuple[str, ...] = ()) -> Decision:
    """Return what becomes of a value that two sides may have changed.

    Args:
        values: it in the three versions.
        path: the keys that lead to it.
    """
    base, ours, theirs = values
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return _decide_mapping(base if isinstance(base, dict) else {}, ours, theirs, path)
    if isinstance(ours, list) and isinstance(theirs, list):
        return _decide_list(base if isinstance(base, list) else [], ours, theirs, path)
    if theirs in (ours, base):
        return _OURS
    if ours == base:
        return _THEIRS
    if isinstance(base, str) and isinstance(ours, str) and isinstance(theirs, str):
        return _weave(base, ours, theirs)
    return Clash()


def _weave(base: str, ours: str, theirs: str) -> Decision:
    """Merge a text of several lines line by line."""
    if not ("\n" in base.strip() and "\n" in ours.strip() and "\n" in theirs.strip()):
        return Clash()
    merged = merge_lines(base.encode(), ours.encode(), theirs.encode())
    return Woven(merged.content.decode()) if merged and merged.is_clean else Clash()


def _decide_mapping(
    base: dict[str, Node], ours: dict[str, Node], theirs: dict[str, Node], path: tuple[str, ...]
) -> Decision:
    children = []
    for key in merge_order(tuple(base), tuple(ours), tuple(theirs)):
        values = (base.get(key, MISSING), ours.get(key, MISSING), theirs.get(key, MISSING))
        steps = tuple(key if not isinstance(value, Missing) else None for value in values)
        child = Child(key, (steps[0], steps[1], steps[2]), decide(values, (*path, key)))
        if not _is_gone(child):
            children.append(child)
    return _combine(children, is_list=False, ours=bool(ours), theirs=bool(theirs))


def _decide_list(base: list[Node], ours: list[Node], theirs: list[Node], path: tuple[str, ...]) -> Decision:
    names = [identify_items(path, items) for items in (base, ours, theirs)]
    names[1:] = [
        name_alike(base, names[0], items, own) for items, own in ((ours, names[1]), (theirs, names[2]))
    ]
    positions = [{name: n for n, name in enumerate(own)} for own in names]
    children = []
    for name in merge_order(*(tuple(one) for one in positions)):
        steps = (positions[0].get(name), positions[1].get(name), positions[2].get(name))
        children += _decide_item(name, steps, (base, ours, theirs), path)
    children = _in_time([child for child in children if not _is_gone(child)], ours, theirs)
    return _combine(children, is_list=True, ours=bool(ours), theirs=bool(theirs))


def _decide_item(
    name: str,
    steps: tuple[int | None, int | None, int | None],
    lists: tuple[list[Node], list[Node], list[Node]],
    path: tuple[str, ...],
) -> list[Child]:
    base, ours, theirs = (
        MISSING if step is None else items[step] for items, step in zip(lists, steps, strict=True)
    )
    if isinstance(base, Missing) and not isinstance(ours, Missing) and not isinstance(theirs, Missing):
        if ours != theirs and path and path[-1] in JOURNALS:
            return [Child(name, (None, steps[1], None), _OURS), Child(name, (None, None, steps[2]), _THEIRS)]
        if ours != theirs:
            return [Child(name, steps, Clash())]  # two different things of one name
    return [Child(name, steps, decide((base, ours, theirs), path))]


def _is_gone(child: Child) -> bool:
    if isinstance(child.decision, Combine):
        return not child.decision.children
    return isinstance(child.decision, Take) and child.steps[child.decision.side] is None


def _combine(children: list[Child], *, is_list: bool, ours: bool, theirs: bool) -> Decision:
    """Return the decision for a collection; one of which nothing is left goes, unless a side left it empty."""
    if children:
        return Combine(is_list, tuple(children))
    if not ours:
        return _OURS
    return _THEIRS if not theirs else Combine(is_list, ())


def _in_time(children: list[Child], ours: list[Node], theirs: list[Node]) -> list[Child]:
    """Put items in the order of their dates or years, when both sides have theirs in that order."""
    for key in _TIMES:
        sides = [_times(items, key) for items in (ours, theirs)]
        if any(times is None or sorted(times) != times for times in sides):
            continue
        return sorted(children, key=lambda child: _time_of(child, key, ours, theirs))
    return children


def _times(items: list[Node], key: str) -> list[str] | None:
    times = [item.get(key) if isinstance(item, dict) else None for item in items]
    return [time for time in times if isinstance(time, str)] if None not in times else None


def _time_of(child: Child, key: str, ours: list[Node], theirs: list[Node]) -> str:
    _, at_ours, at_theirs = child.steps
    item = ours[at_ours] if isinstance(at_ours, int) else theirs[at_theirs]  # type: ignore[index]
    return str(item[key])  # type: ignore[index,call-overload]
