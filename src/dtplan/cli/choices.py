"""Words of the command line that name something of a plan or of the catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dtplan.cli.options import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from dtplan.plan.plan import Plan
    from dtplan.rules.rule import Rule


def find_rule_or_fail(word: str) -> Rule:
    """Return the rule with a code or a name.

    Raises:
        UsageError: when there is none, with what may have been meant.
    """
    from dtplan.diagnostics.suggestion import suggest
    from dtplan.rules.catalogue import find_rule, load_rules

    found = find_rule(word)
    if found is not None:
        return found
    rules = load_rules()
    candidates = [*rules, *(known.name for known in rules.values())]
    hint = suggest(word, candidates, "`dtplan rules` lists them all")
    raise UsageError(f"`{word}` is not a rule: {hint}")


def complete_rules(incomplete: str) -> list[tuple[str, str]]:
    """Return the rules that start with what was typed, for the shell."""
    from dtplan.rules.catalogue import load_rules

    return [
        (code, known.summary) for code, known in load_rules().items() if code.startswith(incomplete.upper())
    ]


def complete_ids(incomplete: str) -> list[str]:
    """Return the ids of initiatives and sub-plans that start with what was typed, for the shell."""
    from dtplan.app.workspace import NoPlanError, find_plan

    try:
        root = find_plan(Path())
    except NoPlanError:
        return []
    stems = (path.parent.name if path.stem == "subplan" else path.stem for path in root.rglob("*.yaml"))
    return sorted({stem for stem in stems if stem.startswith(incomplete)})


def path_shower(root: Path) -> Callable[[str], str]:
    """Return how a file of a plan is named: from the current folder when it lies below it.

    Args:
        root: the plan's folder.
    """
    try:
        shown = root.relative_to(Path.cwd())
    except ValueError:
        shown = root

    def show(path: str) -> str:
        return (shown / path).as_posix()

    return show


def load_plan_or_fail(loaded_plan: Plan | None) -> Plan:
    """Return a plan that can be used.

    Raises:
        UsageError: when plan.yaml cannot be used.
    """
    if loaded_plan is None:
        raise UsageError("plan.yaml cannot be used: `dtplan validate` says why")
    return loaded_plan


def choose_language(plan: Plan, asked: str | None) -> str:
    """Return the language to show titles in.

    Raises:
        UsageError: when the plan does not have the language asked for.
    """
    languages = plan.settings.languages
    if asked is None:
        return languages.default
    if asked in languages.all:
        return asked
    raise UsageError(f"the plan is not written in `{asked}`: it has {', '.join(languages.all)}")
