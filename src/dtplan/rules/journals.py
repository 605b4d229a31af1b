"""The entries of a journal as they were and as they are: what of them was changed or taken out."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

SHOWN = 40
"""Letters of an old text that a message shows."""
MOST = 3
"""Fields that a message names."""


class Kept(NamedTuple):
    """An entry of a journal as it was, its position now, and as it is.

    Attributes:
        before: as it was.
        position: where it stands now; None when it is gone.
        after: as it is; None when it is gone.
    """

    before: Any
    position: int | None
    after: Any


class Rewritten(NamedTuple):
    """A value that is no longer what it was.

    Attributes:
        steps: where it stands in its entry.
        words: what it was.
        is_text: it is a text in one language.
    """

    steps: tuple[str, ...]
    words: str
    is_text: bool = False


def match_entries(
    old: Sequence[Any], new: Sequence[Any], identify: Callable[[Any], Hashable], text: str
) -> Iterator[Kept]:
    """Yield each entry of a journal with what has become of it.

    Args:
        old: the journal as it was.
        new: the journal as it is.
        identify: what tells an entry from the others.
        text: the field by which one is known whose day or author was changed.
    """
    places: dict[Hashable, list[int]] = defaultdict(list)
    for n, entry in enumerate(new):
        places[identify(entry)].append(n)
    matched: list[tuple[Any, int | None]] = []
    for before in old:
        numbers = places[identify(before)]
        matched.append((before, numbers.pop(0) if numbers else None))
    free = [n for numbers in places.values() for n in numbers]
    for before, position in matched:
        moved = [n for n in free if position is None and getattr(new[n], text) == getattr(before, text)]
        if moved:
            free.remove(moved[0])
            position = moved[0]  # noqa: PLW2901 - found after all
        yield Kept(before, position, None if position is None else new[position])


def find_rewritten(kept: Kept, fields: Sequence[str]) -> list[Rewritten]:
    """Return the values of an entry that are no longer what they were; what was added is none of them.

    Args:
        kept: the entry.
        fields: their names; a text is looked at language by language.
    """
    found: list[Rewritten] = []
    for field in fields:
        was, is_ = getattr(kept.before, field), getattr(kept.after, field)
        if was is None or was == is_:
            continue
        if isinstance(was, dict):
            now = is_ or {}
            found.extend(
                Rewritten((field, language), f"{field} in {language} was {quote(text)}", is_text=True)
                for language, text in was.items()
                if now.get(language) != text
            )
        else:
            found.append(Rewritten((field,), f"{field} was {quote(str(was))}"))
    return found


def is_reworded(found: Sequence[Rewritten]) -> bool:
    """Say whether an entry says the same facts in other words."""
    return bool(found) and all(one.is_text for one in found)


def quote(text: str) -> str:
    """Return an old value as a message shows it: on one line, cut, in backticks."""
    words = " ".join(text.replace("`", "'").split())
    return f"`{words if len(words) <= SHOWN else words[: SHOWN - 1].rstrip() + '…'}`"


def enumerate_rewritten(found: Sequence[Rewritten]) -> str:
    """Return what values were, in words."""
    words = [one.words for one in found[:MOST]]
    if len(found) > MOST:
        words.append(f"and {len(found) - MOST} more")
    return ", ".join(words)
