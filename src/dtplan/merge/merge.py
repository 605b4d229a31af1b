"""Three versions of a file to one: by lines where that says what both sides said, else by values."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.merge.decide import decide
from dtplan.merge.decision import (
    Combine,
    Conflict,
    Missing,
    Side,
    decided_data,
    iter_conflicts,
    without_empties,
)
from dtplan.merge.marks import Labels, mark_conflicts
from dtplan.merge.pieces import Pieces
from dtplan.merge.weave import Weaver, settle
from dtplan.source.document import MAX_BYTES
from dtplan.source.layout import iter_comments
from dtplan.source.layout_reader import read_layout
from dtplan.source.line_merge import MARKER_SIZE, merge_lines
from dtplan.source.yaml import parse_yaml

if TYPE_CHECKING:
    from dtplan.merge.decision import Values
    from dtplan.merge.weave import Segment
    from dtplan.source.events import Node


_COMMENT = re.compile(r"(?<![^ \n])#[^\n]*")
"""A comment, or what looks like one in a text."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of a file.

    Attributes:
        content: the merged file; with marks around what is in conflict; None when git cannot merge it
            either, as it is no text.
        is_clean: nothing is in conflict.
        conflicts: the values that are, when the file was merged by its values.
    """

    content: bytes | None
    is_clean: bool
    conflicts: tuple[Conflict, ...] = ()


class _NotByValuesError(Exception):
    """The file cannot be merged by its values."""


def merge_file(
    base: bytes,
    ours: bytes,
    theirs: bytes,
    labels: Labels | None = None,
    marker_size: int = MARKER_SIZE,
    *,
    by_values: bool = True,
) -> Merged:
    """Return what two sides made of a file, merged; whatever they hold, nothing of it is lost.

    Args:
        base: the version that both started from; nothing when both added the file.
        ours: our version.
        theirs: their version.
        labels: what the two sides are called.
        marker_size: how many signs the marks of a conflict have.
        by_values: merge it as a file of a plan, and not only line by line.
    """
    labels = labels or Labels()
    if theirs in (base, ours):
        return Merged(ours, is_clean=True)
    if ours == base:
        return Merged(theirs, is_clean=True)
    by_lines = merge_lines(base, ours, theirs, labels, marker_size)
    try:
        _require(by_values)
        return _merge_by_values(
            (_read(base, may_be_empty=True), _read(ours), _read(theirs)),
            by_lines.content if by_lines and by_lines.is_clean else None,
            labels,
            marker_size,
        )
    except Exception:  # noqa: BLE001, S110 - whatever the reason, git's own merge is left, which people know
        pass
    if by_lines is None:
        return Merged(None, is_clean=False)
    is_sound = _is_sound(by_lines.content) or not (_is_sound(ours) and _is_sound(theirs))
    return Merged(by_lines.content, by_lines.is_clean and is_sound)


def _require(is_so: bool) -> None:  # noqa: FBT001
    if not is_so:
        raise _NotByValuesError


def _read(raw: bytes, *, may_be_empty: bool = False) -> Pieces | None:
    """Return a version of a plan's file in pieces; None for no text at all.

    Raises:
        _NotByValuesError: when it is not the text of a mapping, or there is something wrong with it.
    """
    if may_be_empty and not raw.strip():
        return None
    if len(raw) > MAX_BYTES or raw.startswith(BOM_UTF8) or b"\r" in raw or b"\t" in raw:
        raise _NotByValuesError
    text = raw.decode()
    parsed = parse_yaml(text)
    if parsed.problems or not isinstance(parsed.data, dict) or not isinstance(parsed.data.get("kind"), str):
        raise _NotByValuesError
    return Pieces(text if text.endswith("\n") else f"{text}\n")


def _is_sound(raw: bytes) -> bool:
    """Say whether a file can be read, and nothing is wrong with it as YAML."""
    return len(raw) <= MAX_BYTES and not parse_yaml(raw.decode(errors="replace")).problems


def _merge_by_values(
    versions: tuple[Pieces | None, Pieces | None, Pieces | None],
    by_lines: bytes | None,
    labels: Labels,
    marker_size: int,
) -> Merged:
    base, ours, theirs = (one or Pieces("") for one in versions)
    values: Values = (base.data or {}, ours.data, theirs.data)
    decision = decide(values)
    if not isinstance(decision, Combine) or not decision.children:
        raise _NotByValuesError
    conflicts = tuple(iter_conflicts(decision, values))
    wanted = {winner: decided_data(decision, values, winner) for winner in (Side.OURS, Side.THEIRS)}
    if by_lines is not None and not conflicts and _says(by_lines.decode(), wanted[Side.OURS]):
        return Merged(by_lines, is_clean=True)
    segments = Weaver((base, ours, theirs)).weave(decision)
    for winner in (Side.OURS, Side.THEIRS):
        if not _says(settle(segments, winner), wanted[winner]):
            raise _NotByValuesError
    _check_comments(segments, base.text, ours.text, theirs.text)
    text = mark_conflicts(segments, conflicts, labels, marker_size)
    return Merged(text.encode(), not conflicts, conflicts)


def _says(text: str, data: Node | Missing) -> bool:
    """Say whether a text is in order and means some data."""
    parsed = parse_yaml(text)
    return not parsed.problems and without_empties(parsed.data) == without_empties(data)


def _check_comments(segments: list[Segment], base: str, ours: str, theirs: str) -> None:
    """Make sure that every comment that a side has written is there.

    Raises:
        _NotByValuesError: when one is not.
    """
    merged = [settle(segments, winner) for winner in (Side.OURS, Side.THEIRS)]
    for side in (ours, theirs):
        new = set(_COMMENT.findall(side)) - set(_COMMENT.findall(base))
        if all(any(comment in text for text in merged) for comment in new):
            continue  # most files are not read once more
        kept = _comments(merged[0]) | _comments(merged[1])
        if _comments(side) - _comments(base) - kept:
            raise _NotByValuesError


def _comments(text: str) -> Counter[str]:
    return Counter(iter_comments(read_layout(text))) if text.strip() else Counter()
