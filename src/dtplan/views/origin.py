"""Where something stands in the files of the plan, so that a reader can check it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dtplan.model.source_url import fill_source_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from dtplan.plan.entry import Entry
    from dtplan.source.span import Place


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something stands in the files of the plan.

    Attributes:
        path: the file, below the plan's folder.
        line: the line of it on which the entry begins; None when nobody looked.
        url: the web address of that line at the commit of the document, or None.
        is_changed: files had been changed since that commit, so the line is of the changed file.
    """

    path: str
    line: int | None
    url: str | None
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Tracer:
    """Says where entries stand.

    Attributes:
        pattern: the plan's pattern of web addresses, or None.
        commit: the revision that the files are of, or None outside of git.
        is_changed: the files differ from that revision.
        find_line: gives the line of a place, or None.
    """

    pattern: str | None = None
    commit: str | None = None
    is_changed: bool = False
    find_line: Callable[[Place], int | None] | None = None

    def trace(self, entry: Entry[Any]) -> Origin:
        """Return where an entry stands."""
        path = entry.path
        line = self.find_line(entry.place) if self.find_line else None
        url = (
            fill_source_url(self.pattern, commit=self.commit, path=path, line=line or 1)
            if self.pattern and self.commit
            else None
        )
        shown = path.encode(errors="surrogateescape").decode(errors="replace")
        return Origin(shown, line, url, self.is_changed)
