"""A finding's correction, placed in the text of its files."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from dtplan.diagnostics.fix import Fix, TextEdit
from dtplan.rules.file_remedies import find_file_remedy
from dtplan.source.edit import UneditableError, path_of
from dtplan.source.rewrite import locate_edit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dtplan.diagnostics.diagnostic import Diagnostic, Finding
    from dtplan.rules.placing import Placer


REPLACES = " instead of "
SLIPS = 2
"""So often may the same wrong name be a slip; more often it is what the name was meant to be."""


def doubt_repeated(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return diagnostics of which no correction of a name that stands in many places is safe.

    Where many places agree on a name that does not exist, it is rather the one thing they mean that
    was renamed or mistyped.
    """
    found = list(diagnostics)
    counts = Counter(filter(any, map(_name_correction, found)))
    return [
        replace(one, fix=replace(one.fix, is_safe=False))
        if one.fix is not None and one.fix.is_safe and counts[_name_correction(one)] > SLIPS
        else one
        for one in found
    ]


def _name_correction(one: Diagnostic) -> tuple[str, str]:
    """Return what identifies the correction of a reference by what was written and what was meant."""
    is_reference = one.fix is not None and REPLACES in one.fix.title and one.code.startswith("R")
    return (one.code, one.fix.title) if one.fix is not None and is_reference else ("", "")


def locate_fix(code: str, finding: Finding, placer: Placer) -> Fix | None:
    """Return how dtplan would correct a finding, or None when it cannot.

    Args:
        code: the rule.
        finding: what is wrong, and perhaps the remedy.
        placer: what finds places in the files.
    """
    remedy = finding.remedy or find_file_remedy(code, finding, placer)
    if remedy is None:
        return None
    located: list[TextEdit] = []
    try:
        for edit in remedy.edits:
            path = path_of(edit)
            offsets = placer.offsets(path)
            start, end, text = locate_edit(offsets, edit)
            located.append(TextEdit(path, offsets.span(start, end), text))
    except UneditableError:
        return None
    return Fix(remedy.title, remedy.is_safe, tuple(located), remedy.edits)
