"""Run the rules over a plan and turn findings into diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.checked import Checked
from dtplan.diagnostics.diagnostic import Diagnostic, LocatedLabel, WaivedBy, compute_fingerprint
from dtplan.diagnostics.severity import Profile
from dtplan.parallel import start_beside
from dtplan.rules.catalogue import load_rules
from dtplan.rules.fixing import doubt_repeated, locate_fix
from dtplan.rules.placing import Owners, Placer, find_office, iter_subjects
from dtplan.rules.waivers import UNUSED_WAIVER, find_waived_rules, is_in_force, iter_unused_waivers
from dtplan.source.span import render_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from typing import Any

    from dtplan.diagnostics.diagnostic import Finding
    from dtplan.diagnostics.severity import Severity
    from dtplan.plan.entry import Entry
    from dtplan.plan.loader import Loaded
    from dtplan.plan.plan import Plan
    from dtplan.rules.rule import Rule

WORTH_A_PROCESS = 600


def find_all(plan: Plan, rules: Sequence[Rule]) -> list[tuple[Rule, Finding]]:
    """Return what rules find in a plan; in a large one, half of them run in a second process.

    Args:
        plan: the plan.
        rules: which rules.
    """
    if len(plan.initiatives) < WORTH_A_PROCESS:
        return list(iter_findings(plan, rules))
    codes = {known.code: known for known in rules}
    collect = start_beside(
        lambda: [(known.code, finding) for known, finding in iter_findings(plan, rules[1::2])]
    )
    found = list(iter_findings(plan, rules[::2]))
    found.extend((codes[code], finding) for code, finding in collect())
    return found


def iter_findings(plan: Plan, rules: Iterable[Rule]) -> Iterator[tuple[Rule, Finding]]:
    """Yield what rules find in a plan, each finding with its rule."""
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
    judging = {code for code, known in rules.items() if known.across is None}
    waived = find_waived_rules(plan) & judging if plan and UNUSED_WAIVER in wanted else set()
    run = wanted | waived
    pairs = [(rules[finding.code], finding) for finding in loaded.findings if finding.code in run]
    if plan is not None:
        pairs.extend(find_all(plan, [rules[code] for code in sorted(run)]))
    placer = Placer(loaded.sources)
    owners = Owners((*plan.doubles, *plan.all_entries)) if plan is not None else None
    pairs.sort(key=lambda pair: pair[1].place.path)
    diagnostics = [diagnose(known, finding, placer, plan, owners) for known, finding in pairs]
    if plan and waived:
        unused = list(iter_unused_waivers(plan, waived, diagnostics))
        known = rules[UNUSED_WAIVER]
        diagnostics.extend(diagnose(known, finding, placer, plan, owners) for finding in unused)
    diagnostics = doubt_repeated(one for one in diagnostics if one.code in wanted)
    diagnostics.sort(key=lambda one: (one.path, one.span, one.code, one.message))
    return diagnostics


def check_plan(loaded: Loaded, status_date: date, only: Iterable[str] | None = None) -> Checked:
    """Return what there is to print of a loaded plan.

    Args:
        loaded: what came of reading the files.
        status_date: the day from which the plan was to be looked at, for a plan that cannot be used.
        only: codes of the rules to run; all of them when left out.
    """
    plan = loaded.plan
    return Checked(
        plan_id=plan.file.id if plan else None,
        profile=plan.settings.rules.profile if plan else Profile.PLAN,
        status_date=plan.status_date if plan else status_date,
        paths=tuple(loaded.sources),
        subjects=tuple(iter_subjects(plan)) if plan else (),
        diagnostics=tuple(validate(loaded, only)),
    )


def diagnose(
    known: Rule, finding: Finding, placer: Placer, plan: Plan | None, owners: Owners | None
) -> Diagnostic:
    """Return what there is to say about a finding.

    Args:
        known: its rule.
        finding: what the rule found.
        placer: finds places in the files.
        plan: sets severities and accepts findings; None when plan.yaml cannot be used.
        owners: which entry a place belongs to; None without a plan.
    """
    place = finding.place
    span = finding.span or placer.span(place)
    owner = owners.find(place) if owners else None
    entity = (owner.kind, owner.id) if owner else None
    severity: Severity = (
        plan.settings.rules.severity.get(known.code, known.severity) if plan else known.severity
    )
    labels = [
        LocatedLabel(label.place.path, placer.span(label.place), label.text) for label in finding.labels
    ]
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
        office=find_office(owner) if owner else "",
        fingerprint=compute_fingerprint(known.code, entity, place, placer.text(place.path, span)),
        waived=_find_waiver(known.code, owner, plan) if plan else None,
        fix=locate_fix(known.code, finding, placer),
    )


def _find_waiver(code: str, owner: Entry[Any] | None, plan: Plan) -> WaivedBy | None:
    """Return the waiver in force that accepts a rule's findings on an entry, or None."""
    for waiver in getattr(owner.model, "waivers", ()) if owner else ():
        if waiver.rule == code and is_in_force(waiver, plan.status_date):
            return WaivedBy(waiver.reason, waiver.until, waiver.by)
    return None
