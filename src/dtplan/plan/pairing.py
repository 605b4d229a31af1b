"""Which of the things that came is which of those that went: told by how much they say alike."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Said = Mapping[str, frozenset[Any]]

SIMILAR = 0.6
"""How much of what two things say must be the same for them to be one."""
MOST_PAIRS = 4_000
"""With more candidates than this, only things that say exactly the same are paired."""


def pair_alike(gone: Said, come: Said) -> list[tuple[str, str]]:
    """Return what has another id: each old id with the new one.

    Those that share most are paired first, from `SIMILAR` on. Nothing is paired twice, and the way back
    gives the same pairs.

    Args:
        gone: every single value of each thing that went, with the way to it, by id.
        come: the same of each thing that came.
    """
    is_small = len(gone) * len(come) <= MOST_PAIRS
    pairs = _score_all(gone, come) if is_small else _score_equal(gone, come)
    free = {*gone}, {*come}
    found = []
    for _score, was, is_ in sorted(pairs, key=lambda pair: (-pair[0], sorted(pair[1:]))):
        if was in free[0] and is_ in free[1]:
            free[0].remove(was)
            free[1].remove(is_)
            found.append((was, is_))
    return found


def _score_all(gone: Said, come: Said) -> Iterator[tuple[float, str, str]]:
    for was, before in gone.items():
        for is_, after in come.items():
            score = len(before & after) / (len(before | after) or 1)
            if score >= SIMILAR:
                yield score, was, is_


def _score_equal(gone: Said, come: Said) -> Iterator[tuple[float, str, str]]:
    by_content: dict[frozenset[Any], list[str]] = defaultdict(list)
    for is_, after in come.items():
        by_content[after].append(is_)
    for was, before in gone.items():
        for is_ in by_content.get(before, ()):
            yield 1.0, was, is_
