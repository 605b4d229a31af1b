"""What was not there before: two sets of diagnostics compared by fingerprint."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.diagnostics.selection import Selection


def keep_new(selection: Selection, before: Iterable[Diagnostic]) -> Selection:
    """Return a selection of only what was not there before, with the rest as `older`.

    A second finding with the same fingerprint is new. So is one that was accepted before and is not
    any more. Which profile the plan meets is still judged by everything.

    Args:
        selection: the diagnostics of now.
        before: the diagnostics of before, of every profile.
    """
    counted, accepted = Counter[str](), Counter[str]()
    for one in before:
        (counted if one.waived is None else accepted)[one.fingerprint] += 1
    shown, older = _split(selection.shown, counted)
    waived, _ = _split(selection.waived, accepted)
    return replace(selection, shown=shown, waived=waived, older=older)


def _split(
    diagnostics: Iterable[Diagnostic], known: Counter[str]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """Return the diagnostics that are new, and those that are known."""
    left = known.copy()
    new: list[Diagnostic] = []
    old: list[Diagnostic] = []
    for one in diagnostics:
        if left[one.fingerprint] > 0:
            left[one.fingerprint] -= 1
            old.append(one)
        else:
            new.append(one)
    return tuple(new), tuple(old)
