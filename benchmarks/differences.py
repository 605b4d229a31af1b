"""What is different between the data of two versions of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from dtplan.source.document import load_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.source.span import Pointer


class Difference(NamedTuple):
    """One difference between two data.

    Attributes:
        what: "changed", "removed", "added" or "reordered".
        pointer: where.
        old, new: the value before and after.
    """

    what: str
    pointer: Pointer
    old: Any
    new: Any

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys on the way, without positions."""
        return tuple(step for step in self.pointer if isinstance(step, str))


def parse(text: str) -> Any:
    """Return the data of a file, or None when it holds none."""
    document = load_document("file.yaml", text.encode())
    return None if document.problems else document.data


def iter_differences(old: Any, new: Any, pointer: Pointer = ()) -> Iterator[Difference]:
    """Yield where two data differ.

    Args:
        old: the data before.
        new: the data after.
        pointer: where they stand.
    """
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            if key not in new:
                yield Difference("removed", (*pointer, key), old[key], None)
            elif key not in old:
                yield Difference("added", (*pointer, key), None, new[key])
            else:
                yield from iter_differences(old[key], new[key], (*pointer, key))
    elif isinstance(old, list) and isinstance(new, list):
        yield from _iter_list(old, new, pointer)
    else:
        yield Difference("changed", pointer, old, new)


def _iter_list(old: list[Any], new: list[Any], pointer: Pointer) -> Iterator[Difference]:
    if len(old) == len(new):
        if sorted(map(repr, old)) == sorted(map(repr, new)):
            yield Difference("reordered", pointer, old, new)
        else:
            for n, (one, other) in enumerate(zip(old, new, strict=True)):
                yield from iter_differences(one, other, (*pointer, n))
        return
    longer, shorter = (old, new) if len(old) > len(new) else (new, old)
    n = next(
        (n for n, (one, other) in enumerate(zip(longer, shorter, strict=False)) if one != other), len(shorter)
    )
    if longer[n + 1 :] == shorter[n:]:
        gone = longer is old
        yield Difference(
            "removed" if gone else "added",
            (*pointer, n),
            longer[n] if gone else None,
            None if gone else longer[n],
        )
    else:
        yield Difference("changed", pointer, old, new)
