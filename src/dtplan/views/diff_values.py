"""Values of a plan before and after, ready to print: each with what it is, things by their titles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from dtplan.diff.change import ITEM
from dtplan.diff.items import NATURAL_KEYS, identify_items
from dtplan.views.reader import Ref
from dtplan.views.text import LocalText, choose_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan

LONGEST = 300
"""Characters of a text that are shown where it is not the subject."""
MONEY = frozenset(
    ("planned", "committed", "executed", "amount", "awarded", "total_cost", "eu_contribution")
) | {"justified", "to_repay"}
"""Keys whose numbers are amounts."""
PERCENT = frozenset(("progress", "weight", "share", "digital_tag", "climate_tag"))
"""Keys whose numbers are hundredths."""
_NAMES = ("title", "term", "name")
"""Keys that hold what an item is called."""
_SPACES = re.compile(r"\s+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class ValueView:
    """A value, ready to print.

    Attributes:
        type: "none", "day", "money", "number", "percent", "flag", "code", "field" (the name of a field),
            "ref" or "text": how it is written.
        value: what it is; for a thing of the plan and for a text in a language, a `LocalText`.
        codes: the list that a code is of, or "".
        id: of the thing that it names, or "".
    """

    type: str
    value: Any
    codes: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class DetailView:
    """A field of an item that came or went.

    Attributes:
        label: the way to it by keys, as the words of the templates know it.
        own: the name of a field that only this plan has, or None.
        value: what it says.
    """

    label: str
    own: LocalText | None
    value: ValueView


class Names:
    """Looks up what things are called, in the newer of two plans and then in the older."""

    def __init__(self, old: Plan, new: Plan, language: str) -> None:
        self.plan = new
        self.plans = (new, old)
        self.language = language
        self.order = tuple(dict.fromkeys((language, *new.settings.languages.all)))

    def text(self, by_language: Mapping[str, str]) -> LocalText:
        """Return a text in the reader's language, or in the first one there is, on one line."""
        found = choose_text(by_language, self.order)
        return LocalText(_SPACES.sub(" ", found.text).strip(), found.lang, found.is_fallback)

    def refer(self, kind: str, id_: str) -> Ref:
        """Return what something is called; its id stands in when neither plan has it."""
        for plan in self.plans:
            entry = plan.find(kind, id_)
            if entry is not None:
                return self.refer_to(entry)
        return Ref(id_, None, LocalText(id_, self.language))

    def refer_to(self, entry: Entry[Any]) -> Ref:
        """Return what an entry is called."""
        title = getattr(entry.model, "title", None)
        short = getattr(entry.model, "acronym", None) or getattr(entry.model, "code", None) or ""
        return Ref(entry.id, None, self.text(title) if title else LocalText(entry.id, self.language), short)

    def own_field(self, name: str) -> LocalText | None:
        """Return what a field that only this plan has is called, or None when no plan declares it."""
        for plan in self.plans:
            declared = plan.settings.custom.get(name)
            if declared is not None:
                return self.text(declared.title)
        return None

    def own_type(self, name: str) -> str:
        """Return what a field that only this plan has holds, or ""."""
        found = (plan.settings.custom.get(name) for plan in self.plans)
        return next((str(declared.type) for declared in found if declared is not None), "")


def view_value(value: Any, key: str, names: Names, kind: str = "") -> ValueView:
    """Return a single value, ready to print.

    Args:
        value: plain data of the model.
        key: the last key on the way to it.
        names: looks things up.
        kind: of the thing that it names, or "".
    """
    if value is None:
        return ValueView("none", None)
    if kind:
        ref = names.refer(kind, str(value))
        is_known = ref.title.text != ref.id
        return ValueView("ref", ref.title if is_known else LocalText(str(value), names.language), "", ref.id)
    return _view_plain(value, key, names)


def _view_plain(value: Any, key: str, names: Names) -> ValueView:
    if isinstance(value, bool):
        view = ValueView("flag", value)
    elif isinstance(value, StrEnum):
        view = ValueView("code", value.value, type(value).__name__)
    elif isinstance(value, date):
        view = ValueView("day", value)
    elif isinstance(value, Decimal):
        view = ValueView("money" if key in MONEY else "number", value)
    elif isinstance(value, int):
        view = ValueView("percent", value) if key in PERCENT else ValueView("text", str(value))
    elif isinstance(value, dict):
        texts = {str(code): str(text) for code, text in value.items() if isinstance(text, str)}
        view = ValueView("text", _cut(names.text(texts)) if texts else "")
    elif isinstance(value, list):
        said = ", ".join(str(item) for item in value if not isinstance(item, dict | list))
        view = ValueView("text", _cut(LocalText(said, names.language)))
    else:
        view = ValueView("text", _cut(LocalText(_SPACES.sub(" ", str(value)).strip(), names.language)))
    return view


def _cut(text: LocalText) -> LocalText:
    if len(text.text) <= LONGEST:
        return text
    return LocalText(f"{text.text[: LONGEST - 1].rstrip()}…", text.lang, text.is_fallback)


def name_item(
    path: Sequence[str], item: Any, names: Names, kinds: Mapping[str, str]
) -> tuple[ValueView, ...]:
    """Return what an item of a list is called: its title, or what tells it from the others.

    Args:
        path: the keys that lead to the list.
        item: the item; the text that names it when nothing else is known.
        names: looks things up.
        kinds: what is referred to, by the way to it.
    """
    dotted = ".".join(path)
    if not isinstance(item, dict):
        return (view_value(item, path[-1] if path else "", names, kinds.get(dotted, "")),)
    for key in _NAMES:
        if item.get(key) is not None:
            return (view_value(item[key], key, names),)
    keys = [key for key in NATURAL_KEYS.get(path[-1] if path else "", ()) if item.get(key) is not None]
    if not keys and item.get("id") is not None:
        keys = ["id"]
    return tuple(view_value(item[key], key, names, kinds.get(f"{dotted}.{key}", "")) for key in keys)


def iter_details(
    path: tuple[str, ...], item: Mapping[str, Any], names: Names, kinds: Mapping[str, str]
) -> Iterator[DetailView]:
    """Yield the fields of an item that its name does not say, those nested in it too.

    Args:
        path: the keys that lead to the list or to the mapping.
        item: the item.
        names: looks things up.
        kinds: what is referred to, by the way to it.
    """
    title = next((key for key in _NAMES if item.get(key) is not None), None)
    said = {title, "id"} if title else {"id", *NATURAL_KEYS.get(path[-1] if path else "", ())}
    for key, value in item.items():
        if key in said:
            continue
        own, label = None, ".".join((*path, key))
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for one in value:
                called = name_item((*path, key), one, names, kinds)
                for name in called:
                    yield DetailView(label, own, name)
        elif isinstance(value, dict) and not _is_text(value):
            yield from iter_details((*path, key), value, names, kinds)
        elif value not in (None, [], {}):
            yield DetailView(label, own, view_value(value, key, names, kinds.get(label, "")))


def _is_text(value: Mapping[str, Any]) -> bool:
    """Say whether a mapping holds a text for each language."""
    return all(isinstance(text, str) and _LANGUAGE.fullmatch(code) for code, text in value.items())


def find_item(data: Any, path: Sequence[str]) -> Any:
    """Return the item that a path of keys and names leads to, or None when it is not there.

    Args:
        data: of a thing.
        path: the way.
    """
    for n, step in enumerate(path):
        if step.startswith(ITEM) and isinstance(data, list):
            keys = [key for key in path[:n] if not key.startswith(ITEM)]
            found = identify_items(keys, data)
            if step[1:] not in found:
                return None
            data = data[found.index(step[1:])]
        elif isinstance(data, dict):
            data = data.get(step)
        else:
            return None
    return data
