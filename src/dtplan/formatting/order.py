"""The order of keys in each part of a file, as the models give it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from dtplan.model.entity import Entity
from dtplan.model.european_project import EuropeanProject
from dtplan.model.identifiers import LanguageCode
from dtplan.model.initiative import Initiative
from dtplan.model.office import Office
from dtplan.model.pam import Goal, PamEdition
from dtplan.model.subplan import Subplan
from dtplan.plan.kinds import MODELS

_FIRST: dict[type[BaseModel], tuple[str, ...]] = {
    EuropeanProject: ("acronym", "title"),
    Goal: ("level", "parent", "title"),
    Initiative: ("code", "title"),
    PamEdition: ("edition", "title"),
    Subplan: ("subplan_kind", "parent", "title", "office"),
}
"""What tells an entity from others of its kind, beside its kind and its id."""

_SOURCES_LAST = (EuropeanProject, Initiative, Office)
"""What is read for itself; of all others, which hold further entities, the sources stand above those."""

_LAST = ("sources", "waivers", "illustrative", "custom")
"""What is said of an entity and not by it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of a value before it is read.

    Attributes:
        keys: of a mapping with known keys: the keys in order, each with the shape of its value.
        each: of a list, or a mapping with free keys: the shape of every value.
        is_by_language: its keys are languages.
    """

    keys: dict[str, Shape] = field(default_factory=dict)
    each: Shape | None = None
    is_by_language: bool = False


_ANY = Shape()


def find_shape(kind: object) -> Shape:
    """Return the shape of a kind of file; nothing is known of a kind that does not exist.

    Args:
        kind: what stands under `kind:`.
    """
    model = MODELS.get(kind) if isinstance(kind, str) else None
    return _shape_of_model(model) if model else _ANY


@cache
def _shape_of_model(model: type[BaseModel]) -> Shape:
    shapes = {
        field_info.alias or name: _shape_of(field_info.annotation)
        for name, field_info in model.model_fields.items()
    }
    return Shape({name: shapes[name] for name in _order(model, list(shapes))})


def _order(model: type[BaseModel], names: list[str]) -> list[str]:
    """Return the keys of a model in order: who it is, what it says, what is said of it."""
    if not issubclass(model, Entity):
        return names
    first = ("kind", "id", *_FIRST.get(model, ("title",)))
    if "kind" in names and model not in MODELS.values():
        first = ("id", "kind", *first[2:])  # an office has a kind of its own
    if model not in _SOURCES_LAST:
        first = (*first, "illustrative", "sources")
    last = [name for name in _LAST if name not in first]
    middle = [name for name in names if name not in first and name not in last]
    return [name for name in (*first, *middle, *last) if name in names]


def _shape_of(annotation: Any) -> Shape:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _shape_of_model(annotation)
    parts = get_args(annotation)
    origin = get_origin(annotation)
    if origin is dict:
        return Shape(each=_shape_of(parts[1]), is_by_language=parts[0] == LanguageCode)
    if origin in (tuple, list):
        return Shape(each=_shape_of(parts[0]))
    return next((shape for part in parts if (shape := _shape_of(part)) != _ANY), _ANY)
