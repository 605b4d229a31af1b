"""Two texts compared word by word."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CONTEXT = 6
"""Words that are shown before and after a change; the rest is left out."""
MOST_MATCHES = 50_000
"""Texts with more equal pairs of words than this take too long to compare: one stands for the other."""
PARAGRAPH = "¶"
_WORDS = re.compile(r"\n\s*\n|\w+|[^\w\s]", re.UNICODE)
_SPACED = re.compile(r"\n\s*\n|\s*\w+|\s*[^\w\s]", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of two texts, on one line.

    Attributes:
        kind: "same", "del" (only in the older text), "ins" (only in the newer) or "gap" (left out).
        text: what it says, without the space before it.
        is_spaced: a space stands before it.
    """

    kind: str
    text: str
    is_spaced: bool = False


def compare_words(before: str, after: str) -> tuple[Piece, ...]:
    """Return what two texts have in common and what not, in order; long common parts are left out.

    How many spaces stand between words is no difference; a paragraph that ends is shown as a sign.

    Args:
        before: the older text; "" for none.
        after: the newer text; "" for none.
    """
    old, new = _SPACED.findall(before.strip()), _SPACED.findall(after.strip())
    keys = [_normalise(word) for word in old], [_normalise(word) for word in new]
    pieces: list[tuple[str, str]] = []
    for kind, words in _iter_runs(old, new, *keys):
        text = _join(words)
        if pieces and pieces[-1][0] == kind:
            pieces[-1] = (kind, pieces[-1][1] + text)
        elif text.strip():
            pieces.append((kind, text))
    return tuple(Piece(kind, text.lstrip(), text[:1] == " ") for kind, text in _shorten(pieces))


def _normalise(word: str) -> str:
    return PARAGRAPH if word.startswith("\n") and not word.strip() else word.strip()


def _join(words: Sequence[str]) -> str:
    """Return words on one line."""
    parts = (f" {PARAGRAPH}" if not word.strip() else re.sub(r"\s+", " ", word) for word in words)
    return "".join(parts)


def _iter_runs(
    old: list[str], new: list[str], old_keys: list[str], new_keys: list[str]
) -> Iterator[tuple[str, list[str]]]:
    """Yield runs of words, each the same in both, or of one alone."""
    start = 0
    while start < min(len(old), len(new)) and old_keys[start] == new_keys[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old_keys[-1 - end] == new_keys[-1 - end]:
        end += 1
    yield "same", new[:start]
    middle = slice(start, len(old) - end), slice(start, len(new) - end)
    a, b = old[middle[0]], new[middle[1]]
    if _count_matches(old_keys[middle[0]], new_keys[middle[1]]) > MOST_MATCHES:
        yield "del", a
        yield "ins", b
    else:
        matcher = SequenceMatcher(None, old_keys[middle[0]], new_keys[middle[1]], autojunk=False)
        for tag, i, j, m, n in matcher.get_opcodes():
            if tag == "equal":
                yield "same", b[m:n]
                continue
            yield "del", a[i:j]
            yield "ins", b[m:n]
    yield "same", new[len(new) - end :]


def _count_matches(old: list[str], new: list[str]) -> int:
    counts = Counter(new)
    return sum(counts[word] for word in old)


def _shorten(pieces: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield pieces without what stands far from any change."""
    for n, (kind, text) in enumerate(pieces):
        ends = [match.end() for match in _WORDS.finditer(text)] if kind == "same" else []
        head = CONTEXT if n else 0
        tail = CONTEXT if n < len(pieces) - 1 else 0
        if len(ends) <= head + tail + 2:
            yield kind, text
            continue
        if head:
            yield kind, text[: ends[head - 1]]
        yield "gap", " …" if head else "…"
        if tail:
            yield kind, f" {text[ends[-tail - 1] :].lstrip()}"
