"""What changed inside a thing, field by field: in any order, however it was written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from dtplan.diff.change import ITEM, FieldChange, Subject
from dtplan.diff.items import identify_items
from dtplan.diff.subjects import choose_subject
from dtplan.plan.kinds import LISTS
from dtplan.plan.references import iter_references
from dtplan.plan.texts import iter_texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dtplan.diff.change import Path
    from dtplan.plan.entry import Entry
    from dtplan.source.span import Pointer

    Renamed = Mapping[tuple[str, str], str]

_SUBJECTS = tuple(Subject)
_FILE_KINDS = {"plan": "plan", "pam-edition": "pam", "theme": "theme"}
_HELD = {kind: {key for file_kind, key in LISTS if file_kind == name} for kind, name in _FILE_KINDS.items()}
"""What a file holds that is compared by itself, by the kind of the file's own entry."""


def dump(entry: Entry[Any], renamed: Renamed | None = None) -> dict[str, Any]:
    """Return what a thing says, as plain data by the names of the files; not its id, nor its kind of file.

    Args:
        entry: the thing.
        renamed: what it refers to by an old name, with the new one, by kind and old id.
    """
    data: dict[str, Any] = _thaw(entry.model.model_dump(by_alias=True, exclude_none=True))
    for key in ("id", "edition", *_HELD.get(entry.kind, ())):
        data.pop(key, None)
    if not entry.place.pointer:
        data.pop("kind", None)
    if renamed:
        for reference in iter_references(entry):
            new = renamed.get((reference.kind, reference.id))
            if new is not None:
                _replace(data, reference.pointer, reference.id, new)
    return data


def _thaw(value: Any) -> Any:
    """Return plain data with lists instead of tuples."""
    if isinstance(value, dict):
        return {key: _thaw(item) for key, item in value.items()}
    return [_thaw(item) for item in value] if isinstance(value, tuple | list) else value


def _replace(data: Any, pointer: Pointer, old: str, new: str) -> None:
    """Write the new name where the old one stands; the end of it where only that is written."""
    for step in pointer[:-1]:
        data = data[step]
    last: Any = pointer[-1]
    written = data.get(last) if isinstance(data, dict) else data[last]
    if written == old:
        data[last] = new
    elif isinstance(written, str) and old.endswith(f"/{written}"):
        data[last] = new.rpartition("/")[2]


def iter_field_changes(
    before: Entry[Any], after: Entry[Any], renamed: Renamed | None = None
) -> Iterator[FieldChange]:
    """Yield what changed inside a thing, in no order.

    Args:
        before: the thing as it was.
        after: the thing as it is.
        renamed: what has another id, by kind and old id: to follow it is no change.
    """
    texts = {text.pointer for entry in (before, after) for text in iter_texts(entry)}
    yield from _Walk(texts).walk((), (), (), dump(before, renamed), dump(after))


def sort_fields(changes: list[FieldChange]) -> tuple[FieldChange, ...]:
    """Return changes by subject, and then by path."""
    return tuple(sorted(changes, key=lambda change: (_SUBJECTS.index(change.subject), change.path)))


class _Walk:
    """Goes through two versions of a value side by side; knows which mappings are texts by language."""

    def __init__(self, texts: set[Pointer]) -> None:
        self.texts = texts

    def walk(
        self, path: Path, old_at: Pointer, new_at: Pointer, before: Any, after: Any
    ) -> Iterator[FieldChange]:
        """Yield what differs between two values.

        Args:
            path: the way to them by names.
            old_at: the way to the older one by positions.
            new_at: the way to the newer one by positions.
            before: the older one; None for none.
            after: the newer one; None for none.
        """
        if before == after:
            return
        values = (before, after)
        if all(value is None or isinstance(value, dict) for value in values):
            yield from self._walk_mapping(path, old_at, new_at, before or {}, after or {})
        elif all(value is None or isinstance(value, list) for value in values):
            yield from self._walk_list(path, old_at, new_at, before or (), after or ())
        else:
            yield FieldChange(path, choose_subject(path), before, after, days=_count_days(before, after))

    def _walk_mapping(
        self, path: Path, old_at: Pointer, new_at: Pointer, before: dict[str, Any], after: dict[str, Any]
    ) -> Iterator[FieldChange]:
        if "planned" in before and "planned" in after and isinstance(after["planned"], date):
            yield from _walk_tenses(path, before, after)
            return
        is_text = old_at in self.texts or new_at in self.texts
        for key in {**after, **before}:
            was, is_ = before.get(key), after.get(key)
            if is_text and was != is_:
                is_translation = bool(before and after) and (was is None or is_ is None)
                subject = choose_subject((*path, key), is_translation=is_translation)
                yield FieldChange((*path, key), subject, was, is_)
            else:
                yield from self.walk((*path, key), (*old_at, key), (*new_at, key), was, is_)

    def _walk_list(
        self, path: Path, old_at: Pointer, new_at: Pointer, before: Any, after: Any
    ) -> Iterator[FieldChange]:
        old = {name: n for n, name in enumerate(identify_items(path, before))}
        new = {name: n for n, name in enumerate(identify_items(path, after))}
        gone = [name for name in old if name not in new]
        come = [name for name in new if name not in old]
        for was, is_ in _pair_items(before, after, old, new, gone, come):
            gone.remove(was)
            come.remove(is_)
            step = (*path, f"{ITEM}{is_}", "id")
            yield FieldChange(step, choose_subject(step), was, is_, item=True)
        for name in gone:
            step = (*path, f"{ITEM}{name}")
            yield FieldChange(step, choose_subject(step), before[old[name]], None, item=True)
        for name in come:
            step = (*path, f"{ITEM}{name}")
            yield FieldChange(step, choose_subject(step), None, after[new[name]], item=True)
        for name, n in old.items():
            if name in new:
                m = new[name]
                yield from self.walk(
                    (*path, f"{ITEM}{name}"), (*old_at, n), (*new_at, m), before[n], after[m]
                )


def _count_days(before: Any, after: Any) -> int | None:
    is_moved = isinstance(before, date) and isinstance(after, date)
    return (after - before).days if is_moved else None


def _walk_tenses(path: Path, before: dict[str, date], after: dict[str, date]) -> Iterator[FieldChange]:
    """Yield what differs in a date in three tenses; the surest one that changed says how far it moved."""
    expected = [
        tenses.get("actual") or tenses.get("forecast") or tenses["planned"] for tenses in (before, after)
    ]
    changed = [key for key in ("actual", "forecast") if before.get(key) != after.get(key)]
    for n, key in enumerate(changed):
        days = _count_days(*expected) if n == 0 else None
        step = (*path, key)
        yield FieldChange(step, choose_subject(step), before.get(key), after.get(key), days=days)
    if before["planned"] != after["planned"]:
        days = _count_days(before["planned"], after["planned"])
        step = (*path, "planned")
        yield FieldChange(step, choose_subject(step), before["planned"], after["planned"], days=days)


def _pair_items(
    before: Any, after: Any, old: dict[str, int], new: dict[str, int], gone: list[str], come: list[str]
) -> list[tuple[str, str]]:
    """Return the items that have another id and say the same."""
    pairs = []
    free = [name for name in come if isinstance(after[new[name]], dict) and "id" in after[new[name]]]
    for name in gone:
        item = before[old[name]]
        if not isinstance(item, dict) or "id" not in item:
            continue
        match = next((one for one in free if _same(item, after[new[one]])), None)
        if match is not None:
            free.remove(match)
            pairs.append((name, match))
    return pairs


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return {**one, "id": None} == {**other, "id": None}
