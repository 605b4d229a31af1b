"""Run the rules of history: what a plan says beside an older revision of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dtplan.rules.catalogue import load_rules
from dtplan.rules.past import History
from dtplan.rules.placing import Owners, Placer
from dtplan.rules.validate import diagnose
from dtplan.rules.waivers import UNUSED_WAIVER, find_waived_rules, iter_unused_waivers, iter_waivers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dtplan.diagnostics.diagnostic import Diagnostic, Finding
    from dtplan.plan.loader import Loaded
    from dtplan.plan.plan import Plan
    from dtplan.rules.rule import Rule


def examine_past(old: Plan, loaded: Loaded, only: Iterable[str] | None = None) -> list[Diagnostic]:
    """Return what the rules of history say of a plan, ordered by file and place.

    Args:
        old: the older revision; files that are the same in both may be missing from both.
        loaded: the plan, with the bytes to place findings in.
        only: codes of the rules to run; all of them when left out.
    """
    plan = loaded.plan
    if plan is None:
        return []
    rules = load_rules()
    wanted = set(rules) if only is None else set(only)
    comparing = {code for code, known in rules.items() if known.across is not None}
    run = comparing & (wanted | (find_waived_rules(plan) if UNUSED_WAIVER in wanted else set()))
    placer = Placer(loaded.sources)
    owners = Owners((*plan.doubles, *plan.all_entries))
    history = History(old, plan)

    def place(known: Rule, finding: Finding) -> Diagnostic:
        return diagnose(known, finding, placer, plan, owners)

    found = [place(*pair) for pair in _iter_findings(history, [rules[code] for code in sorted(run)])]
    if UNUSED_WAIVER in wanted:
        # A waiver of one comparison stays, unused in the next: only a new one is there for this one.
        older = {(one.entry.kind, one.entry.id, one.waiver.rule) for one in iter_waivers(old)}
        unused = list(iter_unused_waivers(plan, run, found, older))
        known = rules[UNUSED_WAIVER]
        found.extend(place(known, replace(finding, remedy=None)) for finding in unused)
    found = [one for one in found if one.code in wanted]
    return sorted(found, key=lambda one: (one.path, one.span, one.code, one.message))


def _iter_findings(history: History, rules: Iterable[Rule]) -> Iterator[tuple[Rule, Finding]]:
    for known in rules:
        if known.across is not None:
            for finding in known.across(history):
                yield known, finding
