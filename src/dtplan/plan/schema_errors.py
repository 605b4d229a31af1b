"""What pydantic says of a model, as findings: where in the file, in words, one per cause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.suggestion import enumerate_words, find_closest, is_slip, suggest
from dtplan.model.identifiers import is_language_code
from dtplan.plan.refused_values import CODES, MAX_NOTE, SHAPE, refused_value, show_value, split_wanted
from dtplan.source.edit import RenameKey, SetValue
from dtplan.source.span import Place, Pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.source.events import Node

MAX_PER_FILE = 50
_QUOTED = re.compile(r"'([^']*)'")
_ONE_WORD = re.compile(r"[^\s,;]{1,80}")
_END_OF_CLAUSE = re.compile(r"[,:;(]|\.(?=\s|$)")


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
    wrong_keys = {_pointer(data, item["loc"]) for item in errors if "[key]" in item["loc"]}
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
            yield _missing(path, holder, key, data, model)
        elif kind == "extra_forbidden":
            yield _unknown(path, pointer, data, model)
        elif kind in ("enum", "literal_error"):
            yield _not_one_of(
                path, pointer, data, _QUOTED.findall(str(item.get("ctx", {}).get("expected", "")))
            )
        elif "[key]" in loc:
            yield _wrong_key(path, pointer, data, item)
        elif pointer not in wrong_keys:
            yield _wrong_value(path, pointer, data, item, model)


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


def _holds(data: Node, pointer: Pointer, key: str) -> bool:
    holder = _value(data, pointer)
    return isinstance(holder, dict) and key in holder


def _inside(pointer: Pointer, data: Node) -> str:
    if pointer:
        id_ = _value(data, (*pointer, "id")) if _holds(data, pointer, "id") else None
        return f"`{render_path(pointer)}`" + (f" ({id_})" if isinstance(id_, str) else "")
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
    hint = suggest(key, free)
    if not hint:
        present = find_closest(key, keys)
        hint = f"`{present}` is already there: keep one of the two" if present else ""
    if not hint:
        hint = f"it also takes {enumerate_words(free)}" if free else "remove it"
        hint = f"a field of this plan alone goes under `custom:`; {hint}" if "custom" in keys else hint
    message = f"`{key}` is not a key of {_inside(holder, data)}"
    place = Place(path, pointer, on_key=True)
    finding = Finding(place, message, hint, note="not a known key", code=CODES["extra_forbidden"])
    meant = find_closest(key, free)
    if meant is None:
        return finding
    is_safe = is_slip(key, meant, free)
    return finding.fixed_by(f"rename `{key}` to `{meant}`", RenameKey(place, meant), is_safe=is_safe)


def _describe(model: type[BaseModel] | None, key: str) -> str:
    """Return what a key of a model is for, to be read after its name: the first clause of its description."""
    fields = {info.alias or name: info for name, info in model.model_fields.items()} if model else {}
    said = (fields[key].description if key in fields else "") or ""
    said = _END_OF_CLAUSE.split(said, maxsplit=1)[0].strip()
    return f", {said[0].lower()}{said[1:]}" if said else ""


def _missing(path: str, holder: Pointer, key: str, data: Node, model: type[BaseModel]) -> Finding:
    message = f"`{key}` is missing in {_inside(holder, data)}"
    return Finding(
        Place(path, holder, on_key=bool(holder) and isinstance(holder[-1], str)),
        message,
        f"add `{key}:`{_describe(find_model(model, holder), key)}",
        note=f"`{key}` belongs here",
        code=CODES["missing"],
    )


def _not_one_of(path: str, pointer: Pointer, data: Node, allowed: list[str]) -> Finding:
    value = _value(data, pointer)
    name = render_path(pointer)
    place = Place(path, pointer)
    meant = find_closest(value, allowed) if isinstance(value, str) else None
    hint = f"did you mean `{meant}`?" if meant else f"write one of {enumerate_words(allowed)}"
    if not value:
        return Finding(place, f"`{name}` is empty", hint, note="empty", code="S104")
    message = f"{show_value(value)} is not a value of `{name}`"
    if not isinstance(value, str):
        message = f"`{name}` holds {show_value(value)}, not one of its values"
    finding = Finding(place, message, hint, note="not one of its values", code="S104")
    if meant is None or not isinstance(value, str):
        return finding
    is_safe = is_slip(value, meant, allowed)
    return finding.fixed_by(f"write `{meant}`", SetValue(place, meant), is_safe=is_safe)


def not_a_kind(place: Place, kind: str, kinds: list[str]) -> Finding:
    """Return the finding of a word that is not a kind of file.

    Args:
        place: where it stands.
        kind: the word.
        kinds: the kinds there are.
    """
    meant = find_closest(kind, kinds)
    hint = f"did you mean `{meant}`?" if meant else f"write one of {enumerate_words(kinds)}"
    finding = Finding(place, f"`{kind}` is not a kind of file", hint, code="S104")
    if meant is None:
        return finding
    is_safe = is_slip(kind, meant, kinds)
    return finding.fixed_by(f"write `{meant}`", SetValue(place, meant), is_safe=is_safe)


KEYS = "keys with values"
_SHAPES = {
    "tuple_type": "a list (one item per line, each after a `-`)",
    "list_type": "a list (one item per line, each after a `-`)",
    "model_type": KEYS,
    "model_attributes_type": KEYS,
    "dict_type": KEYS,
    "string_type": "a text",
}


def _wrong_value(path: str, pointer: Pointer, data: Node, item: Any, model: type[BaseModel]) -> Finding:
    kind = item["type"]
    value = _value(data, pointer)
    name = render_path(pointer) or "the file"
    if kind in _SHAPES:
        place = Place(path, pointer)
        wanted = _SHAPES[kind]
        keys = _keys(find_model(model, pointer)) if wanted == KEYS else []
        hint = f"write {wanted}{f': {enumerate_words(keys)}' if keys else ''}"
        if not value:
            return Finding(place, f"`{name}` is empty", hint, note="empty", code=SHAPE)
        finding = Finding(
            place,
            f"`{name}` holds {show_value(value)}, not {wanted}",
            hint if keys else "",
            note="the wrong shape",
            code=SHAPE,
        )
        is_item = isinstance(value, str) and _ONE_WORD.fullmatch(value) and not _holds_keys(model, pointer)
        if kind not in ("tuple_type", "list_type") or not is_item:
            return finding
        return finding.fixed_by(f"write `[{value}]`", SetValue(place, (value,)), is_safe=True)
    if kind not in CODES:
        return Finding(Place(path, pointer), f"`{name}`: {item['msg'].lower()}", code=SHAPE)
    return refused_value(Place(path, pointer), name, value, kind, item.get("ctx", {}).get("wanted", ""))


def _holds_keys(model: type[BaseModel], pointer: Pointer) -> bool:
    """Say whether the items of a list have keys of their own."""
    return find_model(model, pointer) is not None


def _wrong_key(path: str, pointer: Pointer, data: Node, item: Any) -> Finding:
    what, form = split_wanted(item.get("ctx", {}).get("wanted", ""))
    if _value(data, pointer) is None:
        form = "a text with a comma, between braces, needs quotes"
    place = Place(path, pointer, on_key=True)
    finding = Finding(
        place,
        f"`{pointer[-1]}` in `{render_path(pointer[:-1])}` is not {what}",
        form,
        note=f"not {what}"[:MAX_NOTE],
        code=CODES.get(item["type"], SHAPE),
    )
    meant = str(pointer[-1]).strip().lower()
    if not what.startswith("a language code") or not is_language_code(meant):
        return finding
    return finding.fixed_by(f"rename it to `{meant}`", RenameKey(place, meant), is_safe=True)
