"""Did you mean: the nearest of the words that would have been right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LIKENESS = 70
SHORT_WORD = 4
SHORT_LIKENESS = 60
NEAR = 2
"""How many letters apart two words are that could both have been meant."""


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


def is_slip(word: str, meant: str, candidates: Iterable[str]) -> bool:
    """Say whether a word is nothing but another one mistyped: one letter off, and near to no other.

    Figures are never a slip: `C11.I4` is as good a code as `C11.I3`.

    Args:
        word: what was written.
        meant: what is nearest to it.
        candidates: what else could have been meant.
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - loaded only when something is wrong

    if re.sub(r"\D", "", word) != re.sub(r"\D", "", meant):
        return False
    others = [other for other in candidates if other != meant]
    plain = _plain(word)
    if plain == _plain(meant):
        return all(_plain(other) != plain for other in others)
    if OSA.distance(word, meant, score_cutoff=1) != 1 or len(meant) < SHORT_WORD:
        return False
    return all(OSA.distance(word, other, score_cutoff=NEAR) > NEAR for other in others)


def _plain(word: str) -> str:
    """Return a word without capitals, and with one sign between its parts."""
    return re.sub(r"[\W_]+", "-", word).strip("-").casefold()


def enumerate_words(words: Iterable[str], limit: int = 12) -> str:
    """Return words as a list for a sentence, cut when there are many."""
    known = sorted(words)
    shown = ", ".join(f"`{word}`" for word in known[:limit])
    return f"{shown} and {len(known) - limit} more" if len(known) > limit else shown
