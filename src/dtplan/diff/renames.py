"""What was given another id: the same content under another name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from dtplan.diff.fields import dump
from dtplan.diff.items import identify_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dtplan.plan.entry import Entry

SIMILAR = 0.6
"""How much of what two things say must be the same for them to be one."""
MOST_PAIRS = 4_000
"""With more candidates than this, only things that say exactly the same are paired."""


def pair_renamed(
    gone: Iterable[Entry[Any]], come: Iterable[Entry[Any]]
) -> list[tuple[Entry[Any], Entry[Any]]]:
    """Return what has another id: each thing as it was, with the same thing as it is.

    Things that say exactly the same are one; of the others those that share most, from `SIMILAR` on.
    Nothing is paired twice, and the way back gives the same pairs.

    Args:
        gone: things of one kind that are no longer there by their id.
        come: things of that kind that are new by their id.
    """
    old = {entry.id: (entry, _flatten(entry)) for entry in gone}
    new = {entry.id: (entry, _flatten(entry)) for entry in come}
    if not old or not new:
        return []
    is_small = len(old) * len(new) <= MOST_PAIRS
    pairs = _score_all(old, new) if is_small else _score_equal(old, new)
    scored = sorted(pairs, key=lambda pair: (-pair[0], sorted(pair[1:])))
    found = []
    for _score, was, is_ in scored:
        if was in old and is_ in new:
            found.append((old.pop(was)[0], new.pop(is_)[0]))
    return found


_Known = dict[str, tuple["Entry[Any]", frozenset[Any]]]


def _score_all(old: _Known, new: _Known) -> Iterator[tuple[float, str, str]]:
    for was, (_, before) in old.items():
        for is_, (_, after) in new.items():
            score = len(before & after) / (len(before | after) or 1)
            if score >= SIMILAR:
                yield score, was, is_


def _score_equal(old: _Known, new: _Known) -> Iterator[tuple[float, str, str]]:
    by_content: dict[frozenset[Any], list[str]] = defaultdict(list)
    for is_, (_, after) in new.items():
        by_content[after].append(is_)
    for was, (_, before) in old.items():
        for is_ in by_content.get(before, ())[:1]:
            yield 1.0, was, is_


def _flatten(entry: Entry[Any]) -> frozenset[Any]:
    """Return every single value of a thing with the way to it."""
    found: set[Any] = set()
    pending: list[tuple[tuple[str, ...], Any]] = [((), dump(entry))]
    while pending:
        path, value = pending.pop()
        if isinstance(value, dict):
            pending.extend(((*path, key), item) for key, item in value.items())
        elif isinstance(value, list):
            names = identify_items(path, value)
            pending.extend(((*path, name), item) for name, item in zip(names, value, strict=True))
        else:
            found.add((path, value))
    return frozenset(found)
