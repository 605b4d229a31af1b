"""Corrections of what is wrong with a file as text, before it says anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dtplan.diagnostics.fix import Remedy
from dtplan.source.edit import DropByteOrderMark, ReplaceText
from dtplan.source.problem import HIDDEN_CHARACTERS
from dtplan.source.yaml import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from dtplan.diagnostics.diagnostic import Finding
    from dtplan.rules.placing import Placer
    from dtplan.source.offsets import Offsets

_LINE_END = re.compile(r"\r\n?")
_INDENTATION = re.compile(r"^[ \t]*\t[ \t]*", re.MULTILINE)
_INNER_TABS = re.compile(r"(?<![ \t])[ \t]*\t[ \t]*(?P<end>$)?", re.MULTILINE)
_DIRECTIVES = re.compile(r"\A(?:%[^\n]*\n)+(?=---)")
_ONE_LINE = re.compile(r"(?P<indent>\s*)[\w\"'][^#]*:\s+[^\s|>\[{&*!#].*")
TAB_WIDTHS = (2, 4, 8)


def find_file_remedy(code: str, finding: Finding, placer: Placer) -> Remedy | None:
    """Return how what is wrong with a file as text would be corrected, or None.

    Args:
        code: the rule.
        finding: what is wrong.
        placer: what finds places in the files.
    """
    find = _FINDERS.get(code)
    return find(finding, placer.offsets(finding.place.path)) if find else None


def _drop_mark(finding: Finding, _offsets: Offsets) -> Remedy:
    return Remedy("save it without byte order mark", True, (DropByteOrderMark(finding.place.path),))  # noqa: FBT003 - a field of the remedy


def _unify_line_ends(finding: Finding, offsets: Offsets) -> Remedy:
    return _replace_all(finding, offsets, "end lines with LF alone", _LINE_END.sub("\n", offsets.text))


def _replace_tabs(finding: Finding, offsets: Offsets) -> Remedy | None:
    """Return the remedy of tabs: each way of counting them that can be read must mean the same."""
    text = offsets.text
    if "\r" in text:
        return None  # line ends come first
    read = []
    for width in TAB_WIDTHS:
        indented = _INDENTATION.sub(lambda match, n=width: match.group().replace("\t", " " * n), text)  # type: ignore[misc]
        after = _INNER_TABS.sub(lambda match: "" if match["end"] is not None else " ", indented)
        data = parse_yaml(after).data
        if isinstance(data, dict):
            read.append((after, data))
    was = parse_yaml(text).data
    if not read or (was is not None and read[0][1] != was):
        return None
    is_safe = all(data == read[0][1] for _, data in read)
    return _replace_all(finding, offsets, "write spaces for tabs", read[0][0], is_safe=is_safe)


def _delete_hidden(finding: Finding, offsets: Offsets) -> Remedy | None:
    after, count = HIDDEN_CHARACTERS.subn("", offsets.text)
    if not count:
        return None
    title = "delete the invisible character" if count == 1 else f"delete {count:,} invisible characters"
    return _replace_all(finding, offsets, title, after, is_safe=False)


def _delete_double(finding: Finding, offsets: Offsets) -> Remedy | None:
    """Return the remedy of a key that stands twice with the same value: the second line goes."""
    if finding.span is None or not finding.related:
        return None
    first = offsets.offset(finding.related[0][0].line, 1)
    second = offsets.offset(finding.span.line, 1)
    line = offsets.text[second : offsets.line_end(second)]
    match = _ONE_LINE.fullmatch(line)
    stop = offsets.next_line(second)
    below = offsets.text[stop : offsets.line_end(stop)]
    is_continued = match is not None and below.startswith(f"{match['indent']} ")
    if match is None or is_continued or offsets.text[first : offsets.line_end(first)] != line:
        return None
    edit = ReplaceText(finding.place.path, offsets.span(second, stop), "")
    return Remedy("delete the second of two equal lines", is_safe=True, edits=(edit,))


def _delete_directives(finding: Finding, offsets: Offsets) -> Remedy | None:
    match = _DIRECTIVES.match(offsets.text)
    if match is None:
        return None
    edit = ReplaceText(finding.place.path, offsets.span(*match.span()), "")
    return Remedy("delete the directive", is_safe=True, edits=(edit,))


def _replace_all(
    finding: Finding, offsets: Offsets, title: str, after: str, *, is_safe: bool = True
) -> Remedy:
    """Return the remedy that writes another text for a file, as one edit of what differs."""
    before = offsets.text
    start = 0
    limit = min(len(before), len(after))
    while start < limit and before[start] == after[start]:
        start += 1
    end = 0
    while end < limit - start and before[-1 - end] == after[-1 - end]:
        end += 1
    if end and before[-1 - end : len(before) - end + 1] == "\r\n":
        end -= 1  # the two halves of a line end belong together
    span = offsets.span(start, len(before) - end)
    edit = ReplaceText(finding.place.path, span, after[start : len(after) - end])
    return Remedy(title, is_safe, (edit,))


_FINDERS: dict[str, Callable[[Finding, Offsets], Remedy | None]] = {
    "Y102": _delete_double,
    "Y105": _replace_tabs,
    "Y106": _delete_hidden,
    "Y108": _drop_mark,
    "Y109": _unify_line_ends,
    "Y116": _delete_directives,
}
