"""An id that people can read, whatever the title."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtplan.scaffold.addition import find_slug_problem
from dtplan.scaffold.slug import MAX_LENGTH, UNUSABLE, make_slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Centre d'operacions de ciberseguretat", "centre-operacions-ciberseguretat"),
        ("Col·laboració amb l’àrea", "collaboracio-area"),
        ("¡Año nuevo, niño!", "ano-nuevo-nino"),
        ("Dados abertos à população", "dados-abertos-populacao"),
        ("Straße 5G / Œuvre", "strasse-5g-oeuvre"),
        ("The of and", "the-of-and"),
        ("Subplan", "subplan-2"),
        ("東京", "new"),
        ("", "new"),
    ],
)
def test_title_becomes_an_id(title: str, slug: str) -> None:
    assert make_slug(title) == slug


def test_taken_id_gets_a_number() -> None:
    assert make_slug("Arxiu", {"arxiu", "arxiu-2"}) == "arxiu-3"


@given(st.text(max_size=300), st.sets(st.sampled_from(["new", "a", "b-2"])))
def test_every_title_gives_a_usable_id(title: str, taken: set[str]) -> None:
    slug = make_slug(title, taken)
    assert find_slug_problem(slug, frozenset(taken)) is None
    assert len(slug) <= MAX_LENGTH + len("-99")
    assert slug not in UNUSABLE
