"""JSON Schemas of the plan's files, for editors and other programs."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

if TYPE_CHECKING:
    from pydantic import BaseModel


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
    schema = {"$schema": _META[draft], "$id": f"urn:dtplan:schema:{draft}:{kind}", **schema}
    schema["title"] = f"dtplan: a file of kind {kind}"
    schema["description"] = (model.__doc__ or "").split("\n", 1)[0]
    return _to_draft_07(schema) if draft is Draft.EDITORS else schema


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
