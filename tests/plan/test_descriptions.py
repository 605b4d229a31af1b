"""What authors read in their editor: every key of every file says in words what it is for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any, get_args

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from dtplan.app.schemas import iter_schema_files
from dtplan.plan.kinds import MODELS
from dtplan.plan.schema_errors import iter_schema_findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

MIN_LENGTH = 10
MAX_CLAUSE = 75


def _reached(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _reached(argument)


def _all_models() -> list[type[BaseModel]]:
    found: list[type[BaseModel]] = []
    to_visit = list(MODELS.values())
    while to_visit:
        model = to_visit.pop()
        if model not in found:
            found.append(model)
            to_visit += [one for info in model.model_fields.values() for one in _reached(info.annotation)]
    return sorted(found, key=lambda model: model.__name__)


ALL_MODELS = _all_models()
FIELDS = [
    pytest.param(info, id=f"{model.__name__}.{info.alias or name}")
    for model in ALL_MODELS
    for name, info in model.model_fields.items()
]


def _as_written(value: Any) -> Any:
    """Return an example as a file gives it: every scalar is text."""
    if isinstance(value, dict):
        return {key: _as_written(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_written(item) for item in value]
    return str(value)


def test_models_are_reached() -> None:
    names = {model.__name__ for model in ALL_MODELS}
    assert {"Tenses", "BudgetLine", "Risk", "DatedValue", "CustomField", "CidMilestone", "Waiver"} <= names


@pytest.mark.parametrize("info", FIELDS)
def test_every_field_says_what_it_is_for(info: FieldInfo) -> None:
    said = info.description or ""
    assert len(said) >= MIN_LENGTH
    assert said.endswith(".")
    assert said[0].isupper()
    assert ". " not in said, "one sentence"


@pytest.mark.parametrize("info", FIELDS)
def test_every_example_is_one_that_the_field_takes(info: FieldInfo) -> None:
    field = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
    for example in info.examples or ():
        TypeAdapter(field).validate_python(_as_written(example))


@pytest.mark.parametrize("info", FIELDS)
def test_field_of_a_closed_set_of_words_explains_each(info: FieldInfo) -> None:
    for word in _words(info.annotation):
        assert word in (info.description or "")


def _words(annotation: Any) -> Iterator[str]:
    if isinstance(annotation, type) and hasattr(annotation, "__members__"):
        yield from (str(word) for word in annotation)
    for argument in get_args(annotation):
        if isinstance(argument, str):
            yield argument
        else:
            yield from _words(argument)


@pytest.mark.parametrize("model", ALL_MODELS, ids=lambda model: model.__name__)
def test_hint_of_a_missing_key_is_one_short_clause(model: type[BaseModel]) -> None:
    required = {info.alias or name for name, info in model.model_fields.items() if info.is_required()}
    try:
        model.model_validate({})
    except ValidationError as error:
        hints = {finding.hint for finding in iter_schema_findings("a.yaml", {}, model, error)}
    else:
        hints = set()
    clauses = dict(hint.removeprefix("add `").split(":`, ", 1) for hint in hints)
    assert clauses.keys() == required
    for clause in clauses.values():
        assert MIN_LENGTH <= len(clause) <= MAX_CLAUSE
        assert clause[0].islower()
        assert not set(clause) & set(",:;()")
        assert not clause.endswith(".")


@pytest.mark.parametrize(
    "text", [pytest.param(text, id=path.removesuffix(".json")) for path, text in iter_schema_files()]
)
def test_schema_files_carry_a_description_of_every_key(text: str) -> None:
    schema = json.loads(text)
    definitions = schema.get("definitions", schema.get("$defs", {}))
    for holder in (schema, *definitions.values()):
        for key, about in holder.get("properties", {}).items():
            # Pydantic leaves out what the definition already says in the same words.
            shared = definitions.get(about.get("$ref", "").rpartition("/")[2], {})
            said = about.get("description") or shared.get("description", "")
            assert said.endswith("."), f"{holder['title']}: {key}"
