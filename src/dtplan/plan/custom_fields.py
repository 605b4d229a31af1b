"""A plan's own fields: text under `custom:` to the types that plan.yaml declares."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.suggestion import enumerate_words, find_closest, is_slip
from dtplan.model import values
from dtplan.model.settings import CustomField, CustomType
from dtplan.model.text import Text
from dtplan.plan.refused_values import refused_value
from dtplan.source.edit import RenameKey, SetValue
from dtplan.source.span import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

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
            findings.append(_undeclared(place._replace(on_key=True), key, data, declared))
            continue
        try:
            parsed = _PARSERS[spec.type](value)
        except (ValidationError, ValueError) as error:
            findings.append(_refused(place, key, value, error))
            continue
        if spec.enum and value not in spec.enum:
            findings.append(_not_one_of(place, key, str(value), spec.enum))
            continue
        typed[key] = parsed
    return typed, findings


def _undeclared(
    place: Place, key: str, data: Mapping[str, Any], declared: Mapping[str, CustomField]
) -> Finding:
    """Return the finding of a field that plan.yaml does not declare."""
    meant = find_closest(key, declared)
    hint = (
        f"did you mean `{meant}`?" if meant else f"plan.yaml declares {enumerate_words(declared) or 'none'}"
    )
    message = f"`{key}` is not a custom field that plan.yaml declares"
    finding = Finding(place, message, hint, code="S113")
    if meant is None or meant in data:
        return finding
    is_safe = is_slip(key, meant, declared)
    return finding.fixed_by(f"rename `{key}` to `{meant}`", RenameKey(place, meant), is_safe=is_safe)


def _not_one_of(place: Place, key: str, value: str, allowed: Iterable[str]) -> Finding:
    """Return the finding of a word that the field does not take."""
    allowed = tuple(allowed)
    meant = find_closest(value, allowed)
    hint = f"did you mean `{meant}`?" if meant else f"write one of {enumerate_words(allowed)}"
    finding = Finding(place, f"`{value}` is not a value of `custom.{key}`", hint, code="S114")
    if meant is None:
        return finding
    is_safe = is_slip(value, meant, allowed)
    return finding.fixed_by(f"write `{meant}`", SetValue(place, meant), is_safe=is_safe)


def _refused(place: Place, key: str, value: Any, error: ValidationError | ValueError) -> Finding:
    """Return the finding of a value that is not of its field's type."""
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False)[0]
        kind, context = first["type"], first.get("ctx", {})
    else:
        kind, context = getattr(error, "type", ""), getattr(error, "context", None) or {}
    finding = refused_value(
        place, f"custom.{key}", value, kind, str(context.get("wanted", "what plan.yaml declares"))
    )
    return replace(finding, code="S114")
