"""One run of the validator, as every format gets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.diagnostics.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dtplan.diagnostics.checked import Checked
    from dtplan.diagnostics.selection import Selection


@dataclass(frozen=True, slots=True)
class Run:
    """What was checked and what was found.

    Attributes:
        checked: the plan that was checked.
        selection: its diagnostics, by what counts.
        sources: the bytes of each file, to show lines of.
        show_path: how a file of the plan is named for the reader.
        version: dtplan's own.
    """

    checked: Checked
    selection: Selection
    sources: Mapping[str, bytes]
    show_path: Callable[[str], str]
    version: str

    @property
    def files(self) -> int:
        """How many files were read."""
        return len(self.checked.paths)

    def summarize(self) -> str:
        """Return the last line: how many findings where, and the profile met."""
        selection = self.selection
        counted = [
            f"{count} {word if count == 1 else plural}"
            for severity, word, plural in (
                (Severity.ERROR, "error", "errors"),
                (Severity.WARNING, "warning", "warnings"),
                (Severity.INFO, "note", "notes"),
            )
            if (count := selection.count(severity))
        ]
        files = f"{self.files} file{'' if self.files == 1 else 's'}"
        if counted:
            touched = len({one.path for one in selection.shown})
            found = f"Found {_join(counted)} in {touched} of {files}."
        else:
            found = f"Checked {files}: nothing found."
        if selection.waived:
            found += f" {len(selection.waived)} waived."
        if self.checked.plan_id is None:
            return f"{found} plan.yaml cannot be used, so rules across files did not run."
        met = selection.profile_met
        return f"{found} Profile met: {met or 'none'} (asked: {selection.profile})."


def _join(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
