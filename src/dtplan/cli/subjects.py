"""What a word on the command line names in the history of a plan, which may be long gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.cli.options import UsageError
from dtplan.diagnostics.suggestion import suggest
from dtplan.history.scope import Scope

if TYPE_CHECKING:
    from dtplan.history.threads import History
    from dtplan.plan.plan import Plan

KINDS = ("initiative", "subplan", "office")


def find_scope(history: History, plan: Plan, word: str | None) -> Scope:
    """Return what a word names: an initiative, a sub-plan or an office, now or at any time before.

    Of an initiative any id that it ever had will do. `kind:id` names one of several.

    Args:
        history: the plan through its commits.
        plan: the plan as it is, for its offices.
        word: the id, or None for the whole plan.

    Raises:
        UsageError: when it names nothing, or several things, with what may have been meant.
    """
    if word is None:
        return Scope()
    kind, colon, id_ = word.partition(":")
    kinds = (kind,) if colon and kind in KINDS else KINDS
    found = [
        scope for kind in kinds if (scope := _find(history, plan, kind, id_ if len(kinds) == 1 else word))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"`{scope.kind}:{scope.id}`" for scope in found)
        raise UsageError(f"`{word}` is several things: name one of {names}")
    known = {one for thread in history.threads for one in thread.ids} | {
        *history.subplans,
        *plan.entries["office"],
    }
    hint = suggest(word, sorted(known), "`dtplan list` shows what there is now")
    raise UsageError(f"nothing in the plan or in its history is called `{word}`: {hint}")


def _find(history: History, plan: Plan, kind: str, id_: str) -> Scope | None:
    if kind == "initiative":
        thread = history.find_thread(id_)
        return Scope(kind, thread.id, thread) if thread else None
    if kind == "subplan":
        return Scope(kind, id_) if id_ in history.subplans else None
    is_known = id_ in plan.entries["office"] or any(
        point.facts and point.facts.office == id_ for thread in history.threads for point in thread.points
    )
    return Scope(kind, id_) if is_known else None
