"""The order of keys comes from the models, and leaves none out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dtplan.formatting.order import Shape, find_shape
from dtplan.plan.kinds import MODELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel


def _iter_shapes(shape: Shape) -> Iterator[Shape]:
    yield shape
    for inner in (*shape.keys.values(), *([shape.each] if shape.each else [])):
        yield from _iter_shapes(inner)


@pytest.mark.parametrize("kind", MODELS)
def test_every_key_of_a_model_has_its_place(kind: str) -> None:
    model: type[BaseModel] = MODELS[kind]
    names = {field.alias or name for name, field in model.model_fields.items()}
    assert set(find_shape(kind).keys) == names


@pytest.mark.parametrize("kind", MODELS)
def test_kind_stands_first_and_the_id_before_the_title(kind: str) -> None:
    keys = list(find_shape(kind).keys)
    assert keys[0] == "kind"
    for shape in _iter_shapes(find_shape(kind)):
        inside = list(shape.keys)
        if "id" in inside and "title" in inside:
            assert inside.index("id") < inside.index("title")


def test_order_reaches_every_depth() -> None:
    initiative = find_shape("initiative")
    assert initiative.keys["title"].is_by_language
    milestone = initiative.keys["milestones"].each
    assert milestone is not None
    assert list(milestone.keys["due"].keys) == ["planned", "forecast", "actual"]
    assert "class" in milestone.keys
    assert list(find_shape("pam").keys["valid"].keys) == ["from", "to"]


def test_free_keys_have_no_order() -> None:
    assert find_shape("initiative").keys["custom"] == Shape(each=Shape())
    units = find_shape("plan").keys["units"]
    assert not units.keys
    assert not units.is_by_language
    assert units.each is not None
    assert units.each.is_by_language


@pytest.mark.parametrize("kind", ["office", "", None, ["plan"], {"a": "b"}])
def test_nothing_is_known_of_other_kinds(kind: object) -> None:
    assert find_shape(kind) == Shape()
