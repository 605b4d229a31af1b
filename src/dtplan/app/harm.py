"""What a fix did beside mending what it was for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dtplan.diagnostics.severity import Severity
from dtplan.source.edit import AddKey, AppendItem, Edit, Remove, RenameKey, ReplaceText, SetValue
from dtplan.source.span import render_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dtplan.diagnostics.checked import Checked
    from dtplan.diagnostics.diagnostic import Diagnostic

AS_TEXT = "text"
NOWHERE = "nowhere"
"""Stand for places that no pointer names: the file as text, and none at all."""


def find_harm(fixed: Sequence[Diagnostic], before: Checked, after: Checked) -> str:
    """Return what is wrong with some fixes, now that they are made; nothing when they only did good.

    A file that can be read at last shows what else is wrong with it; that is no harm.

    Args:
        fixed: the findings whose fixes were made; all of them about files that could not be
            read (Y and S), or none.
        before: what the rules said.
        after: what they say now.
    """
    return _find_unmended(fixed, before, after) or _find_brought(fixed, before, after)


def _find_unmended(fixed: Sequence[Diagnostic], before: Checked, after: Checked) -> str:
    had, has = (Counter((one.code, one.path) for one in checked.diagnostics) for checked in (before, after))
    mended = Counter((one.code, one.path) for one in fixed)
    left = {(one.code, one.path, one.fingerprint) for one in after.diagnostics}
    for one in fixed:
        rule = (one.code, one.path)
        if (*rule, one.fingerprint) in left and has[rule] > had[rule] - mended[rule]:
            return f"{one.code} would still be there"
    return ""


def _find_brought(fixed: Sequence[Diagnostic], before: Checked, after: Checked) -> str:
    had, has = (Counter((one.code, one.path) for one in checked.diagnostics) for checked in (before, after))
    known = {name for one in before.diagnostics for name in _names(one)}
    is_reading = any(one.code[0] in "YS" for one in fixed)
    touched = {place for one in fixed for place in _iter_touched(one)}
    for one in after.diagnostics:
        rule = (one.code, one.path)
        if one.severity is not Severity.ERROR or one.waived or has[rule] <= had[rule]:
            continue
        if any(name in known for name in _names(one)):
            continue
        is_shown_at_last = is_reading and _place_of(one) not in touched
        if not is_shown_at_last:
            return f"it would bring {one.code}: {one.message}"
    return ""


def _place_of(one: Diagnostic) -> tuple[str, str]:
    """Return the place that a fix must have changed to be the cause of a finding about reading."""
    if one.code[0] == "Y":
        return one.path, AS_TEXT
    return one.path, one.pointer if one.code[0] == "S" else NOWHERE


def _names(one: Diagnostic) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return two ways to know a finding again: by its place, and by what it says."""
    return (one.code, one.fingerprint), (one.code, one.path, one.message)


def _iter_touched(one: Diagnostic) -> Iterator[tuple[str, str]]:
    """Yield the places that a fix changes, as they are called afterwards."""
    for edit in one.fix.meaning if one.fix else ():
        yield from _places_of(edit)


def _places_of(edit: Edit) -> Iterator[tuple[str, str]]:
    if isinstance(edit, ReplaceText):
        yield edit.path, AS_TEXT
    elif isinstance(edit, SetValue | AppendItem):
        yield edit.place.path, render_pointer(edit.place.pointer)
    elif isinstance(edit, RenameKey):
        yield edit.place.path, render_pointer((*edit.place.pointer[:-1], edit.key))
    elif isinstance(edit, AddKey):
        yield edit.place.path, render_pointer((*edit.place.pointer, edit.key))
    elif isinstance(edit, Remove):
        yield edit.place.path, render_pointer(edit.place.pointer[:-1])
