"""Changes by meaning made in the text, so that everything else stays as it was written."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from dtplan.source.append import append_items
from dtplan.source.edit import (
    AddKey,
    AppendItem,
    DropByteOrderMark,
    Edit,
    Remove,
    RenameKey,
    Reorder,
    ReplaceText,
    SetValue,
    UneditableError,
    apply_edits,
)
from dtplan.source.offsets import Offsets, Replacement
from dtplan.source.scalar_writer import write_scalar
from dtplan.source.yaml import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dtplan.source.span import Pointer


def rewrite(text: str, edits: Iterable[Edit]) -> str:
    """Return a text after edits, proved to mean what they say.

    Args:
        text: the text of a file.
        edits: what changes; all of it in this file.

    Raises:
        UneditableError: when an edit cannot be made, two are about the same place, or the proof fails.
    """
    edits = list(edits)
    offsets = Offsets(text)
    after = replace_all(text, _locate_all(offsets, edits))
    prove(text, after, edits)
    return after


def replace_all(text: str, replacements: Iterable[Replacement]) -> str:
    """Return a text with some stretches replaced.

    Raises:
        UneditableError: when two of them overlap.
    """
    parts: list[str] = []
    done = 0
    for one in sorted(replacements):
        if one.start < done:
            raise UneditableError("two changes are about the same place")
        parts += (text[done : one.start], one.text)
        done = one.end
    return "".join((*parts, text[done:]))


def prove(before: str, after: str, edits: Iterable[Edit]) -> None:
    """Make sure that a changed text has the data that its edits promise, and no new problem.

    Args:
        before: the text as it was; when it could not be read, it is enough that it now can.
        after: the text as it is to be.
        edits: what was to change.

    Raises:
        UneditableError: when it has not.
    """
    was, is_ = parse_yaml(before), parse_yaml(after)
    if was.data is None:
        is_proved = isinstance(is_.data, dict)
    else:
        is_proved = is_.data == apply_edits(was.data, edits) and len(is_.problems) <= len(was.problems)
    if not is_proved:
        raise UneditableError("the changed file would not mean what it should")


def _locate_all(offsets: Offsets, edits: Iterable[Edit]) -> list[Replacement]:
    """Return what edits replace; what is added to one list is one replacement."""
    appended: dict[Pointer, list[AppendItem]] = {}
    found: list[Replacement] = []
    for edit in edits:
        if isinstance(edit, AppendItem):
            appended.setdefault(edit.place.pointer, []).append(edit)
        else:
            found.append(locate_edit(offsets, edit))
    for pointer, group in appended.items():
        found.append(append_items(offsets, pointer, [edit.item for edit in group], group[0].order))
    return found


def locate_edit(offsets: Offsets, edit: Edit) -> Replacement:  # noqa: PLR0911 - one for each kind
    """Return what an edit replaces in a text.

    Raises:
        UneditableError: when it cannot be made there without harm.
    """
    if isinstance(edit, ReplaceText):
        line, column, end_line, end_column = edit.span
        return Replacement(offsets.offset(line, column), offsets.offset(end_line, end_column), edit.text)
    if isinstance(edit, DropByteOrderMark):
        return Replacement(0, 0, "")
    pointer = edit.place.pointer
    if isinstance(edit, AppendItem):
        return append_items(offsets, pointer, [edit.item], edit.order)
    offsets.node(pointer)
    if isinstance(edit, SetValue):
        return _set_value(offsets, pointer, edit)
    if isinstance(edit, RenameKey):
        return _rename(offsets, pointer, edit.key)
    if isinstance(edit, Remove):
        return _remove(offsets, pointer)
    if isinstance(edit, AddKey):
        return _add_key(offsets, pointer, edit)
    return _reorder(offsets, pointer, edit)


def _quote_of(written: str) -> str:
    return written[:1] if written[:1] in ("'", '"') else ""


def _set_value(offsets: Offsets, pointer: Pointer, edit: SetValue) -> Replacement:
    if not pointer or isinstance(offsets.node(pointer), dict | list):
        raise UneditableError("a list or keys stand where a text was to be written")
    start, end = offsets.value(pointer)
    is_empty = start == end
    end = offsets.end(pointer)
    old = offsets.text[start:end]
    in_flow = offsets.is_in_flow(pointer)
    if isinstance(edit.value, tuple):
        items = (write_scalar(item, in_flow=True) for item in edit.value)
        new = f"[{', '.join(items)}]"
    else:
        new = "" if edit.value is None else write_scalar(edit.value, _quote_of(old), in_flow=in_flow)
        new = new or "null"
    if is_empty:
        if offsets.text[end - 1 : end] not in (":", "-"):
            raise UneditableError("there is no place for the value")
        return Replacement(end, end, f" {new}")
    if old[:1] in ("|", ">") and not in_flow and "#" in old.splitlines()[0]:
        raise UneditableError("a comment stands inside the value")
    return Replacement(start, end, new)


def _rename(offsets: Offsets, pointer: Pointer, key: str) -> Replacement:
    found = offsets.key(pointer)
    holder = offsets.node(pointer[:-1])
    if found is None or not isinstance(holder, dict) or key in holder:
        raise UneditableError(f"`{key}` is already there")
    start, end = found
    quote = _quote_of(offsets.text[start:end])
    return Replacement(start, end, write_scalar(key, quote, in_flow=offsets.is_in_flow(pointer)))


def _remove(offsets: Offsets, pointer: Pointer) -> Replacement:
    while pointer and len(offsets.children(pointer[:-1])) == 1:
        pointer = pointer[:-1]
        if pointer and isinstance(pointer[-1], int):
            raise UneditableError("an item of a list would be empty")
    if not pointer:
        raise UneditableError("nothing would be left of the file")
    siblings = offsets.children(pointer[:-1])
    n = _position(offsets, pointer)
    return (_remove_flow if offsets.is_flow(pointer[:-1]) else _remove_block)(offsets, siblings, n)


def _position(offsets: Offsets, pointer: Pointer) -> int:
    step = pointer[-1]
    return step if isinstance(step, int) else offsets.children(pointer[:-1]).index(pointer)


def _remove_flow(offsets: Offsets, siblings: list[Pointer], n: int) -> Replacement:
    start, end = offsets.start(siblings[n]), offsets.end(siblings[n])
    if n + 1 == len(siblings):
        before = offsets.end(siblings[n - 1])
        if "#" in offsets.text[before:start]:
            raise UneditableError("a comment stands before it")
        return Replacement(before, end, "")
    after = offsets.start(siblings[n + 1])
    between = offsets.text[end:after]
    if "#" not in between:
        return Replacement(start, after, "")
    comma = between.find(",")
    if comma < 0 or "#" in between[:comma]:
        raise UneditableError("a comment stands before the comma")
    end += comma + 1
    while offsets.text[end : end + 1] == " ":
        end += 1
    return Replacement(start, end, "")


def _remove_block(offsets: Offsets, siblings: list[Pointer], n: int) -> Replacement:
    head, end = offsets.head(siblings[n]), offsets.end(siblings[n])
    offsets.end_of_line(end)
    first = offsets.line_start(head)
    if offsets.text[first:head].strip(" "):
        return _remove_beside_dash(offsets, siblings, n, head, end)
    start = first if n == 0 else _with_comments(offsets, first, head)
    stop = offsets.next_line(end)
    if stop == offsets.line_end(end) and start > 0:  # the last line has no end: the one before loses its own
        start = offsets.line_end(offsets.line_before(start))
    return Replacement(start, stop, "")


def _remove_beside_dash(
    offsets: Offsets, siblings: list[Pointer], n: int, head: int, end: int
) -> Replacement:
    """Remove the first key of an item, which stands in the line of the dash: the next one moves up."""
    if n > 0:
        raise UneditableError("something else stands before it in its line")
    after = offsets.head(siblings[1])
    if "#" in offsets.text[offsets.line_end(end) : after]:
        raise UneditableError("a comment stands after it")
    return Replacement(head, after, "")


def _with_comments(offsets: Offsets, first: int, head: int) -> int:
    """Return where the comment lines begin that stand directly above an entry, as deep as it does."""
    indent = offsets.text[first:head]
    while (above := offsets.line_before(first)) >= 0 and offsets.text.startswith(f"{indent}#", above):
        first = above
    return first


def _add_key(offsets: Offsets, pointer: Pointer, edit: AddKey) -> Replacement:
    node = offsets.node(pointer)
    if not isinstance(node, dict) or not node or edit.key in node:
        raise UneditableError(f"`{edit.key}` cannot be added there")
    siblings = offsets.children(pointer)
    in_flow = offsets.is_flow(pointer) or offsets.is_in_flow(pointer)
    written = f"{write_scalar(edit.key, in_flow=in_flow)}: {write_scalar(edit.value, in_flow=in_flow)}"
    earlier = edit.order[: edit.order.index(edit.key)] if edit.key in edit.order else tuple(node)
    before = next((one for one in reversed(siblings) if one[-1] in earlier), None)
    if before is None:
        start = offsets.head(siblings[0])
        indent = " " * (start - offsets.line_start(start))
        gap = ", " if in_flow else f"{offsets.line_break}{indent}"
        return Replacement(start, start, f"{written}{gap}")
    end = offsets.end(before)
    if in_flow:
        return Replacement(end, end, f", {written}")
    head = offsets.head(before)
    indent = " " * (head - offsets.line_start(head))
    end = offsets.end_of_line(end)
    return Replacement(end, end, f"{offsets.line_break}{indent}{written}")


def _reorder(offsets: Offsets, pointer: Pointer, edit: Reorder) -> Replacement:
    items = offsets.children(pointer)
    if not isinstance(offsets.node(pointer), list) or sorted(edit.order) != list(range(len(items))):
        raise UneditableError("the new order is not one of these items")
    text = offsets.text
    if offsets.is_flow(pointer):
        spans = [(offsets.start(item), offsets.end(item)) for item in items]
        gaps = [text[end:start] for (_, end), (start, _) in pairwise(spans)]
        if any("#" in gap for gap in gaps):
            raise UneditableError("a comment stands between the items")
        moved = [text[slice(*spans[n])] for n in edit.order]
        return Replacement(
            spans[0][0], spans[-1][1], "".join(a + b for a, b in zip(moved, [*gaps, ""], strict=True))
        )
    starts: list[int] = []
    for n, item in enumerate(items):
        head = offsets.head(item)
        first = offsets.line_start(head)
        if text[first:head].strip(" "):
            raise UneditableError("something else stands before an item in its line")
        starts.append(first if n == 0 else _with_comments(offsets, first, head))
    end = offsets.line_end(offsets.end(items[-1]))
    chunks = [text[start:stop] for start, stop in zip(starts, [*starts[1:], end], strict=True)]
    chunks = [chunk.rstrip("\r\n") for chunk in chunks]
    return Replacement(starts[0], end, offsets.line_break.join(chunks[n] for n in edit.order))
