"""How the document was made: constants, sources, what was accepted, what is missing in the language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.plan import health
from dtplan.source.span import render_pointer
from dtplan.views.portfolio import GRID_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.views.reader import Reader, Ref, WaiverView
    from dtplan.views.text import LocalText


@dataclass(frozen=True, slots=True)
class FindingView:
    """Something the rules say of the plan; messages are in English."""

    code: str
    severity: str
    message: str
    hint: str
    path: str
    line: int
    about: Ref | None


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """A finding that a waiver accepts."""

    finding: FindingView
    reason: str


@dataclass(frozen=True, slots=True)
class WaiversView:
    """What is accepted, and the findings that this takes away."""

    waivers: tuple[WaiverView, ...]
    accepted: tuple[AcceptedFinding, ...]


@dataclass(frozen=True, slots=True)
class Fallbacks:
    """The texts of one thing that are shown in another language, by their place in its file."""

    where: Ref
    path: str
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MethodView:
    """How the document was made.

    Attributes:
        amber_slip_days, red_slip_days, stale_after_days: the thresholds of the computed RAG.
        grid_limit: above this many initiatives the front page has no squares.
        licence: under which the data may be used again.
        publisher: who publishes it.
        url, accessibility_statement, contact: pages of the publisher.
        sources: where a reader can verify what is said of the plan as a whole.
        fallbacks: texts that are not there in the language of the document.
        fallback_count: how many.
        profile: how mature the plan says it is.
    """

    amber_slip_days: int
    red_slip_days: int
    stale_after_days: int
    grid_limit: int
    licence: str | None
    publisher: Ref | None
    url: str | None
    accessibility_statement: str | None
    contact: str | None
    sources: tuple[str, ...]
    fallbacks: tuple[Fallbacks, ...]
    fallback_count: int
    profile: str


def view_method(reader: Reader) -> MethodView:
    """Return how the document was made."""
    settings = reader.plan.settings
    publication = settings.publication
    fallbacks = _find_fallbacks(reader)
    return MethodView(
        amber_slip_days=health.AMBER_SLIP_DAYS,
        red_slip_days=health.RED_SLIP_DAYS,
        stale_after_days=health.STALE_AFTER_DAYS,
        grid_limit=GRID_LIMIT,
        licence=publication.licence,
        publisher=reader.maybe_refer("office", publication.publisher),
        url=publication.url,
        accessibility_statement=publication.accessibility_statement,
        contact=publication.contact,
        sources=settings.sources,
        fallbacks=fallbacks,
        fallback_count=sum(len(one.texts) for one in fallbacks),
        profile=settings.rules.profile,
    )


def view_waivers(reader: Reader, diagnostics: Iterable[Diagnostic]) -> WaiversView:
    """Return every waiver of the plan, and the findings that were accepted."""
    return WaiversView(
        waivers=tuple(waiver for entry in reader.plan.all_entries for waiver in reader.waivers(entry)),
        accepted=tuple(
            AcceptedFinding(view_finding(one, reader), one.waived.reason) for one in diagnostics if one.waived
        ),
    )


def view_finding(diagnostic: Diagnostic, reader: Reader) -> FindingView:
    """Return a finding as the report shows it."""
    known = reader.plan.find(*diagnostic.entity) if diagnostic.entity else None
    return FindingView(
        code=diagnostic.code,
        severity=diagnostic.severity,
        message=diagnostic.message,
        hint=diagnostic.hint,
        path=diagnostic.path,
        line=diagnostic.span.line,
        about=reader.refer_to(known) if known else None,
    )


def _find_fallbacks(reader: Reader) -> tuple[Fallbacks, ...]:
    found: dict[int, tuple[Ref, str, list[tuple[str, str]]]] = {}
    for placed in reader.plan.texts:
        shown: LocalText = reader.text(placed.by_language)
        if shown.is_fallback:
            known = (reader.refer_to(placed.entry), placed.entry.path, list[tuple[str, str]]())
            _ref, _path, texts = found.setdefault(id(placed.entry), known)
            pointer = placed.entry.place.pointer + placed.pointer
            texts.append((render_pointer(pointer), shown.lang))
    return tuple(Fallbacks(ref, path, tuple(texts)) for ref, path, texts in found.values())
