"""Every field, kind and code of the models has a name in the differences."""

from __future__ import annotations

import importlib
import pkgutil
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

import dtplan.model
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.diff.change import Subject, Verb, Weight
from dtplan.diff.compare import _KINDS
from dtplan.model.json_schema import Draft
from dtplan.plan.kinds import LISTS, MODELS
from dtplan.templating import make_environment

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ("ca", "es", "en", "pt")
UNSEEN = {("plan", "kind"), ("initiative", "kind"), ("subplan", "kind"), ("pam", "kind"), ("theme", "kind")}
"""What a file says of itself is no field of the thing."""


def _walk(annotation: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the way to every value and every list of a model."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _walk(get_args(annotation)[0], path)
    elif origin is tuple:
        yield path
        inner = get_args(annotation)[0]
        yield from (one for one in _walk(inner, path) if one != path)
    elif origin is Union or type(annotation).__name__ == "UnionType":
        for one in get_args(annotation):
            if one is not type(None):
                yield from _walk(one, path)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            yield from _walk(field.annotation, (*path, field.alias or name))
    elif (
        origin is dict
        and isinstance(get_args(annotation)[1], type)
        and issubclass(get_args(annotation)[1], BaseModel)
    ):
        yield path
        yield from _walk(get_args(annotation)[1], path)
    else:
        yield path


def _iter_fields() -> Iterator[tuple[str, str]]:
    """Yield the kind of file and the way to each field of what is compared."""
    for kind, model in MODELS.items():
        for name, field in model.model_fields.items():
            key = field.alias or name
            if (kind, key) in UNSEEN or (kind, key) in (("pam", "edition"), (kind, "id")):
                continue
            held = (kind, key) in LISTS
            for path in _walk(field.annotation, () if held else (key,)):
                if path and path[-1] != "id":
                    yield kind, ".".join(path)


def _words(language: str) -> Any:
    environment = make_environment(language).for_format("txt")
    return environment.get_template("diff/fields.j2").module


FIELDS = sorted(set(_iter_fields()))


def test_the_walk_finds_what_is_there() -> None:
    assert ("initiative", "milestones.due.forecast") in FIELDS
    assert ("plan", "custom.enum") in FIELDS
    assert ("prtr", "closing.to_repay") in FIELDS
    assert len(FIELDS) > 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_name(language: str) -> None:
    names = _words(language).FIELD
    shortened = [
        path
        for _kind, path in FIELDS
        if not path.startswith(("colours.light.", "colours.dark.")) and path not in names
    ]
    assert shortened == []
    assert all(str(name).strip() for name in names.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_and_meaning_has_a_name(language: str) -> None:
    words = _words(language)
    assert set(words.KIND) == set(words.KINDS) == set(_KINDS)
    assert set(words.SUBJECT) == {str(one) for one in Subject}
    assert set(words.WEIGHT) == {str(one) for one in Weight}
    assert set(words.VERB) == {str(one) for one in Verb} <= set(words.SIGN)


def test_every_code_has_a_name() -> None:
    codes = _words("en").CODE
    lists: list[type[StrEnum]] = [Profile, Severity]
    for module in pkgutil.iter_modules(dtplan.model.__path__, "dtplan.model."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, StrEnum) and value not in (StrEnum, Draft):
                lists.append(value)
    for one in lists:
        assert {str(code) for code in one} <= set(codes[one.__name__]), one
