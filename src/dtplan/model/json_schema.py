"""JSON Schemas of the plan's files, for editors and other programs."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

FORMAT = 1
"""The version of the plan format, part of each schema's `$id`; it grows when a file that was valid is not."""

ANY = "any"
"""What the schema of every kind of file together is called."""


class Draft(StrEnum):
    """The flavours that are written: what is current, and what editors read."""

    CURRENT = "2020-12"
    EDITORS = "07"


_META = {
    Draft.CURRENT: "https://json-schema.org/draft/2020-12/schema",
    Draft.EDITORS: "http://json-schema.org/draft-07/schema#",
}


class _Generator(GenerateJsonSchema):
    """Pydantic's generator without the titles that only repeat a key."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - the signature is pydantic's
        """Leave a field untitled; its description says more."""
        return False


def make_schema(kind: str, model: type[BaseModel], draft: Draft) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file.

    Args:
        kind: the kind, as files name it.
        model: its model.
        draft: the flavour.
    """
    schema = model.model_json_schema(by_alias=True, schema_generator=_Generator)
    schema = {**_head(kind, draft), **schema}
    schema["title"] = f"dtplan: a file of kind {kind}"
    schema["description"] = _first_line(model)
    return _to_draft_07(schema) if draft is Draft.EDITORS else schema


def make_any_schema(models: Mapping[str, type[BaseModel]], draft: Draft) -> dict[str, Any]:
    """Return one JSON Schema for files of every kind, which chooses by their key `kind`.

    An editor maps it to a whole folder: no pattern of names tells an initiative from a register.

    Args:
        models: the model of each kind.
        draft: the flavour.
    """
    made, schema = models_json_schema(
        [(model, "validation") for model in models.values()], by_alias=True, schema_generator=_Generator
    )
    schema = {
        **_head(ANY, draft),
        "title": "dtplan: a file of a plan",
        "description": "A file of a plan; its key `kind` says which fields it has.",
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"description": "What kind of file this is.", "enum": list(models)}},
        "allOf": [
            {
                "if": {"required": ["kind"], "properties": {"kind": {"const": kind}}},
                "then": made[model, "validation"],
            }
            for kind, model in models.items()
        ],
        **schema,
    }
    return _to_draft_07(schema) if draft is Draft.EDITORS else schema


def _head(kind: str, draft: Draft) -> dict[str, Any]:
    """Return the keys that say what a schema is; its `$id` is a name, not a place to fetch it from."""
    return {"$schema": _META[draft], "$id": f"urn:dtplan:schema:{FORMAT}:{draft}:{kind}"}


def _first_line(model: type[BaseModel]) -> str:
    return (model.__doc__ or "").split("\n", 1)[0]


def _to_draft_07(node: Any) -> Any:
    """Return a schema in draft-07 words: `definitions`, and no key beside a `$ref`."""
    if isinstance(node, list):
        return [_to_draft_07(item) for item in node]
    if not isinstance(node, dict):
        return node
    translated = {
        ("definitions" if key == "$defs" else key): (
            value.replace("#/$defs/", "#/definitions/") if key == "$ref" else _to_draft_07(value)
        )
        for key, value in node.items()
    }
    if "$ref" in translated and len(translated) > 1:
        translated["allOf"] = [{"$ref": translated.pop("$ref")}]
    return translated
