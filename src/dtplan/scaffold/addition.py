"""What is added to a plan: the one file that it makes or changes, as it was and as it is to be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dtplan.diagnostics.suggestion import enumerate_words, suggest
from dtplan.model.identifiers import ID_MAX_LENGTH
from dtplan.plan.files import sniff_kind
from dtplan.scaffold.kinds import NEW_KINDS, NewKind
from dtplan.scaffold.schema_line import find_schema_line
from dtplan.scaffold.slug import UNUSABLE, make_slug
from dtplan.scaffold.writing import append_to_file, write_file
from dtplan.source.document import MAX_BYTES, load_document
from dtplan.source.edit import UneditableError
from dtplan.source.span import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dtplan.plan.plan import Plan
    from dtplan.scaffold.filled import Filled

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
SHOWN_LENGTH = 60
DRAFTED_STATUS = "proposed"


class AdditionError(Exception):
    """Something cannot be added; each problem is a field and what is wrong with it."""

    def __init__(self, *problems: tuple[str, str]) -> None:
        """Take what is wrong, each as the field (or nothing) and a sentence."""
        super().__init__("; ".join(text for _field, text in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Addition:
    """What is added.

    Attributes:
        kind, id: how references name it; a goal is named without its edition.
        path: the file that is made or changed.
        place: where in it the new thing stands.
        before: the bytes of the file, or None when it is a new one.
        after: its text.
    """

    kind: str
    id: str
    path: str
    place: Place
    before: bytes | None
    after: str


def make_addition(plan: Plan, sources: Mapping[str, bytes], filled: Filled) -> Addition:
    """Return what a filled form adds to a plan; nothing of its content is checked but where it goes.

    Args:
        plan: the plan.
        sources: the bytes of its files by path.
        filled: what is proposed; without an id, one is made from its title.

    Raises:
        AdditionError: when there is no place for it, or its id is taken.
    """
    new = NEW_KINDS.get(filled.kind)
    if new is None:
        raise AdditionError(("kind", f"{_shown(filled.kind)} is nothing that can be added to a plan"))
    data = {key: value for key, value in filled.data.items() if value not in (None, "", [], {})}
    id_ = _choose_id(plan, sources, new, data, filled.within)
    data = {"id": id_, **{key: value for key, value in data.items() if key != "id"}}
    languages = plan.settings.languages.all
    try:
        if not new.register:
            path = _find_path(plan, sources, new, data, filled.within)
            line = find_schema_line(_nearest(sources, path), new.name, path)
            return Addition(
                new.name, id_, path, Place(path), None, write_file(path, new.name, data, languages, line)
            )
        path, raw = _find_register(plan, sources, new, filled.within)
        if raw is None:
            line = find_schema_line(_nearest(sources, path), new.register, path)
            text = write_file(path, new.register, {new.key: [data]}, languages, line)
            return Addition(new.name, id_, path, Place(path, (new.key, 0)), None, text)
        text = append_to_file(path, raw, new.register, new.key, data, languages)
    except (UneditableError, UnicodeError, RecursionError) as error:
        raise AdditionError(("", f"it cannot be written into the plan: {error}")) from None
    if len(text.encode()) > MAX_BYTES:
        raise AdditionError(("", f"{path} would be larger than a file of a plan may be"))
    position = len(_read_items(raw, path, new.key))
    return Addition(new.name, id_, path, Place(path, (new.key, position)), raw, text)


def find_taken(plan: Plan, sources: Iterable[str], kind: str, within: str = "") -> frozenset[str]:
    """Return the ids that a new thing of a kind cannot have.

    Args:
        plan: the plan.
        sources: the paths of its files.
        kind: what is added.
        within: the edition of a goal.
    """
    known = {*plan.entries.get(kind, {}), *(id_ for broken, id_ in plan.broken if broken == kind)}
    if kind == "pam-goal":
        return frozenset(id_.partition("/")[2] for id_ in known if id_.startswith(f"{within}/"))
    if kind in ("initiative", "subplan"):  # one name would be two things in a log or a link
        known |= {*plan.initiatives, *plan.subplans}
        for path in sources:
            *folders, name = path.split("/")
            known.update((*folders, name.rpartition(".")[0]))
    return frozenset(known)


def find_slug_problem(id_: str, taken: frozenset[str]) -> str | None:
    """Return what is wrong with a readable id, or nothing."""
    if len(id_) > ID_MAX_LENGTH or not _SLUG.fullmatch(id_):
        return (
            f"{_shown(id_)} is not an id: write lower-case letters and digits joined by single hyphens,"
            f" such as digital-counter, at most {ID_MAX_LENGTH}"
        )
    if id_ in UNUSABLE:
        return f"`{id_}` has a meaning of its own in the folder of a plan: choose another id"
    return f"`{id_}` is taken: choose another id" if id_ in taken else None


def _choose_id(
    plan: Plan, sources: Mapping[str, bytes], new: NewKind, data: Mapping[str, Any], within: str
) -> str:
    """Return the id that is given, or one made from the title."""
    given = data.get("id")
    taken = find_taken(plan, sources, new.name, within)
    if given is None:
        if not new.has_slug:
            raise AdditionError(("id", f"{new.noun} needs its official code or number as its id"))
        return make_slug(_find_title(plan, data), taken)
    if not isinstance(given, str):
        raise AdditionError(("id", "the id must be one text"))
    problem = find_slug_problem(given, taken) if new.has_slug else None
    if given in taken:
        problem = f"{_shown(given)} is already in the plan: choose another id"
    if problem:
        raise AdditionError(("id", problem))
    return given


def _find_title(plan: Plan, data: Mapping[str, Any]) -> str:
    """Return the title in the first language of the plan that it has."""
    title = data.get("title")
    if isinstance(title, dict):
        for language in (*plan.settings.languages.all, *title):
            if isinstance(title.get(language), str):
                return str(title[language])
    raise AdditionError(("title", "a title is needed"))


def _find_path(
    plan: Plan, sources: Mapping[str, bytes], new: NewKind, data: Mapping[str, Any], within: str
) -> str:
    """Return the file of a new initiative or sub-plan."""
    if new.name == "initiative":
        folder = f"{_find_folder(plan, within, 'within')}/"
        path = f"{folder.removeprefix('/')}{data['id']}.yaml"
    else:
        parent = data.get("parent")
        if parent is not None and not isinstance(parent, str):
            raise AdditionError(("parent", "the parent must be the id of a sub-plan"))
        folder = f"{_find_folder(plan, parent, 'parent')}/" if parent else ""
        path = f"{folder}{data['id']}/subplan.yaml"
    if path in sources:
        raise AdditionError(("id", f"{path} is already there: choose another id"))
    return path


def _find_folder(plan: Plan, subplan: str, field: str) -> str:
    """Return the folder of a sub-plan."""
    if not subplan and field == "within" and len(plan.subplans) == 1:
        return next(iter(plan.subplans.values())).folder
    known = plan.subplans.get(subplan)
    if known is not None:
        return known.folder
    all_known = f"the plan has {enumerate_words(plan.subplans)}"
    if not subplan:
        raise AdditionError((field, f"it does not say which sub-plan it belongs to: {all_known}"))
    hint = suggest(subplan, plan.subplans, all_known)
    raise AdditionError((field, f"{_shown(subplan)} is not a sub-plan of this plan: {hint}"))


def _find_register(
    plan: Plan, sources: Mapping[str, bytes], new: NewKind, within: str
) -> tuple[str, bytes | None]:
    """Return the register to add to with its bytes; None when it is still to be made."""
    if new.register == "pam":
        edition = plan.pam_editions.get(within)
        if edition is None:
            known = enumerate_words(plan.pam_editions) or "no edition yet"
            raise AdditionError(
                (
                    "within",
                    f"a goal belongs to an edition of the Municipal Action Programme: there is {known}",
                )
            )
        return edition.path, sources[edition.path]
    found = [path for path, raw in sorted(sources.items()) if sniff_kind(raw) == new.register]
    if found:
        return found[0], sources[found[0]]
    return f"registers/{new.register}.yaml", None


def _read_items(raw: bytes, path: str, key: str) -> list[Any]:
    data = load_document(path, raw).data
    items = data.get(key) if isinstance(data, dict) else None
    return items if isinstance(items, list) else []


def _nearest(sources: Mapping[str, bytes], path: str) -> list[tuple[str, bytes]]:
    """Return files with those of the same folder first, then plan.yaml: they show how things are done there."""
    folder = path.rpartition("/")[0]
    return sorted(
        sources.items(), key=lambda one: (one[0].rpartition("/")[0] != folder, one[0].count("/"), one[0])
    )


def _shown(text: str) -> str:
    return f"`{text[:SHOWN_LENGTH]}…`" if len(text) > SHOWN_LENGTH else f"`{text}`"
