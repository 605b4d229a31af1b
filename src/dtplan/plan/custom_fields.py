"""A plan's own fields: text under `custom:` to the types that plan.yaml declares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.suggestion import enumerate_words, suggest
from dtplan.model import values
from dtplan.model.plan_file import CustomField, CustomType
from dtplan.model.text import Text
from dtplan.source.span import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LOCALIZED = TypeAdapter(Text)
_PARSERS: dict[CustomType, Callable[[Any], Any]] = {
    CustomType.STRING: values.parse_line,
    CustomType.TEXT: _LOCALIZED.validate_python,
    CustomType.INTEGER: values.parse_integer,
    CustomType.NUMBER: values.parse_number,
    CustomType.MONEY: values.parse_money,
    CustomType.DATE: values.parse_day,
    CustomType.BOOLEAN: values.parse_flag,
    CustomType.URL: values.parse_url,
}


def read_custom_fields(
    path: str, data: Mapping[str, Any], declared: Mapping[str, CustomField]
) -> tuple[dict[str, Any], list[Finding]]:
    """Return the typed values of a file's `custom:` and what is wrong with them.

    Args:
        path: the file.
        data: what stands under `custom:`.
        declared: the fields that plan.yaml declares.
    """
    typed: dict[str, Any] = {}
    findings: list[Finding] = []
    for key, value in data.items():
        place = Place(path, ("custom", key))
        spec = declared.get(key)
        if spec is None:
            hint = suggest(key, declared, f"plan.yaml declares {enumerate_words(declared) or 'none'}")
            message = f"`{key}` is not a custom field that plan.yaml declares"
            findings.append(Finding(place._replace(on_key=True), message, hint, code="S113"))
            continue
        try:
            typed[key] = _PARSERS[spec.type](value)
        except (ValidationError, ValueError) as error:
            said = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
            findings.append(Finding(place, f"`custom.{key}`: {said}", code="S114"))
            continue
        if spec.enum and value not in spec.enum:
            hint = suggest(str(value), spec.enum, f"write one of {enumerate_words(spec.enum)}")
            findings.append(Finding(place, f"`{value}` is not a value of `custom.{key}`", hint, code="S114"))
    return typed, findings
