"""Things of a plan that are not the same, each with what changed in it, ready to print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dtplan.diff.change import ITEM, EntityChange, FieldChange, Verb, Weight
from dtplan.diff.fields import dump
from dtplan.plan.references import iter_references
from dtplan.plan.texts import iter_texts
from dtplan.views.delta import Delta, view_delta
from dtplan.views.diff_values import (
    DetailView,
    Names,
    ValueView,
    find_item,
    iter_details,
    name_item,
    view_value,
)
from dtplan.views.word_diff import Piece, compare_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dtplan.views.reader import Ref
    from dtplan.views.text import LocalText


@dataclass(frozen=True, slots=True)
class WhereView:
    """An item of a list in which a field stands: what list, and what the item is called."""

    label: str
    names: tuple[ValueView, ...]


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field that is not the same.

    Attributes:
        type: "value" (before and after), "text" (word by word), "added" or "removed" (an item).
        label: the way to the field by keys, as the words of the templates know it.
        own: the name of a field that only this plan has, or None.
        part: the key below the field that is meant, such as a rule or a colour, or "".
        where: the items of lists in which it stands, from the outside.
        language: of the text, when it is one in a language; else "".
        subject: what it is about.
        weight: what the change means.
        before, after: the values; of an item that came or went "none".
        pieces: of a text, word by word.
        names: what an item is called.
        details: what else an item says.
        days: by how many days a date moved, or None.
        amount: by how much an amount changed, or None.
    """

    type: str
    label: str
    own: LocalText | None
    part: str
    where: tuple[WhereView, ...]
    language: str
    subject: str
    weight: str
    before: ValueView
    after: ValueView
    pieces: tuple[Piece, ...] = ()
    names: tuple[ValueView, ...] = ()
    details: tuple[DetailView, ...] = ()
    days: int | None = None
    amount: Delta | None = None


@dataclass(frozen=True, slots=True)
class InitiativeFacts:
    """What there is to say first of an initiative that came or went."""

    office: Ref
    status: str
    planned: Any
    start: date
    end: date | None
    milestones: int


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A thing that is not the same, with the changes of one weight.

    Attributes:
        anchor: where it stands in a page.
        kind: what it is.
        verb: "added", "removed" or "changed".
        thing: what it is called.
        old_id: the id it had, when it has another one now; else "".
        is_moved: it stands in another sub-plan, or in another folder.
        from_home: the sub-plan it stood in, or None.
        to_home: the sub-plan it stands in, or None.
        from_folder, to_folder: its folders, when it moved and belongs to no sub-plan on one side.
        office: who answers for it, or None.
        facts: of an initiative that came or went; else None.
        is_illustrative: made up to show the format.
        fields: what changed in it, of the weight that is meant.
    """

    anchor: str
    kind: str
    verb: str
    thing: Ref
    old_id: str
    is_moved: bool
    from_home: Ref | None
    to_home: Ref | None
    from_folder: str
    to_folder: str
    office: Ref | None
    facts: InitiativeFacts | None
    is_illustrative: bool
    fields: tuple[FieldRow, ...]


def view_entity(change: EntityChange, weight: Weight, names: Names) -> EntityRow | None:
    """Return a thing with its changes of one weight, or None when it has none.

    That it came, went or moved is material; that it has another id goes with its heaviest change.

    Args:
        change: what happened to it.
        weight: which changes are meant.
        names: looks things up.
    """
    is_whole = change.verb is not Verb.CHANGED
    is_first = change.weight is weight
    fields = tuple(_Fields(change, names).iter_rows(weight))
    if not fields and not is_first:
        return None
    is_moved = change.is_moved and is_first
    has_office = hasattr(change.entry.model, "office")
    return EntityRow(
        anchor=f"{weight.value}_{change.kind}_{change.id}",
        kind=change.kind,
        verb=change.verb.value,
        thing=names.refer_to(change.entry),
        old_id=change.before.id if change.is_renamed and change.before and is_first else "",
        is_moved=is_moved,
        from_home=names.refer("subplan", change.home_before) if change.home_before else None,
        to_home=names.refer("subplan", change.home_after) if change.home_after else None,
        from_folder=change.before.folder if is_moved and change.before else "",
        to_folder=change.after.folder if is_moved and change.after else "",
        office=names.refer("office", change.entry.model.office) if has_office else None,
        facts=_view_facts(change, names) if is_whole and change.kind == "initiative" else None,
        is_illustrative=bool(getattr(change.entry.model, "illustrative", False)),
        fields=fields,
    )


def _view_facts(change: EntityChange, names: Names) -> InitiativeFacts:
    model = change.entry.model
    return InitiativeFacts(
        office=names.refer("office", model.office),
        status=model.status.value,
        planned=model.budget.planned if model.budget else None,
        start=model.schedule.start.expected,
        end=model.schedule.end.expected if model.schedule.end else None,
        milestones=len(model.milestones),
    )


class _Fields:
    """Makes rows of the fields of one thing."""

    def __init__(self, change: EntityChange, names: Names) -> None:
        self.change, self.names = change, names
        entries = [entry for entry in (change.after, change.before) if entry is not None and change.fields]
        self.data = [dump(entry) for entry in entries]
        self.kinds = {
            _dot(reference.pointer): reference.kind for one in entries for reference in iter_references(one)
        }
        self.texts = {_dot(text.pointer) for one in entries for text in iter_texts(one)}

    def iter_rows(self, weight: Weight) -> Iterator[FieldRow]:
        """Yield the changes of one weight."""
        for field in self.change.fields:
            if field.subject.weight is weight:
                yield self._view(field)

    def _view(self, field: FieldChange) -> FieldRow:
        keys = [key for key in field.path if not key.startswith(ITEM)]
        label, own, part, language = self._name(keys)
        shared: dict[str, Any] = {
            "label": label,
            "own": own,
            "part": part,
            "where": tuple(self._iter_where(field)),
            "language": language,
            "subject": field.subject.value,
            "weight": field.subject.weight.value,
        }
        none = ValueView("none", None)
        if field.item and field.path[-1].startswith(ITEM):
            item = field.before if field.after is None else field.after
            details = (
                iter_details(tuple(keys), item, self.names, self.kinds) if isinstance(item, dict) else ()
            )
            return FieldRow(
                "added" if field.before is None else "removed",
                **shared,
                before=none,
                after=none,
                names=name_item(keys, item, self.names, self.kinds),
                details=tuple(details),
            )
        if language:
            pieces = compare_words(str(field.before or ""), str(field.after or ""))
            before, after = (
                ValueView("text", value) if value else none for value in (field.before, field.after)
            )
            return FieldRow("text", **shared, before=before, after=after, pieces=pieces)
        kind = self.kinds.get(".".join(keys), "")
        own_type = self.names.own_type(keys[1]) if len(keys) == 2 and keys[0] == "custom" else ""  # noqa: PLR2004 - custom.NAME
        key = "amount" if own_type == "money" else keys[-1]
        before, after = (view_value(value, key, self.names, kind) for value in (field.before, field.after))
        amount = None if field.amount is None else view_delta(field.before, field.after)
        if amount is None and "money" in (before.type, after.type):
            amount = view_delta(field.before, field.after)
        if not field.before and isinstance(field.after, str) and key == "id":
            before = none
        return FieldRow("value", **shared, before=before, after=after, days=field.days, amount=amount)

    def _name(self, keys: list[str]) -> tuple[str, LocalText | None, str, str]:
        """Return what a field is called: by keys, by its own name, the part that is meant, its language."""
        language = ""
        if ".".join(keys[:-1]) in self.texts:
            *keys, language = keys
        dotted = ".".join(keys)
        if keys[0] == "custom" and self.change.kind != "plan":
            return (
                "custom",
                self.names.own_field(keys[1]),
                "" if self.names.own_field(keys[1]) else keys[1],
                language,
            )
        for table in ("rules.severity", "units", "colours.light", "colours.dark"):
            if dotted.startswith(f"{table}."):
                return table, None, dotted.removeprefix(f"{table}."), language
        if keys[0] == "custom":
            return ".".join(("custom", *keys[2:])), None, keys[1], language
        return dotted, None, "", language

    def _iter_where(self, field: FieldChange) -> Iterator[WhereView]:
        """Yield the items of lists in which a field stands."""
        last = len(field.path) - 1
        for n, step in enumerate(field.path):
            if not step.startswith(ITEM) or n == last:
                continue
            way = field.path[: n + 1]
            found = (find_item(data, way) for data in self.data)
            item = next((one for one in found if one is not None), step[1:])
            keys = [key for key in way if not key.startswith(ITEM)]
            yield WhereView(".".join(keys), name_item(keys, item, self.names, self.kinds))


def _dot(pointer: tuple[str | int, ...]) -> str:
    return ".".join(step for step in pointer if isinstance(step, str))
