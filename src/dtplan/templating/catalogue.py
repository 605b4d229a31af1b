"""The words of templates in a language: English in the template, the rest in `locale/<language>.po`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog

REGIONS = {"en": "en_GB", "pt": "pt_PT"}
"""Languages whose first region in CLDR is not in Europe: days and amounts are written as they are here."""


@lru_cache(maxsize=32)
def load_catalogue(folder: Path, language: str) -> Catalog | None:
    """Return the catalogue of a language, or of it without its region; None when there is neither.

    Args:
        folder: where the catalogues stand.
        language: a language code such as `ca` or `pt-BR`.
    """
    for code in dict.fromkeys((language, language.partition("-")[0])):
        path = folder / f"{code}.po"
        if path.is_file():
            with path.open("rb") as file:
                return read_po(file, locale=code.replace("-", "_"))
    return None


def find_locale(language: str) -> Locale:
    """Return how a language writes days and amounts; English stands in for an unknown one."""
    for code in (REGIONS.get(language, language), language.partition("-")[0]):
        try:
            return Locale.parse(code.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(REGIONS["en"])


class Words:
    """Translates what templates say."""

    def __init__(self, folder: Path, language: str) -> None:
        """Read the catalogue of a language, once per run."""
        self._catalogue = load_catalogue(folder, language)

    def one(self, message: str) -> str:
        """Return a message in the language, or as it stands."""
        return self._find(message, 0) or message

    def many(self, singular: str, plural: str, number: int) -> str:
        """Return the form of a message that a number asks for."""
        index = 0 if number == 1 else 1
        found = self._find(singular, index)
        return found or (singular if index == 0 else plural)

    def _find(self, message: str, form: int) -> str:
        known = self._catalogue.get(message) if self._catalogue else None
        if known is None or known.fuzzy or not known.string:
            return ""
        if isinstance(known.string, str):
            return known.string
        return known.string[min(form, len(known.string) - 1)]
