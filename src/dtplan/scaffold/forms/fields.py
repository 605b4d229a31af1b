"""What a form asks: the fields of a model, apart from those that only a plan's own life fills in."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, WithJsonSchema
from pydantic_core import PydanticUndefined

from dtplan.model.text import Markdown
from dtplan.model.values import (
    Whole,
    parse_day,
    parse_flag,
    parse_money,
    parse_number,
    parse_url,
)
from dtplan.scaffold.forms.asked import LAST_SECTION, MODELS, NOT_ASKED, REGISTERS, SECTIONS, WITHIN
from dtplan.scaffold.forms.field import Ask, Field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

FEW = 20
"""A whole number between bounds this near to each other is chosen, not typed."""


@cache
def make_fields(kind: str) -> tuple[Field, ...]:
    """Return what a form asks, in the order of its sections.

    Args:
        kind: of `MODELS`.
    """
    found = [*_iter_fields(MODELS[kind], kind)]
    if (kind, WITHIN) in REGISTERS:
        described = "The part of the plan that it belongs to."
        found.append(
            Field(
                WITHIN, Ask.CHOICE, "Sub-plan", described, register=REGISTERS[kind, WITHIN], is_required=True
            )
        )
    places = {
        step: (n, m, section)
        for n, (section, steps) in enumerate(SECTIONS[kind])
        for m, step in enumerate(steps)
    }
    placed = [
        (places.get(field.path.partition(".")[0], (len(places), 0, LAST_SECTION)), field) for field in found
    ]
    placed.sort(key=lambda one: one[0][:2])
    return tuple(_in_section(field, place[2]) for place, field in placed)


def _in_section(field: Field, section: str) -> Field:
    return replace(field, section=section)


def _iter_fields(
    model: type[BaseModel],
    kind: str,
    above: str = "",
    inside: str = "",
    *,
    is_needed: bool = True,
    needs: str = "",
) -> Iterator[Field]:
    """Yield the fields of a model; those of a model inside it as if they were its own.

    Args:
        model: whose fields.
        kind: of the form.
        above: the path of the model in the data, with its dot.
        inside: the path of the list that the model is an item of, with its dot.
        is_needed: a proposal must have the model.
        needs: the path that asks for the required fields of a model which may be left out.
    """
    skipped = NOT_ASKED.get(model, frozenset())
    for name, info in model.model_fields.items():
        key = info.alias or name
        if key in skipped:
            continue
        path = f"{above}{key}"
        inner = _find_model(info.annotation)
        is_required = info.is_required() and is_needed
        if inner is not None and get_origin(info.annotation) is not tuple:
            yield from _iter_fields(
                inner,
                kind,
                f"{path}.",
                inside,
                is_needed=is_required,
                needs="" if is_required else needs or path,
            )
            continue
        yield _make_field(
            info,
            path,
            (kind, f"{inside}{path}"),
            is_required=is_required,
            needs=needs if info.is_required() else "",
        )


def _make_field(
    info: FieldInfo, path: str, place: tuple[str, str], *, is_required: bool, needs: str
) -> Field:
    kind, whole = place
    traits = [*_iter_traits(Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation)]
    is_list = get_origin(info.annotation) is tuple
    register = REGISTERS.get(place, "")
    number = next((one for one in traits if isinstance(one, Whole)), None)
    codes = _find_codes(traits, number)
    item = _find_model(info.annotation) if is_list else None
    ask = (
        Ask.ROWS
        if item is not None
        else _choose_ask(traits, is_chosen=bool(codes or register), is_list=is_list)
    )
    columns = tuple(_iter_fields(item, kind, inside=f"{whole}.")) if item is not None else ()
    shapes = [one.json_schema or {} for one in traits if isinstance(one, WithJsonSchema)]
    is_by_language = dict in traits
    return Field(
        path,
        ask,
        label=info.title or path.replace("_", " ").replace(".", " ").capitalize(),
        description=info.description or "",
        is_required=is_required,
        needs=needs,
        is_by_language=is_by_language,
        is_long=Markdown in traits,
        pattern="" if is_by_language else next((one["pattern"] for one in shapes if "pattern" in one), ""),
        low=number.low if number else None,
        high=number.high if number else None,
        codes=codes,
        register=register,
        columns=columns,
        has_id=item is not None and "id" in item.model_fields and "id" in NOT_ASKED.get(item, ()),
    )


def _choose_ask(traits: list[Any], *, is_chosen: bool, is_list: bool) -> Ask:
    if is_chosen:
        return Ask.CHOICES if is_list else Ask.CHOICE
    if is_list:
        return Ask.LIST
    if dict in traits:
        return Ask.TEXT
    parsers = {getattr(one, "func", None) for one in traits}
    for parser, ask in (
        (parse_day, Ask.DAY),
        (parse_money, Ask.MONEY),
        (parse_number, Ask.NUMBER),
        (parse_flag, Ask.FLAG),
        (parse_url, Ask.URL),
    ):
        if parser in parsers:
            return ask
    return Ask.INTEGER if any(isinstance(one, Whole) for one in traits) else Ask.LINE


def _find_codes(traits: list[Any], number: Whole | None) -> tuple[str, ...]:
    """Return what can be chosen, when the model itself says so."""
    for one in traits:
        if isinstance(one, type) and issubclass(one, StrEnum):
            return tuple(str(code) for code in one)
        if get_origin(one) is Literal:
            return get_args(one)
    if number is not None and number.high - number.low < FEW:
        return tuple(str(n) for n in range(number.low, number.high + 1))
    return ()


def _iter_traits(annotation: Any) -> Iterator[Any]:
    """Yield everything that an annotation is made of, but what stands in a text of each language."""
    yield annotation
    origin = get_origin(annotation)
    if origin is dict:
        yield dict
        return
    if origin is Literal:
        return
    for part in get_args(annotation):
        if part is not type(None) and part is not Ellipsis and part is not PydanticUndefined:
            yield from _iter_traits(part)


def _find_model(annotation: Any) -> type[BaseModel] | None:
    """Return the model that an annotation names, perhaps in a list or as one that may be left out."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) is dict:
        return None
    return next((model for part in get_args(annotation) if (model := _find_model(part)) is not None), None)
