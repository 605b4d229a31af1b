"""What a document says that its plan does not know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.views.document import WHOLE, Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.source.span import Place
    from dtplan.views.changes import PreviousEdition


@dataclass(frozen=True, slots=True)
class ReportContext:
    """What a report says that the plan does not know.

    Attributes:
        tool_version: of dtplan.
        commit: the revision the files are of, or None outside of git.
        commit_is_dirty: the files differ from that revision.
        edition: the name printed on the front page, or None.
        draft: every page is marked, and the findings are shown.
        diagnostics: what the rules say, accepted findings included.
        other_languages: the languages in which the same document stands beside this one.
        document: which document it is.
        previous: the edition before this one, or None when there is none.
        companions: the forms in which the same document stands beside this one, such as `xlsx`.
        find_line: gives the line of a place in the files of the plan.
        options: the options by which everything that was made together was ordered; "" when it was this
            document alone.
    """

    tool_version: str
    commit: str | None = None
    commit_is_dirty: bool = False
    edition: str | None = None
    draft: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()
    other_languages: tuple[str, ...] = ()
    document: Document = WHOLE
    previous: PreviousEdition | None = None
    companions: tuple[str, ...] = ()
    find_line: Callable[[Place], int | None] | None = None
    options: str = ""
