"""Did you mean: the nearest of the words that would have been right."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LIKENESS = 70
SHORT_WORD = 4
SHORT_LIKENESS = 60


def find_closest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate nearest to a mistyped word, or None when none is near."""
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 - loaded only when something is wrong

    best = process.extractOne(
        word[:100],
        list(candidates),
        scorer=fuzz.ratio,
        processor=utils.default_process,
        score_cutoff=SHORT_LIKENESS if len(word) <= SHORT_WORD else LIKENESS,
    )
    return best[0] if best else None


def suggest(word: str, candidates: Iterable[str], otherwise: str = "") -> str:
    """Return the hint for a mistyped word.

    Args:
        word: what was written.
        candidates: what could have been meant.
        otherwise: the hint when nothing is near.
    """
    closest = find_closest(word, candidates)
    return f"did you mean `{closest}`?" if closest else otherwise


def enumerate_words(words: Iterable[str], limit: int = 12) -> str:
    """Return words as a list for a sentence, cut when there are many."""
    known = sorted(words)
    shown = ", ".join(f"`{word}`" for word in known[:limit])
    return f"{shown} and {len(known) - limit} more" if len(known) > limit else shown
