"""Which initiatives say nearly the same: by the words of their title, summary and objective.

Words are folded (no accents, no capitals, no plural), words that say nothing are left out, and
rare words count more than common ones (TF-IDF). Two words that follow each other count as one more
word. How alike two texts are is the cosine of their weights: 0 for no word in common, 1 for the same
words. Texts are compared language by language, and the language in which they are most alike counts.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from dtplan.plan.stop_words import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dtplan.model.initiative import Initiative
    from dtplan.plan.entry import Entry

THRESHOLD = 0.18
"""Below this, texts share no more than the words that every digital plan is full of."""
TITLE_WEIGHT = 2.0
PAIR_WEIGHT = 0.5
"""Of two words that follow each other: they say more than one, but a paraphrase breaks them up."""
SHOWN_WORDS = 6
MAX_WORDS = 400
"""Of a text: what comes after is not looked at, so that a long one takes no longer."""
SHORTEST = 3
_PLURAL_FROM = 4

_WORD = re.compile(r"[^\W_]+(?:·[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Likeness:
    """An initiative that says nearly the same as another text.

    Attributes:
        id: the initiative.
        score: how alike they are, from 0 to 1, in the language in which they are most alike.
        language: of the words.
        words: what they share, as the initiative writes it; what counts most comes first.
    """

    id: str
    score: float
    language: str
    words: tuple[str, ...]


def find_similar(
    new: Initiative,
    others: Iterable[Entry[Initiative]],
    limit: int = 3,
    threshold: float = THRESHOLD,
    language: str = "",
) -> tuple[Likeness, ...]:
    """Return the initiatives that are most like a new one, the most alike first.

    Args:
        new: what is compared.
        others: all that it may repeat; itself is left out by its id.
        limit: how many at most.
        threshold: how alike they must be.
        language: of the shared words, if they are alike in it too; else that in which they are most alike.
    """
    best: dict[str, Likeness] = {}
    told: dict[str, Likeness] = {}
    known = [entry for entry in others if entry.id != new.id]
    for code in sorted(new.title):
        for one in _compare(new, known, code):
            if one.score < threshold:
                continue
            if code == language:
                told[one.id] = one
            if one.id not in best or one.score > best[one.id].score:
                best[one.id] = one
    first = sorted(best.values(), key=lambda one: (-one.score, one.id))[:limit]
    return tuple(replace(told.get(one.id, one), score=one.score) for one in first)


def fold_word(word: str) -> str:
    """Return a word without capitals and accents, in the singular as far as its last letters tell."""
    apart = unicodedata.normalize("NFKD", word.casefold().replace("·", ""))
    return _drop_plural("".join(sign for sign in apart if not unicodedata.combining(sign)))


@lru_cache(maxsize=65536)
def _drop_plural(plain: str) -> str:
    """Return a folded word without the ending of its plural: `dades` and `dada` give the same."""
    if len(plain) > _PLURAL_FROM and plain.endswith("s"):
        plain = plain[:-1]
    return plain[:-1] if len(plain) > _PLURAL_FROM and plain[-1] in "aeo" else plain


def _compare(new: Initiative, others: Iterable[Entry[Initiative]], language: str) -> Iterator[Likeness]:
    """Yield how alike a text is to every other one of its language that shares a word with it."""
    own, _ = _count_words(new, language)
    texts = {entry.id: _count_words(entry.model, language) for entry in others}
    texts = {id_: text for id_, text in texts.items() if text[0]}
    spread = Counter(word for counts, _spelled in texts.values() for word in counts)
    spread.update(own.keys())
    total = len(texts) + 1
    rarity = {word: math.log((1 + total) / (1 + n)) + 1 for word, n in spread.items()}
    weights = _weigh(own, rarity)
    for id_, (counts, spelled) in texts.items():
        if own.keys().isdisjoint(counts):
            continue
        other = _weigh(counts, rarity)
        shared = {word: weight * other[word] for word, weight in weights.items() if word in other}
        score = min(sum(shared.values()), 1.0)
        first = sorted((word for word in shared if word in spelled), key=lambda word: (-shared[word], word))
        yield Likeness(id_, score, language, tuple(spelled[word] for word in first[:SHOWN_WORDS]))


def _weigh(counts: Mapping[str, float], rarity: Mapping[str, float]) -> dict[str, float]:
    """Return the weight of each word, all of them together of length one."""
    weights = {word: (1 + math.log(1 + n)) * rarity[word] * _share(word) for word, n in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}


def _share(word: str) -> float:
    return PAIR_WEIGHT if " " in word else 1.0


def _count_words(model: Initiative, language: str) -> tuple[dict[str, float], dict[str, str]]:
    """Return how often each word and each pair of words stands in a text, and how words are spelled."""
    counts: dict[str, float] = defaultdict(float)
    spelled: dict[str, str] = {}
    for field, weight in ((model.title, TITLE_WEIGHT), (model.summary, 1.0), (model.objective, 1.0)):
        words: list[str] = []
        for n, match in enumerate(_WORD.finditer((field or {}).get(language, ""))):
            if n >= MAX_WORDS:
                break
            plain = fold_word(match.group())
            if len(plain) >= SHORTEST and not _is_empty_word(match.group()):
                words.append(plain)
                spelled.setdefault(plain, match.group().casefold())
        for word in words:
            counts[word] += weight
        for one, other in pairwise(words):
            counts[f"{one} {other}"] += weight
    return counts, spelled


@lru_cache(maxsize=65536)
def _is_empty_word(word: str) -> bool:
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)) in STOP_WORDS
