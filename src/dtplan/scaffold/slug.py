"""A readable id made from a title."""

from __future__ import annotations

import re
import unicodedata
from itertools import count
from typing import TYPE_CHECKING

from dtplan.model.identifiers import ID_MAX_LENGTH
from dtplan.plan.stop_words import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Container

MAX_LENGTH = 50
_OF_THE_PLAN = ("plan", "subplan", "build", "dist", "templates", "editions", "registers")
_OF_WINDOWS = ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
UNUSABLE = frozenset((*_OF_THE_PLAN, *_OF_WINDOWS))
"""Names that stand for something else in the folder of a plan, or that Windows cannot write."""

_WORD = re.compile(r"[a-z0-9]+", re.ASCII)
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "·": "", "ŀ": "l"})
FALLBACK = "new"


def make_slug(title: str, taken: Container[str] = frozenset()) -> str:
    """Return an id for a title: ASCII words in small letters, joined by hyphens, without articles.

    Args:
        title: in any language.
        taken: ids that are not free any more.
    """
    apart = unicodedata.normalize("NFKD", title.casefold().translate(_LETTERS))
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    words = _WORD.findall(plain)
    kept = [word for word in words if word not in STOP_WORDS] or words
    slug = ""
    for word in kept:
        longer = f"{slug}-{word}" if slug else word[:MAX_LENGTH]
        if len(longer) > MAX_LENGTH:
            break
        slug = longer
    return find_free(slug or FALLBACK, taken)


def find_free(slug: str, taken: Container[str]) -> str:
    """Return an id, with a number behind it when it is taken or cannot be used."""
    if slug not in taken and slug not in UNUSABLE:
        return slug
    stem = slug[: ID_MAX_LENGTH - 6].rstrip("-")
    return next(one for n in count(2) if (one := f"{stem}-{n}") not in taken)
