"""Items added at the end of a list, written as the items before them are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.source.block_writer import Style, write_flow, write_item, write_key, write_word
from dtplan.source.edit import UneditableError
from dtplan.source.offsets import Replacement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dtplan.source.edit import Data
    from dtplan.source.offsets import Offsets
    from dtplan.source.span import Pointer


def append_items(
    offsets: Offsets, pointer: Pointer, items: Sequence[Data], order: Sequence[str]
) -> Replacement:
    """Return what adds items at the end of a list.

    Args:
        offsets: the text.
        pointer: the list; its key may have no value yet, or be missing.
        items: what to add, at least one.
        order: the keys that the mapping with the list can have, in their usual order.

    Raises:
        UneditableError: when there can be no list, or it cannot be added to without harm.
    """
    if not pointer:
        raise UneditableError("the file is not a list")
    holder = offsets.node(pointer[:-1])
    if isinstance(holder, dict) and pointer[-1] not in holder:
        return _add_list(offsets, pointer, items, order)
    node = offsets.node(pointer)
    if node is None or node == []:
        return _fill_empty(offsets, pointer, items)
    if not isinstance(node, list):
        raise UneditableError("there is no list to add to")
    if offsets.is_flow(pointer):
        return _append_flow(offsets, pointer, items)
    return _append_block(offsets, pointer, items)


def _append_flow(offsets: Offsets, pointer: Pointer, items: Sequence[Data]) -> Replacement:
    siblings = offsets.children(pointer)
    end = offsets.end(siblings[-1])
    gap = ", "
    if len(siblings) > 1:
        between = offsets.text[offsets.end(siblings[-2]) : offsets.start(siblings[-1])]
        gap = between if between.strip() == "," else gap
    return Replacement(end, end, "".join(gap + write_flow(item) for item in items))


def _append_block(offsets: Offsets, pointer: Pointer, items: Sequence[Data]) -> Replacement:
    siblings = offsets.children(pointer)
    last = siblings[-1]
    column = _column(offsets, offsets.head(last))
    gap = [""] if len(siblings) > 1 and _has_blank_above(offsets, last) else []
    lines: list[str] = []
    for item in items:
        lines += gap + write_item(item, column, _style_of(offsets, last))
    return _insert_below(offsets, last, column, lines)


def _fill_empty(offsets: Offsets, pointer: Pointer, items: Sequence[Data]) -> Replacement:
    """Put items where nothing stands, or an empty list."""
    start, end = offsets.value(pointer)
    written = "" if start == end else offsets.text[start : offsets.end(pointer)]
    end = offsets.end(pointer)
    key = offsets.key(pointer)
    if written.startswith("["):
        if _is_short(items) or key is None or "#" in written or offsets.is_in_flow(pointer):
            inside = ", ".join(map(write_flow, items))
            return Replacement(start + 1, start + 1, inside)
        end = start + len(written)
    if key is None or offsets.is_in_flow(pointer):
        flow = write_flow(list(items))
        if written:
            return Replacement(start, start + len(written), flow)
        if offsets.text[end - 1 : end] not in (":", "-"):
            raise UneditableError("there is no place for the list")
        return Replacement(end, end, f" {flow}")
    line_end = offsets.end_of_line(end)
    column = _column(offsets, key[0])
    lines = _list_lines(items, column, offsets)
    start = start if written else end
    while offsets.text[start - 1] == " ":
        start -= 1
    return Replacement(start, line_end, offsets.text[end:line_end] + _on_new_lines(offsets, lines))


def _is_short(items: Sequence[Data]) -> bool:
    return not any(isinstance(item, dict | list) for item in items)


def _add_list(offsets: Offsets, pointer: Pointer, items: Sequence[Data], order: Sequence[str]) -> Replacement:
    """Add a key with a list to the mapping that lacks it."""
    *_, key = pointer
    holder = pointer[:-1]
    siblings = offsets.children(holder)
    if not siblings or not isinstance(key, str):
        raise UneditableError(f"`{key}` cannot be added there")
    earlier = order[: order.index(key)] if key in order else offsets.node(holder)
    before = next((one for one in reversed(siblings) if one[-1] in earlier), None)  # type: ignore[operator]
    if offsets.is_flow(holder) or offsets.is_in_flow(holder):
        written = f"{write_word(key, in_flow=True)}: {write_flow(list(items))}"
        at = offsets.start(siblings[0]) if before is None else offsets.end(before)
        return Replacement(at, at, f"{written}, " if before is None else f", {written}")
    head = offsets.head(siblings[0] if before is None else before)
    column = _column(offsets, head)
    if _is_short(items):
        lines = write_key(key, list(items), column, Style())
    else:
        lines = [f"{' ' * column}{write_word(key)}:", *_list_lines(items, column, offsets)]
    if before is None:
        text = offsets.line_break.join(lines)[column:]
        return Replacement(head, head, f"{text}{offsets.line_break}{' ' * column}")
    return _insert_below(offsets, before, column, lines)


def _insert_below(offsets: Offsets, pointer: Pointer, column: int, lines: Sequence[str]) -> Replacement:
    """Return what puts lines below an entry and the comments that belong to it.

    Raises:
        UneditableError: when the entry ends with block text that would not end there any more.
    """
    last = pointer
    while offsets.children(last) and not offsets.is_flow(last):
        last = offsets.children(last)[-1]
    start, raw_end = offsets.value(last)
    head = offsets.text[start : offsets.line_end(start)].partition("#")[0]
    is_block_text = head[:1] in ("|", ">") and not isinstance(offsets.node(last), dict | list)
    if is_block_text and not offsets.text[:raw_end].endswith(("\n", "\r")):
        raise UneditableError("its last line belongs to a text and has no end: add an empty line to the file")
    if is_block_text and "+" in head:  # the empty lines below it are part of the text
        at = offsets.line_start(raw_end)
        return Replacement(at, at, "".join(line + offsets.line_break for line in lines))
    end = offsets.end_after_comments(offsets.end(pointer), column)
    return Replacement(end, end, _on_new_lines(offsets, lines))


def _list_lines(items: Sequence[Data], column: int, offsets: Offsets) -> list[str]:
    """Return the lines of a list below a key that stands in some column."""
    style = Style(list_step=_find_list_step(offsets))
    return [line for item in items for line in write_item(item, column + style.list_step, style)]


def _on_new_lines(offsets: Offsets, lines: Sequence[str]) -> str:
    return "".join(offsets.line_break + line for line in lines)


def _column(offsets: Offsets, offset: int) -> int:
    return offset - offsets.line_start(offset)


def _has_blank_above(offsets: Offsets, pointer: Pointer) -> bool:
    """Say whether an empty line stands above an item or the comments on it."""
    above = offsets.line_before(offsets.line_start(offsets.head(pointer)))
    while above >= 0:
        line = offsets.text[above : offsets.line_end(above)].strip()
        if not line.startswith("#"):
            return not line
        above = offsets.line_before(above)
    return False


def _style_of(offsets: Offsets, item: Pointer) -> Style:
    """Return how an item of a block list is written."""
    flow: set[Pointer] = set()
    mapping_step = None
    for pointer in _iter_collections(offsets, item):
        path = tuple(0 if isinstance(step, int) else step for step in pointer[len(item) :])
        if offsets.is_flow(pointer):
            flow.add(path)
            continue
        key = offsets.key(pointer)
        if mapping_step is None and key and isinstance(offsets.node(pointer), dict):
            first = offsets.children(pointer)[0]
            mapping_step = _column(offsets, offsets.start(first)) - _column(offsets, key[0])
    head, start = offsets.head(item), offsets.start(item)
    is_beside = offsets.line_start(head) == offsets.line_start(start)
    return Style(
        flow=frozenset(flow),
        mapping_step=mapping_step or 2,
        list_step=_find_list_step(offsets),
        dash_step=start - head if is_beside else 2,
    )


def _iter_collections(offsets: Offsets, pointer: Pointer) -> Iterator[Pointer]:
    node = offsets.node(pointer)
    if isinstance(node, dict | list) and node:
        yield pointer
        for child in offsets.children(pointer):
            yield from _iter_collections(offsets, child)


def _find_list_step(offsets: Offsets) -> int:
    """Return how much deeper than their keys the lists of this file stand."""
    for pointer in _iter_collections(offsets, ()):
        key = offsets.key(pointer)
        if key and isinstance(offsets.node(pointer), list) and not offsets.is_flow(pointer):
            step = _column(offsets, offsets.head(offsets.children(pointer)[0])) - _column(offsets, key[0])
            return max(step, 0)
    return 2
