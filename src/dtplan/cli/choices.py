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


def complete_kinds(incomplete: str) -> list[tuple[str, str]]:
    """Return what can be added to a plan and starts with what was typed, for the shell."""
    from dtplan.scaffold.kinds import NEW_KINDS

    return [(new.name, new.noun) for new in NEW_KINDS.values() if new.name.startswith(incomplete)]


def complete_subplans(incomplete: str) -> list[tuple[str, str]]:
    """Return the sub-plans that start with what was typed, for the shell."""
    return _complete_entries("subplan", "", incomplete)


def complete_offices(incomplete: str) -> list[tuple[str, str]]:
    """Return the offices that start with what was typed, for the shell."""
    return _complete_entries("offices", "offices", incomplete)


def _complete_entries(kind: str, key: str, incomplete: str) -> list[tuple[str, str]]:
    """Return the ids and the titles in the files of a kind, without reading any other.

    Args:
        kind: of the files.
        key: the list of a register; empty when each file is one thing.
        incomplete: how the ids start.
    """
    from dtplan.app.workspace import NoPlanError, find_plan
    from dtplan.plan.files import sniff_kind
    from dtplan.source.document import MAX_BYTES, load_document
    from dtplan.source.tree import DiskTree, UnreadableError

    found: list[tuple[str, str]] = []
    try:
        tree = DiskTree(find_plan(Path()))
        for path in tree.iter_paths():
            raw = tree.read(path, MAX_BYTES)
            data = load_document(path, raw).data if sniff_kind(raw) == kind else None
            listed = data.get(key) if isinstance(data, dict) and key else [data]
            for item in listed if isinstance(listed, list) else []:
                if isinstance(item, dict) and str(item.get("id", "")).startswith(incomplete):
                    title = item.get("title")
                    name = next(iter(title.values()), "") if isinstance(title, dict) else ""
                    found.append((str(item.get("id")), str(name)))
    except (NoPlanError, UnreadableError, OSError):
        return found
    return found


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
