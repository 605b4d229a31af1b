"""The finding that every reference to something missing shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.diagnostics.diagnostic import Finding
from dtplan.diagnostics.suggestion import enumerate_words, find_closest
from dtplan.plan.plan import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.plan.plan import Plan


def iter_unknown(plan: Plan, kind: str) -> Iterator[Finding]:
    """Yield a finding for each reference to a thing of a kind that the plan does not have.

    Args:
        plan: the plan.
        kind: what is referred to, as in `dtplan.plan.plan.KINDS`.
    """
    for reference in plan.references:
        if reference.kind != kind or plan.knows(kind, reference.id):
            continue
        written = reference.id.rpartition("/")[2] if kind == "call-line" else reference.id
        known = plan.entries[kind]
        closest = find_closest(reference.id, known)
        shown = closest.rpartition("/")[2] if closest and kind == "call-line" else closest
        otherwise = f"there are {enumerate_words(known, 6)}" if known else f"the plan declares no {kind}"
        finding = Finding(
            reference.source.at(*reference.pointer),
            f"{reference.source.id} refers to `{written}`, which is not {KINDS[kind]} of this plan",
            f"did you mean `{shown}`?" if shown else otherwise,
            note=f"not {KINDS[kind]}",
        )
        if closest is not None:
            target = known[closest]
            finding = finding.also(target.at("id"), "the closest one")
        yield finding
