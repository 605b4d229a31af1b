"""What was checked and found in some files and folders of a plan alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.diagnostics.checked import Checked
    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.diagnostics.selection import Selection


class Narrowing:
    """Files and folders of a plan, by their paths from its root."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)

    def holds(self, path: str) -> bool:
        """Say whether a file is one of those, or in one of those folders."""
        return any(_holds(name, path) for name in self.names)

    def find_empty(self, checked: Checked) -> str | None:
        """Return the first name that holds nothing of a plan, or None."""
        known = {*checked.paths, *(one.path for one in checked.diagnostics)}
        return next((name for name in self.names if not any(_holds(name, path) for path in known)), None)

    def narrow_checked(self, checked: Checked) -> Checked:
        """Return what was checked in these files alone."""
        return replace(
            checked,
            paths=tuple(path for path in checked.paths if self.holds(path)),
            subjects=tuple(one for one in checked.subjects if self.holds(one.path)),
            diagnostics=self._keep(checked.diagnostics),
        )

    def narrow_selection(self, selection: Selection) -> Selection:
        """Return what counts in these files alone; profiles are still judged by the whole plan."""
        return replace(
            selection,
            shown=self._keep(selection.shown),
            waived=self._keep(selection.waived),
            beyond=self._keep(selection.beyond),
            older=self._keep(selection.older),
        )

    def _keep(self, diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
        return tuple(one for one in diagnostics if self.holds(one.path))


def _holds(name: str, path: str) -> bool:
    return path == name or path.startswith(f"{name}/")
