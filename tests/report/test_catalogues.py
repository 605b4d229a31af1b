"""Every word of the templates is there in every language, and nothing else is."""

from __future__ import annotations

import re
from typing import Any

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from dtplan.templating.catalogue import Words
from dtplan.templating.loader import find_templates

LANGUAGES = ("ca", "es", "en", "pt")
_PLACES = re.compile(r"%\((\w+)\)s")


def used() -> set[str]:
    options = {"silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}
    found: set[str] = set()
    for path in sorted(find_templates().rglob("*.j2")):
        with path.open("rb") as file:
            for _line, message, _comments, _context in extract(
                "jinja2.ext:babel_extract", file, options=options
            ):
                found.add(message if isinstance(message, str) else message[0])
    return found


def catalogue(language: str) -> dict[str, Any]:
    with (find_templates() / "locale" / f"{language}.po").open("rb") as file:
        known = read_po(file, locale=language, abort_invalid=True)
    return {(one.id if isinstance(one.id, str) else one.id[0]): one for one in known if one.id}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_and_none_is_left_over(language: str) -> None:
    known = catalogue(language)
    assert used() == set(known)
    assert [id_ for id_, one in known.items() if one.fuzzy or not all(_forms(one.string))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_places_of_their_message(language: str) -> None:
    for id_, one in catalogue(language).items():
        for form in _forms(one.string):
            assert set(_PLACES.findall(form)) == set(_PLACES.findall(id_)), id_
            assert "%" not in _PLACES.sub("", form) or not _PLACES.findall(id_), id_


def test_a_language_without_a_catalogue_speaks_english() -> None:
    words = Words(find_templates() / "locale", "eu")
    assert words.one("Budget") == "Budget"
    assert words.many("%(n)s day late", "%(n)s days late", 2) == "%(n)s days late"


def test_a_region_falls_back_to_its_language() -> None:
    assert Words(find_templates() / "locale", "ca-ES").one("Budget") == "Pressupost"


def _forms(string: Any) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)
