"""What gets a page of its own in the site, and everything that its search finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dtplan.render.report.site.cuts import read_labels
from dtplan.render.report.site.links import name_files
from dtplan.render.report.site.search import Find, collect_words, find_words
from dtplan.views.text import LocalText, collate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dtplan.render.report.site.cuts import Chapter
    from dtplan.views.initiative import InitiativeSheet
    from dtplan.views.reader import Ref
    from dtplan.views.report import ReportView


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that has a page of its own.

    Attributes:
        kind: `initiative`, `subplan`, `office` or `goal`.
        path: its page.
        ref: its name and its anchor in the document.
        view: what is shown of it.
        around: what it is part of, or None.
        frame: the edition that a goal is of, or None.
        members: the sheets of the initiatives that serve a goal.
        count: how many initiatives it has; 1 for an initiative.
        is_illustrative: made up to show the format.
    """

    kind: str
    path: str
    ref: Ref
    view: Any
    around: Ref | None = None
    frame: Any = None
    members: tuple[InitiativeSheet, ...] = ()
    count: int = 1
    is_illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything whose name begins with a letter."""

    letter: str
    finds: tuple[Find, ...]


def find_subjects(view: ReportView) -> dict[str, Subject]:
    """Return what gets a page of its own, by its anchor in the document.

    Args:
        view: the document.
    """
    subjects = [*_iter_initiatives(view), *_iter_subplans(view), *_iter_offices(view), *_iter_goals(view)]
    return {one.ref.anchor: one for one in subjects if one.ref.anchor is not None}


def _iter_initiatives(view: ReportView) -> Iterator[Subject]:
    files = name_files("initiatives", (one.ref.id for one in view.catalogue))
    for one in view.catalogue:
        yield Subject(
            "initiative", files[one.ref.id], one.ref, one, one.subplan, is_illustrative=one.is_illustrative
        )


def _iter_subplans(view: ReportView) -> Iterator[Subject]:
    files = name_files("subplans", (one.ref.id for one in view.subplans))
    for one in view.subplans:
        yield Subject(
            "subplan",
            files[one.ref.id],
            one.ref,
            one,
            one.parent,
            count=one.initiatives,
            is_illustrative=one.is_illustrative,
        )


def _iter_offices(view: ReportView) -> Iterator[Subject]:
    files = name_files("offices", (one.ref.id for one in view.offices))
    for one in view.offices:
        yield Subject(
            "office",
            files[one.ref.id],
            one.ref,
            one,
            one.parent,
            count=len(one.initiatives),
            is_illustrative=one.is_illustrative,
        )


def _iter_goals(view: ReportView) -> Iterator[Subject]:
    sheets = {one.ref.id: one for one in view.catalogue}
    rows = [(matrix, row) for matrix in view.alignment.matrices for row in matrix.rows]
    files = name_files("goals", (row.ref.id for _matrix, row in rows))
    for matrix, row in rows:
        yield Subject(
            "goal",
            files[row.ref.id],
            row.ref,
            row,
            frame=matrix,
            members=tuple(sheets[one.id] for one in row.initiatives if one.id in sheets),
            count=row.total,
            is_illustrative=row.is_illustrative,
        )


def iter_finds(
    view: ReportView,
    subjects: Mapping[str, Subject],
    chapters: Sequence[Chapter],
    places: Mapping[str, str],
) -> Iterator[Find]:
    """Yield everything that the search finds.

    Args:
        view: the document.
        subjects: what has a page of its own.
        chapters: the chapters.
        places: anchor → where it stands.
    """
    for chapter in chapters:
        title = LocalText(chapter.title.unescape(), view.language)
        words = find_words(" ".join(read_labels(chapter.text)))
        yield Find(places[chapter.anchor], "chapter", title, None, None, is_illustrative=False, words=words)
    for one in subjects.values():
        around = one.around.title if one.around else one.frame.title if one.frame else None
        if one.kind == "initiative":
            around = one.view.office.title
        summary = getattr(one.view, "summary", None)
        words = collect_words(_own(one))
        yield Find(one.path, one.kind, one.ref.title, summary, around, one.is_illustrative, words)
    for kind, views in _list_others(view):
        for shown in views:
            place = places.get(shown.ref.anchor or "")
            if place is not None:
                words = collect_words(shown)
                yield Find(place, kind, shown.ref.title, None, None, shown.is_illustrative, words)


def _own(one: Subject) -> Any:
    """Return what a subject says itself, without the sheets that have pages of their own."""
    if one.kind != "subplan":
        return one.view
    return [getattr(one.view, name) for name in ("ref", "kind", "parent", "office", "purpose", "objectives")]


def _list_others(view: ReportView) -> list[tuple[str, tuple[Any, ...]]]:
    """Return what has a place inside a chapter."""
    annex = view.prtr
    return [
        ("project", annex.projects if annex else ()),
        ("measure", annex.measures if annex else ()),
        ("european", view.european_projects),
    ]


def order_by_letter(finds: Sequence[Find], language: str) -> tuple[Letter, ...]:
    """Return everything in the order of the alphabet, what begins with no letter first.

    Args:
        finds: what the search finds.
        language: whose alphabet.
    """
    letters: dict[str, list[Find]] = {}
    for one in sorted(finds, key=lambda find: (*collate(find.title.text, language), find.path)):
        first = collate(one.title.text.strip(" «»\"'¿¡("), language)[0][:1].upper()
        letters.setdefault(first if first.isalpha() else "", []).append(one)
    return tuple(Letter(letter, tuple(letters[letter])) for letter in sorted(letters))
