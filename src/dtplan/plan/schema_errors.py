"""What pydantic says of a model, as findings: where in the file, in words, one per cause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.suggestion import enumerate_words, find_closest, suggest
from dtplan.source.span import Place, Pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.source.yaml import Node

MAX_PER_FILE = 50
CODES = {
    "extra_forbidden": "S101",
    "missing": "S102",
    "enum": "S104",
    "literal_error": "S104",
    "day": "S105",
    "money": "S106",
    "number": "S106",
    "identifier": "S107",
    "flag": "S108",
    "range": "S109",
    "url": "S110",
    "localized": "S111",
    "text": "S112",
}
SHAPE = "S103"
_QUOTED = re.compile(r"'([^']*)'")


def iter_schema_findings(
    path: str, data: Node, model: type[BaseModel], error: ValidationError
) -> Iterator[Finding]:
    """Yield a finding for each thing that a file's data has wrong.

    Args:
        path: the file.
        data: its plain data.
        model: what it was to become.
        error: what pydantic said.
    """
    errors = error.errors(include_url=False, include_input=False)
    unknown = {_pointer(data, item["loc"]) for item in errors if item["type"] == "extra_forbidden"}
    for n, item in enumerate(errors):
        if n >= MAX_PER_FILE:
            yield Finding(
                Place(path), f"{len(errors) - n} more mistakes in this file are not shown", code=SHAPE
            )
            return
        loc = item["loc"]
        pointer = _pointer(data, loc)
        kind = item["type"]
        if kind == "missing":
            holder, key = pointer[: len(loc) - 1], str(loc[-1])
            if any(key == _meant(data, model, other) for other in unknown if other[:-1] == holder):
                continue
            yield _missing(path, holder, key, data)
        elif kind == "extra_forbidden":
            yield _unknown(path, pointer, data, model)
        elif kind in ("enum", "literal_error"):
            yield _not_one_of(
                path, pointer, data, _QUOTED.findall(str(item.get("ctx", {}).get("expected", "")))
            )
        else:
            yield _wrong_value(path, pointer, data, item, loc)


def _pointer(data: Node, loc: tuple[int | str, ...]) -> Pointer:
    """Return the part of a pydantic location that is a path into the data."""
    pointer: list[str | int] = []
    node: Any = data
    for step in loc:
        is_item = isinstance(node, list) and isinstance(step, int) and step < len(node)
        if not is_item and not (isinstance(node, dict) and step in node):
            break
        node = node[step]
        pointer.append(step)
    return tuple(pointer)


def _value(data: Node, pointer: Pointer) -> Any:
    node: Any = data
    for step in pointer:
        node = node[step]
    return node


def render_path(pointer: Pointer) -> str:
    """Return a path in words: `schedule.start`, `milestones[2].due`."""
    text = ""
    for step in pointer:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def _inside(pointer: Pointer, data: Node) -> str:
    if pointer:
        return f"`{render_path(pointer)}`"
    kind = data.get("kind") if isinstance(data, dict) else None
    return f"a file of kind `{kind}`" if kind else "this file"


def find_model(model: type[BaseModel], pointer: Pointer) -> type[BaseModel] | None:
    """Return the model that stands at a path inside another, or None."""
    current: Any = model
    for step in pointer:
        if isinstance(step, int):
            continue
        fields = {info.alias or name: info for name, info in current.model_fields.items()}
        models = [] if step not in fields else list(_models(fields[step].annotation))
        if not models:
            return None
        current = models[0]
    return current if isinstance(current, type) else None


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and get_origin(annotation) is None and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


def _keys(model: type[BaseModel] | None) -> list[str]:
    if model is None:
        return []
    return [info.alias or name for name, info in model.model_fields.items()]


def _meant(data: Node, model: type[BaseModel], pointer: Pointer) -> str | None:
    present = _value(data, pointer[:-1])
    keys = [key for key in _keys(find_model(model, pointer[:-1])) if key not in present]
    return find_closest(str(pointer[-1]), keys)


def _unknown(path: str, pointer: Pointer, data: Node, model: type[BaseModel]) -> Finding:
    holder, key = pointer[:-1], str(pointer[-1])
    keys = _keys(find_model(model, holder))
    free = [known for known in keys if known not in _value(data, holder)]
    hint = suggest(key, free, f"it takes {enumerate_words(keys, 30)}")
    if not holder and "custom" in keys and "did you mean" not in hint:
        hint = f"a field of this plan alone goes under `custom:`; {hint}"
    message = f"`{key}` is not a key of {_inside(holder, data)}"
    return Finding(
        Place(path, pointer, on_key=True),
        message,
        hint,
        note="not a known key",
        code=CODES["extra_forbidden"],
    )


def _missing(path: str, holder: Pointer, key: str, data: Node) -> Finding:
    message = f"`{key}` is missing in {_inside(holder, data)}"
    return Finding(
        Place(path, holder, on_key=bool(holder) and isinstance(holder[-1], str)),
        message,
        f"add `{key}:`",
        note=f"`{key}` belongs here",
        code=CODES["missing"],
    )


def _not_one_of(path: str, pointer: Pointer, data: Node, allowed: list[str]) -> Finding:
    value = _value(data, pointer)
    hint = suggest(value, allowed) if isinstance(value, str) else ""
    hint = hint or f"write one of {enumerate_words(allowed)}"
    shown = f"`{value}`" if isinstance(value, str) else "this"
    return Finding(
        Place(path, pointer),
        f"{shown} is not a value of `{render_path(pointer)}`",
        hint,
        note="not one of its values",
        code="S104",
    )


_SHAPES = {
    "tuple_type": "a list (one item per line, each after a `-`)",
    "list_type": "a list (one item per line, each after a `-`)",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
    "dict_type": "keys with values",
    "string_type": "a text",
}


def _wrong_value(path: str, pointer: Pointer, data: Node, item: Any, loc: tuple[int | str, ...]) -> Finding:
    kind = item["type"]
    place = Place(path, pointer, on_key="[key]" in loc)
    value = _value(data, pointer)
    name = render_path(pointer) or "the file"
    if kind in _SHAPES:
        found = "a list" if isinstance(value, list) else "nothing" if value is None else f"`{value}`"
        found = "keys with values" if isinstance(value, dict) else found[:80]
        return Finding(
            place, f"`{name}` holds {found}, not {_SHAPES[kind]}", note="the wrong shape", code=SHAPE
        )
    message = f"`{name}`: {item['msg']}" if kind in CODES else f"`{name}`: {item['msg'].lower()}"
    return Finding(place, message, code=CODES.get(kind, SHAPE), note="")
