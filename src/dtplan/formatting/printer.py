"""A layout to text: indentation, brackets, empty lines, and every comment beside what it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.formatting.scalars import INDENT, TEXT_WIDTH, render_block, render_inline
from dtplan.source.layout import Collection, Comment, Item, Scalar

if TYPE_CHECKING:
    from dtplan.source.layout import Layout

WIDTH = 140
"""How long a line with brackets may be before it is broken: a title in three languages fits."""

MODELINE = "# yaml-language-server:"
_GAP = "  "


def print_layout(layout: Layout) -> str:
    """Return the text of a layout; it ends with one line end, or with those that block text keeps."""
    printer = _Printer()
    printer.print_header(layout)
    printer.print_root(layout.root)
    return "\n".join(printer.lines) + "\n"


class _Printer:
    """Collects the lines of one file."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._is_open = False
        """The last line belongs to block text that keeps the empty lines after it."""

    def print_header(self, layout: Layout) -> None:
        """Print what stands above the first key, the line for editors first."""
        comments = sorted(layout.header, key=lambda one: not one.text.startswith(MODELINE))
        for number, comment in enumerate(comments):
            if number and comment.after_blank:
                self._skip_line()
            self._write(comment.text)
        if comments and layout.after_blank:
            self._skip_line()

    def print_root(self, root: Collection) -> None:
        """Print what the file holds."""
        flow = _render_flow(root, WIDTH)
        if flow is None:
            self._print_items(root, 0)
        else:
            self._write(flow)
        self._print_comments(root.trailing, 0)

    def _write(self, line: str) -> None:
        self.lines.append(line)
        self._is_open = False

    def _skip_line(self) -> None:
        if self.lines and self.lines[-1] and not self._is_open:
            self.lines.append("")

    def _print_comments(self, comments: list[Comment], indent: int, *, is_top: bool = False) -> None:
        """Print comments on lines of their own.

        Args:
            comments: what to print.
            indent: how far to the right.
            is_top: no empty line goes above the first.
        """
        for number, comment in enumerate(comments):
            if comment.after_blank and (number or not is_top):
                self._skip_line()
            self._write(" " * indent + comment.text)

    def _print_items(self, collection: Collection, indent: int, prefix: str = "") -> None:
        """Print the items of a collection, each on its lines.

        Args:
            collection: what to print.
            indent: how far its items are indented.
            prefix: what stands in place of the indentation of the first line, as after a dash.
        """
        for number, item in enumerate(collection.items):
            _settle(item, indent)
            self._print_comments(item.leading, indent, is_top=not number)
            if item.after_blank and (number or item.leading):
                self._skip_line()
            self._print_item(item, indent, " " * indent if number or not prefix else prefix)

    def _print_item(self, item: Item, indent: int, start: str) -> None:
        """Print one item; `start` stands before its key or its dash."""
        value = item.value
        head = start + (_render_key(item.key) if item.key else "-")
        if not isinstance(value, Collection):
            self._print_scalar(head, value or Scalar("", "", ""), item.ending, indent)
            return
        flow = _render_on_line(item, value, indent)
        if flow is not None:
            self._write_with_comment(f"{head} {flow}", item.ending)
            return
        if item.key:
            self._write_with_comment(head, item.ending)
        self._print_items(value, indent + INDENT, "" if item.key else f"{head} ")
        self._print_comments(value.trailing, indent + INDENT)

    def _print_scalar(self, head: str, value: Scalar, ending: list[Comment], indent: int) -> None:
        block = render_block(value, indent + INDENT, TEXT_WIDTH - len(head) - 1)
        if block is not None:
            header, lines = block
            self._write_with_comment(f"{head} {header}", ending)
            self.lines.extend(lines)
            self._is_open = header.endswith("+")
            return
        self._write_with_comment(f"{head} {render_inline(value)}".rstrip(" "), ending)
        self._print_comments(value.trailing, indent + INDENT, is_top=True)

    def _write_with_comment(self, line: str, ending: list[Comment]) -> None:
        """Write a line with the comment at its end, which keeps its column where it can."""
        for comment in ending:
            column = comment.column if comment.column <= WIDTH else 0
            line = line.ljust(column - len(_GAP)) + _GAP + comment.text
        self._write(line)


def _render_key(key: Scalar) -> str:
    return f"{render_inline(key, is_strict=True)}:"


def _render_on_line(item: Item, value: Collection, indent: int) -> str | None:
    """Return a collection as it stands on the line of its key or dash, or None when it takes several."""
    before = len(_render_key(item.key)) if item.key else 1
    return _render_flow(value, WIDTH - indent - before - 1)


def _render_flow(node: Scalar | Collection | None, room: int) -> str | None:
    """Return a value in brackets, or None when it does not fit, holds comments or was not in brackets."""
    if isinstance(node, Scalar):
        text = render_inline(node, is_strict=True)
        return text if not node.is_empty and len(text) <= room else None
    if node is None or not node.is_flow or (node.trailing and node.items):
        return None
    parts: list[str] = []
    for item in node.items:
        key = f"{_render_key(item.key)} " if item.key else ""
        inside = _render_flow(item.value, room - len(key))
        if inside is None or item.leading or item.ending:
            return None
        parts.append(key + inside)
        room -= len(parts[-1]) + len(", ")
        if room < 0:
            return None
    joined = ", ".join(parts)
    return f"{{{joined}}}" if node.is_mapping else f"[{joined}]"


def _settle(item: Item, indent: int) -> None:
    """Move comments that have no line to end above their item: at most one can stand at an end.

    A list of mappings is printed with the first key beside the dash; what stands above that
    key goes above the dash.
    """
    value = item.value
    if not isinstance(value, Collection) or _render_on_line(item, value, indent) is not None:
        _lift(item, item.ending[:-1])
        item.ending = item.ending[-1:]
        if isinstance(value, Collection) and not value.items:
            _lift(item, value.trailing)
            value.trailing = []
    elif item.key:
        _lift(item, item.ending[1:])
        item.ending = item.ending[:1]
    else:
        first = value.items[0]
        _settle(first, indent + INDENT)
        _lift(item, item.ending + first.leading)
        item.ending = []
        first.leading = []


def _lift(item: Item, comments: list[Comment]) -> None:
    """Put comments above an item, below those that are there."""
    if comments and item.after_blank:
        comments[0].after_blank = True
        item.after_blank = False
    item.leading.extend(comments)
