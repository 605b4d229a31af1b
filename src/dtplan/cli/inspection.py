"""One entity of a plan with what it refers to, what refers to it, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dtplan.cli.choices import choose_language, load_plan_or_fail, path_shower
from dtplan.cli.options import UsageError
from dtplan.diagnostics.suggestion import suggest
from dtplan.plan.referable import KINDS
from dtplan.plan.references import iter_references
from dtplan.source.document import Locator

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dtplan.app.workspace import Workspace
    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan
    from dtplan.plan.references import Reference


@dataclass(frozen=True, slots=True)
class Inspection:
    """What there is to say about one entity, as text.

    Attributes:
        kind, id, title: what it is.
        where: file and line.
        facts: its fields, texts in one language.
        outgoing, incoming: what it refers to, and what refers to it.
        findings: what the rules say of it.
        record: the same for programs, texts in every language.
    """

    kind: str
    id: str
    title: str
    where: str
    facts: dict[str, Any]
    outgoing: list[str]
    incoming: list[str]
    findings: list[str]
    record: dict[str, Any]


def find_entity(plan: Plan, word: str) -> Entry[Any]:
    """Return the entity with an id; a goal may leave its edition out.

    Of several with one id, the one that has a file to itself is meant; `kind:id` names any.

    Raises:
        UsageError: when there is none, or several, with what may have been meant.
    """
    kind, colon, id_ = word.partition(":")
    if colon and kind in plan.entries:
        found = [plan.entries[kind][id_]] if id_ in plan.entries[kind] else []
    else:
        found = [by_id[word] for by_id in plan.entries.values() if word in by_id]
        found = [entry for entry in found if not entry.place.pointer] or found
    if not found:
        found = [entry for goal, entry in plan.goals.items() if goal.partition("/")[2] == word]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"`{entry.kind}:{entry.id}`" for entry in found)
        raise UsageError(f"`{word}` is several things: name one of {names}")
    candidates = [known for by_id in plan.entries.values() for known in by_id]
    raise UsageError(
        f"nothing in the plan is called `{word}`: {suggest(word, candidates, '`dtplan list` shows what there is')}"
    )


def inspect_entity(workspace: Workspace, id_: str, language: str | None) -> Inspection:
    """Return what there is to say about one entity.

    Args:
        workspace: the plan.
        id_: its id.
        language: the language of texts, or None for the plan's default.

    Raises:
        UsageError: when nothing has that id, or the plan does not have the language.
    """
    plan = load_plan_or_fail(workspace.loaded.plan)
    entry = find_entity(plan, id_)
    shown = choose_language(plan, language)
    order = (shown, *plan.settings.languages.all)
    dumped = entry.model.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    incoming = plan.incoming(entry.kind, entry.id)
    about = [one for one in workspace.checked.diagnostics if one.entity == (entry.kind, entry.id)]
    text = workspace.read(entry.path).decode("utf-8-sig", errors="replace")
    line = Locator(text).span(entry.at("id")).line
    path = path_shower(workspace.root)(entry.path)
    outgoing = [f"{'.'.join(map(str, ref.pointer))} → {ref.kind} {ref.id}" for ref in iter_references(entry)]
    facts = {
        key: _in_language(value, order) for key, value in dumped.items() if key not in ("kind", "id", "title")
    }
    title = getattr(entry.model, "title", {})
    record = {
        "kind": entry.kind,
        "id": entry.id,
        "path": path,
        "fields": dumped,
        "refers_to": [
            {"pointer": list(ref.pointer), "kind": ref.kind, "id": ref.id} for ref in iter_references(entry)
        ],
        "referred_to_by": [
            {"kind": ref.source.kind, "id": ref.source.id, "pointer": list(ref.pointer)} for ref in incoming
        ],
        "findings": [{"code": one.code, "severity": one.severity, "message": one.message} for one in about],
    }
    return Inspection(
        kind=KINDS[entry.kind].split(" ", 1)[1],
        id=entry.id,
        title=str(_in_language(title, order)),
        where=f"{path}:{line}",
        facts=facts,
        outgoing=outgoing,
        incoming=_group_incoming(incoming),
        findings=[f"{one.severity}[{one.code}] {one.message}" for one in about],
        record=record,
    )


def _group_incoming(references: Iterable[Reference]) -> list[str]:
    """Return a line per entity that refers here, with the fields it does it in."""
    fields: dict[str, dict[str, None]] = {}
    for reference in references:
        source = f"{reference.source.kind} {reference.source.id}"
        fields.setdefault(source, {})[str(reference.pointer[0])] = None
    return [f"{source} ({', '.join(names)})" for source, names in fields.items()]


def _in_language(value: Any, order: tuple[str, ...]) -> Any:
    """Return plain data with every text in the first language of an order that it has."""
    if isinstance(value, dict):
        if value and all(key in order for key in value):
            return next(value[language] for language in order if language in value)
        return {key: _in_language(item, order) for key, item in value.items()}
    if isinstance(value, list):
        return [_in_language(item, order) for item in value]
    return value
