"""The index of the site's search: the words of each page, folded, and where they stand.

A word is kept as it is written, in small letters and without accents. The search page takes the ending off
what is asked for, by the endings of its language, and looks for words that begin with the rest: `tràmits`
becomes `tramit`, which begins `tràmit`, `tràmits` and `tramitació`.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dtplan.templating.escape import show_hidden
from dtplan.views.text import LocalText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f·]")
_CODES = frozenset(("id", "short", "code", "cid", "coffee_code", "acronym", "programme", "name"))
LONGEST_SUMMARY = 200
ENDINGS = {
    "ca": ("ions", "ns", "es", "os", "is", "s", "a", "e", "o"),
    "es": ("iones", "es", "as", "os", "s", "a", "e", "o"),
    "pt": ("oes", "ao", "ais", "es", "as", "os", "is", "ns", "al", "s", "m", "a", "e", "o"),
    "en": ("ies", "ing", "ed", "es", "s", "y", "e"),
}
"""What is taken off a word that is searched for, the first that fits; another language only has beginnings."""


@dataclass(frozen=True, slots=True)
class Find:
    """Something that the search finds.

    Attributes:
        path: the page, or the page and a place in it.
        kind: what it is: `initiative`, `subplan`, `office`, `goal`, `project`, `european`, `chapter`.
        title: its name.
        summary: a sentence about it, or None.
        context: where it belongs, or None.
        is_illustrative: made up to show the format.
        words: everything it says.
    """

    path: str
    kind: str
    title: LocalText
    summary: LocalText | None
    context: LocalText | None
    is_illustrative: bool
    words: frozenset[str]


@lru_cache(maxsize=20_000)
def find_words(text: str) -> frozenset[str]:
    """Return the words of a text, without capitals, accents and the middle dot of `l·l`.

    Args:
        text: the text.
    """
    folded = _MARKS.sub("", unicodedata.normalize("NFD", text)).lower()
    return frozenset(_WORD.findall(folded))


def collect_words(view: Any) -> frozenset[str]:
    """Return the words of every text and code of a view.

    Args:
        view: what is shown.
    """
    return frozenset(word for text in _iter_texts(view) for word in find_words(text))


def write_index(finds: Sequence[Find], language: str) -> str:
    """Return the index, as JSON that can stand inside a page: it holds no tag, and nothing like an attribute.

    Args:
        finds: everything that can be found.
        language: of the site.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(finds):
        for word in one.words | find_words(one.title.text):
            places[word].append(n)
    words = sorted(places, key=lambda word: word.encode("utf-16-be"))
    index = {
        "endings": ENDINGS.get(language.partition("-")[0], ()),
        "pages": [_write_find(one) for one in finds],
        "words": " ".join(words),
        "places": ",".join(_pack(places[word]) for word in words),
    }
    text = show_hidden(json.dumps(index, ensure_ascii=False, separators=(",", ":")))
    for sign in "<=\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _write_find(one: Find) -> dict[str, Any]:
    """Return what the search page shows; texts in another language say which."""
    shown: dict[str, Any] = {"path": one.path, "kind": one.kind, "title": _write_text(one.title)}
    if one.summary is not None:
        shown["summary"] = _write_text(one.summary)
    if one.context is not None:
        shown["context"] = _write_text(one.context)
    if one.is_illustrative:
        shown["example"] = 1
    return shown


def _write_text(text: LocalText) -> str | list[str]:
    cut = text.text if len(text.text) <= LONGEST_SUMMARY else text.text[:LONGEST_SUMMARY].rstrip() + "…"
    return [cut, text.lang] if text.is_fallback else cut


def _pack(numbers: Iterable[int]) -> str:
    """Return rising numbers as the steps between them, to the base 36."""
    before = 0
    steps: list[str] = []
    for number in numbers:
        steps.append(_base36(number - before))
        before = number
    return " ".join(steps)


@lru_cache(maxsize=4096)
def _base36(number: int) -> str:
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
        if not number:
            return digits


@lru_cache(maxsize=256)
def _field_names(view: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(view))


def _iter_texts(value: Any) -> Iterator[str]:
    if isinstance(value, LocalText):
        yield value.text
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _iter_texts(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _field_names(type(value)):
            held = getattr(value, name)
            if isinstance(held, str):
                if name in _CODES:
                    yield held
            elif held is not None:
                yield from _iter_texts(held)
