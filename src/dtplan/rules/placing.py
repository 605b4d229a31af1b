"""Places of a plan found in its files: where in the text, and inside which entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.checked import Subject
from dtplan.source.document import Locator
from dtplan.source.offsets import Offsets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.source.span import Place, Pointer, Span

MAX_OPEN_FILES = 50
PARTS = frozenset(
    (
        "milestone",
        "call-line",
        "office-kind",
        "subplan-kind",
        "funding-programme",
        "funding-source",
        "budget-chapter",
        "logo",
    )
)
"""Kinds that are part of another entry, which speaks and carries waivers for them."""


class Placer:
    """Resolves places to spans, reading a file again only when something is found in it."""

    def __init__(self, sources: Mapping[str, bytes]) -> None:
        self._sources = sources
        self._locators: dict[str, Locator] = {}
        self._offsets: dict[str, Offsets] = {}

    def locator(self, path: str) -> Locator:
        """Return what resolves the places of a file."""
        if path not in self._locators:
            if len(self._locators) >= MAX_OPEN_FILES:
                self._locators.clear()
            text = self._sources.get(path, b"").decode("utf-8-sig", errors="replace")
            self._locators[path] = Locator(text)
        return self._locators[path]

    def offsets(self, path: str) -> Offsets:
        """Return where everything in a file begins and ends, to change it."""
        if path not in self._offsets:
            if len(self._offsets) >= MAX_OPEN_FILES:
                self._offsets.clear()
            text = self._sources.get(path, b"").decode("utf-8-sig", errors="replace")
            self._offsets[path] = Offsets(text, self.locator(path))
        return self._offsets[path]

    def span(self, place: Place) -> Span:
        """Return where a place is."""
        return self.locator(place.path).span(place)

    def text(self, path: str, span: Span) -> str:
        """Return the text at a span, or what stands on its first line."""
        lines = self.locator(path).lines
        if span.line > len(lines):
            return ""
        end = span.end_column - 1 if span.line == span.end_line else None
        return lines[span.line - 1][span.column - 1 : end]


class Owners:
    """Which entry a place belongs to."""

    def __init__(self, entries: Iterable[Entry[Any]]) -> None:
        self._by_place: dict[tuple[str, Pointer], Entry[Any]] = {
            (entry.path, entry.place.pointer): entry for entry in entries if entry.kind not in PARTS
        }

    def find(self, place: Place) -> Entry[Any] | None:
        """Return the innermost entry around a place, or None."""
        for length in range(len(place.pointer), -1, -1):
            found = self._by_place.get((place.path, place.pointer[:length]))
            if found is not None:
                return found
        return None


def find_office(entry: Entry[Any]) -> str:
    """Return the office that answers for an entry (an office answers for itself), or nothing."""
    if entry.kind == "office":
        return entry.id
    return getattr(entry.model, "office", None) or getattr(entry.model, "executing_body", None) or ""


def iter_subjects(plan: Plan) -> Iterator[Subject]:
    """Yield every entity of a plan that is checked as one, plan.yaml first."""
    for entry in plan.all_entries:
        if entry.kind not in PARTS:
            yield Subject(entry.kind, entry.id, entry.path, find_office(entry))
