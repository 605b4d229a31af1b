"""Texts of a plan in the language of the reader, and the order of that language's alphabet."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class LocalText:
    """A text as it is shown, and the language it is in.

    Attributes:
        text: what is shown.
        lang: the language it is written in.
        is_fallback: it is not in the language that was asked for, and the page must say which it is.
    """

    text: str
    lang: str
    is_fallback: bool = False


def choose_text(by_language: Mapping[str, str], order: tuple[str, ...]) -> LocalText:
    """Return the text in the first language there is, or in the first of the alphabet.

    Args:
        by_language: language → text.
        order: the language asked for, then those to fall back to.
    """
    if order[0] in by_language:  # nearly always
        return LocalText(by_language[order[0]], order[0])
    lang = next((code for code in order if code in by_language), None) or min(by_language)
    return LocalText(by_language[lang], lang, is_fallback=lang != order[0])


_LETTERS_OF_THEIR_OWN = {"es": {"ñ": "n\uffff"}}
"""Letters that come after another one and are not that letter with a mark."""


@lru_cache(maxsize=8192)
def collate(text: str, language: str) -> tuple[str, str]:
    """Return the key that puts texts in the order of an alphabet.

    Capitals, accents and the middle dot of `l·l` do not count, except that Spanish puts ñ after
    every n. Texts that differ in nothing else keep the order of their characters.

    Args:
        text: what is put in order.
        language: whose alphabet.
    """
    folded = text.casefold()
    for letter, key in _LETTERS_OF_THEIR_OWN.get(language.partition("-")[0], {}).items():
        folded = folded.replace(letter, key)
    plain = unicodedata.normalize("NFKD", folded).replace("·", "")
    return "".join(letter for letter in plain if not unicodedata.combining(letter)), text
