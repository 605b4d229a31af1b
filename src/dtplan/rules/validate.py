"""Run the rules over a plan and turn findings into diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Diagnostic, Finding, LocatedLabel, WaivedBy, compute_fingerprint
from dtplan.rules.catalogue import load_rules
from dtplan.rules.waivers import is_in_force, iter_waivers
from dtplan.source.document import Locator
from dtplan.source.span import Place, Span, render_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from dtplan.diagnostics.severity import Severity
    from dtplan.plan.entry import Entry
    from dtplan.plan.loader import Loaded
    from dtplan.plan.plan import Plan
    from dtplan.rules.rule import Rule

UNUSED_WAIVER = "G203"
"""The one rule that looks at what the others found."""


class _Placer:
    """Resolves places to spans, reading a file again only when something is found in it."""

    def __init__(self, sources: Mapping[str, bytes]) -> None:
        self._sources = sources
        self._locators: dict[str, Locator] = {}

    def locator(self, path: str) -> Locator:
        if path not in self._locators:
            if len(self._locators) > 50:  # noqa: PLR2004 - a few open files are enough
                self._locators.clear()
            text = self._sources.get(path, b"").decode("utf-8-sig", errors="replace")
            self._locators[path] = Locator(text)
        return self._locators[path]

    def span(self, place: Place) -> Span:
        return self.locator(place.path).span(place)

    def text(self, path: str, span: Span) -> str:
        lines = self.locator(path).lines
        if span.line != span.end_line or span.line > len(lines):
            return ""
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]


def iter_findings(plan: Plan, rules: Iterable[Rule]) -> Iterator[tuple[Rule, Finding]]:
    """Yield what each rule finds in a plan."""
    for known in rules:
        if known.check is not None:
            for finding in known.check(plan):
                yield known, finding


def validate(loaded: Loaded, only: Iterable[str] | None = None) -> list[Diagnostic]:
    """Return everything there is to say about a loaded plan, ordered by file and place.

    Args:
        loaded: what came of reading the files.
        only: codes of the rules to run; all of them when left out.
    """
    rules = load_rules()
    wanted = set(rules) if only is None else set(only)
    plan = loaded.plan
    waived = _find_waived_rules(plan) & rules.keys() if plan and UNUSED_WAIVER in wanted else set()
    run = wanted | waived
    pairs = [(rules[finding.code], finding) for finding in loaded.findings if finding.code in run]
    if plan is not None:
        pairs.extend(iter_findings(plan, [rules[code] for code in sorted(run)]))
    placer = _Placer(loaded.sources)
    owners = _Owners(plan) if plan is not None else None
    pairs.sort(key=lambda pair: pair[1].place.path)
    diagnostics = [_diagnose(known, finding, placer, plan, owners) for known, finding in pairs]
    if plan and waived:
        unused = list(_iter_unused_waivers(plan, waived, diagnostics))
        known = rules[UNUSED_WAIVER]
        diagnostics.extend(_diagnose(known, finding, placer, plan, owners) for finding in unused)
        diagnostics = [one for one in diagnostics if one.code in wanted]
    diagnostics.sort(key=lambda one: (one.path, one.span, one.code, one.message))
    return diagnostics


class _Owners:
    """Which entry a place belongs to."""

    def __init__(self, plan: Plan) -> None:
        self._by_path: dict[str, list[Entry[Any]]] = {}
        for entry in plan.all_entries:
            if entry.kind != "milestone":
                self._by_path.setdefault(entry.path, []).append(entry)

    def find(self, place: Place) -> Entry[Any] | None:
        best: Entry[Any] | None = None
        for entry in self._by_path.get(place.path, ()):
            pointer = entry.place.pointer
            if place.pointer[: len(pointer)] == pointer and (best is None or len(pointer) > len(best.place.pointer)):
                best = entry
        return best


def _diagnose(
    known: Rule, finding: Finding, placer: _Placer, plan: Plan | None, owners: _Owners | None
) -> Diagnostic:
    place = finding.place
    span = finding.span or placer.span(place)
    owner = owners.find(place) if owners else None
    entity = (owner.kind, owner.id) if owner else None
    severity: Severity = plan.settings.rules.severity.get(known.code, known.severity) if plan else known.severity
    labels = [LocatedLabel(label.place.path, placer.span(label.place), label.text) for label in finding.labels]
    labels.extend(LocatedLabel(place.path, related, text) for related, text in finding.related)
    return Diagnostic(
        code=known.code,
        name=known.name,
        severity=severity,
        profile=known.profile,
        message=finding.message,
        hint=finding.hint,
        note=finding.note,
        why=known.why,
        url=known.url,
        path=place.path,
        pointer=render_pointer(place.pointer),
        span=span,
        labels=tuple(labels),
        entity=entity,
        fingerprint=compute_fingerprint(known.code, entity, place, placer.text(place.path, span)),
        waived=_find_waiver(known.code, owner, plan) if plan else None,
    )


def _find_waiver(code: str, owner: Entry[Any] | None, plan: Plan) -> WaivedBy | None:
    """Return the waiver in force that accepts a rule's findings on an entry, or None."""
    for waiver in getattr(owner.model, "waivers", ()) if owner else ():
        if waiver.rule == code and is_in_force(waiver, plan.status_date):
            return WaivedBy(waiver.reason, waiver.until)
    return None


def _find_waived_rules(plan: Plan) -> set[str]:
    """Return the rules that waivers in force name; their findings show which waivers are used."""
    waivers = (placed.waiver for placed in iter_waivers(plan))
    return {waiver.rule for waiver in waivers if is_in_force(waiver, plan.status_date)} - {UNUSED_WAIVER}


def _iter_unused_waivers(plan: Plan, codes: set[str], diagnostics: Iterable[Diagnostic]) -> Iterator[Finding]:
    """Yield a finding for each waiver in force of some rules that accepts no diagnostic."""
    used = {(one.entity, one.code) for one in diagnostics if one.waived}
    for placed in iter_waivers(plan):
        entry, code = placed.entry, placed.waiver.rule
        is_used = ((entry.kind, entry.id), code) in used
        if code in codes and is_in_force(placed.waiver, plan.status_date) and not is_used:
            yield Finding(
                placed.at("rule"),
                f"{entry.id} waives {code}, but there is no such finding on it",
                "take the waiver out",
                note="waives nothing",
            )
