"""A finding as a rule makes it, and the diagnostic that every output prints."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dtplan.diagnostics.fix import Remedy
from dtplan.source.span import Place, Span, render_pointer

if TYPE_CHECKING:
    from datetime import date

    from dtplan.diagnostics.fix import Fix
    from dtplan.diagnostics.severity import Profile, Severity
    from dtplan.source.edit import Edit


@dataclass(frozen=True, slots=True)
class Label:
    """A further place that belongs to a finding, with what it is."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong and where; the engine adds the rest.

    Attributes:
        place: the place to look at first.
        message: what is wrong, naming the thing and the value; it stands alone.
        hint: what to do about it.
        labels: further places.
        note: a few words beside the place itself.
        code: the rule; empty when the engine knows it.
        span: where, for what has no pointer (a file that is not YAML).
        remedy: how dtplan would correct it, or None.
    """

    place: Place
    message: str
    hint: str = ""
    labels: tuple[Label, ...] = ()
    note: str = ""
    code: str = ""
    span: Span | None = None
    related: tuple[tuple[Span, str], ...] = ()
    remedy: Remedy | None = None

    def fixed_by(self, title: str, *edits: Edit, is_safe: bool) -> Finding:
        """Return the same finding with its correction.

        Args:
            title: what it does, as an order ("write `ga-ds`").
            edits: what changes, all of it or nothing.
            is_safe: it changes nothing that the author may have meant.
        """
        return replace(self, remedy=Remedy(title, is_safe, edits))

    def also(self, place: Place, text: str) -> Finding:
        """Return the same finding with a further place."""
        return replace(self, labels=(*self.labels, Label(place, text)))


@dataclass(frozen=True, slots=True)
class LocatedLabel:
    """A label whose place has been found in the text."""

    path: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class WaivedBy:
    """The acceptance of a finding: why, until which day, and by which office."""

    reason: str
    until: date | None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Everything there is to say about one finding.

    Attributes:
        code, name: the rule.
        severity: after the plan's own settings.
        profile: the least demanding profile that asks for it.
        message, hint, note: see `Finding`.
        why: the first sentence of the rule's documentation.
        url: the rule's documentation, relative to dtplan's own.
        path, pointer, span: where; lines and columns from 1, in code points.
        labels: further places.
        entity: kind and id of what it is about, or None.
        office: the office that answers for that, or empty.
        fingerprint: stays the same when lines move or text is reformatted.
        waived: who accepts it, or None.
        fix: how dtplan would correct it, or None.
    """

    code: str
    name: str
    severity: Severity
    profile: Profile
    message: str
    hint: str
    note: str
    why: str
    url: str
    path: str
    pointer: str
    span: Span
    labels: tuple[LocatedLabel, ...]
    entity: tuple[str, str] | None
    office: str
    fingerprint: str
    waived: WaivedBy | None = None
    fix: Fix | None = None


def compute_fingerprint(code: str, entity: tuple[str, str] | None, place: Place, value: str) -> str:
    """Return what identifies a finding across edits: rule, entity, pointer and normalised value.

    Positions in lists do not count: an entry put before others makes no new findings of theirs.

    Args:
        code: the rule.
        entity: kind and id of what it is about; the path stands for it when there is none.
        place: where it is.
        value: the text found there; white space does not count.
    """
    about = "/".join(entity) if entity else place.path
    pointer = tuple("-" if isinstance(step, int) else step for step in place.pointer)
    parts = (code, about, render_pointer(pointer), " ".join(value.split()))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
