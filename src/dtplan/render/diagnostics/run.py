"""One run of the validator over one plan, as every format gets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from dtplan.diagnostics.severity import Severity
from dtplan.render.visible import make_visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dtplan.diagnostics.checked import Checked
    from dtplan.diagnostics.selection import Selection

MAX_BLOCKERS = 5
"""How many rules the profile line names before it only counts them."""

_PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "notes"}


class Since(NamedTuple):
    """The revision that findings must be newer than.

    Attributes:
        revision: as it was asked for.
        commit: the commit that was compared with, in full.
        had_plan: there was a plan that could be used.
    """

    revision: str
    commit: str
    had_plan: bool


@dataclass(frozen=True, slots=True)
class Run:
    """What was checked and what was found.

    Attributes:
        checked: the plan that was checked.
        selection: its diagnostics, by what counts.
        read: gives the bytes of a file, to show lines of.
        show_path: how a file of the plan is named for the reader.
        version: dtplan's own.
        folder: the plan's folder, seen from the root of the repository; empty for the root itself.
        fail_on: how severe a finding must be to fail the run.
        since: what findings are newer than, or None.
        only: the codes of the rules that were run, or None for all of them.
        has_statistics: count by rule and by office as well.
        older: the revision that the rules of history compared the plan with, as it was asked for; or empty.
    """

    checked: Checked
    selection: Selection
    read: Callable[[str], bytes]
    show_path: Callable[[str], str]
    version: str
    folder: str = ""
    fail_on: Severity = Severity.ERROR
    since: Since | None = None
    only: frozenset[str] | None = None
    has_statistics: bool = False
    older: str = ""

    @property
    def name(self) -> str:
        """The plan's id, or its folder when plan.yaml cannot be used."""
        return self.checked.plan_id or self.folder.rpartition("/")[2] or "plan"

    @property
    def files(self) -> int:
        """How many files were read."""
        return len(self.checked.paths)

    @property
    def fails(self) -> bool:
        """Something was found that is severe enough."""
        return self.selection.fails(self.fail_on)

    def locate(self, path: str) -> str:
        """Return the path of a file of the plan from the root of the repository."""
        return f"{self.folder}/{path}" if self.folder else path

    def describe_findings(self) -> str:
        """Return how many findings there are, where, and what is not shown."""
        selection = self.selection
        files = f"{self.files} file{'' if self.files == 1 else 's'}"
        counted = count_by_severity((one.severity, 1) for one in selection.shown)
        if counted:
            touched = len({one.path for one in selection.shown})
            said = [f"Found {counted} in {touched} of {files}."]
        else:
            said = [f"Checked {files}: nothing {'new' if self.since else 'found'}."]
        if selection.waived:
            said.append(f"{len(selection.waived)} waived.")
        fixable = sum(1 for one in selection.shown if one.fix is not None and one.fix.is_safe)
        if fixable:
            said.append(f"{fixable} fixable with `dtplan fix`.")
        if self.since:
            said.append(_describe_older(len(selection.older), self.since))
        if self.older:
            said.append(f"Compared with {make_visible(self.older)}.")
        return " ".join(said)

    def describe_profile(self) -> str:
        """Return which profile the plan meets, and what keeps it from the next."""
        if self.checked.plan_id is None:
            return "plan.yaml cannot be used, so rules across files did not run."
        if self.only is not None:
            return f"Only {_join(sorted(self.only))} ran, so no profile is judged."
        met, asked, following = (
            self.selection.profile_met,
            self.selection.profile,
            self.selection.next_profile,
        )
        said = f"Profile met: {met or 'none'}{'' if met is asked else f' (asked: {asked})'}."
        if following is None:
            return said
        blockers = self.selection.blockers
        counted = count_by_severity((one.severity, one.count) for one in blockers)
        keep = "keeps" if sum(one.count for one in blockers) == 1 else "keep"
        rules = [f"{one.code}{f' ×{one.count}' if one.count > 1 else ''}" for one in blockers]
        named = ", ".join(rules[:MAX_BLOCKERS])
        if len(rules) > MAX_BLOCKERS:
            named += f" and {len(rules) - MAX_BLOCKERS} more"
        said += f" {counted} {keep} it from {following}: {named}"
        return f"{said}." if asked.includes(following) else f"{said} (dtplan validate --profile {following})."


def count_by_severity(counts: Iterable[tuple[Severity, int]]) -> str:
    """Return how many findings of each severity there are, in words; empty when there are none."""
    totals = dict.fromkeys(Severity, 0)
    for severity, count in counts:
        totals[severity] += count
    return _join([name_count(total, severity) for severity, total in totals.items() if total])


def name_count(count: int, severity: Severity) -> str:
    """Return a number of findings of one severity, in words: `1 error`, `3 notes`."""
    plural = _PLURALS[severity]
    return f"{count} {plural.removesuffix('s') if count == 1 else plural}"


def _describe_older(count: int, since: Since) -> str:
    revision = make_visible(since.revision)
    if not since.had_plan:
        return f"There was no usable plan in {revision}, so everything is new."
    noun = "finding" if count == 1 else "findings"
    return f"{count} older {noun} not shown (since {revision})."


def _join(words: list[str]) -> str:
    return words[0] if len(words) == 1 else " and ".join([", ".join(words[:-1]), words[-1]]) if words else ""
