"""A finding's correction, placed in the text of its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.fix import Fix, TextEdit
from dtplan.rules.file_remedies import find_file_remedy
from dtplan.source.edit import UneditableError, path_of
from dtplan.source.rewrite import locate_edit

if TYPE_CHECKING:
    from dtplan.diagnostics.diagnostic import Finding
    from dtplan.rules.placing import Placer


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
