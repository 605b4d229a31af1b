"""The states of a plan, one commit after the other, to the thread of each initiative through all of its ids."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from dtplan.history.facts import InitiativeFacts, SubplanFacts
from dtplan.history.renames import pair_renamed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dtplan.history.facts import Other

    Known = InitiativeFacts | SubplanFacts | Other | None


class Commit(NamedTuple):
    """A commit: its full name, its place in the history from 0, and its day, never before the one before."""

    name: str
    number: int
    day: str


class Touch(NamedTuple):
    """What a commit did: its name, its day as it says, and path → name of the content, "" when gone."""

    commit: str
    day: str
    files: Mapping[str, str]


class Point(NamedTuple):
    """An initiative from a commit on.

    Attributes:
        number: the place of the commit.
        path: its file; of one that is gone the last it had.
        content: the name of that file's content.
        facts: what is known of it, or None when the plan no longer has it.
        is_gap: its file cannot be read in this commit; the facts are those known before.
    """

    number: int
    path: str
    content: str
    facts: InitiativeFacts | None
    is_gap: bool = False


@dataclass(slots=True)
class Thread:
    """An initiative through all commits, whatever it was called.

    Attributes:
        ids: each id it had, oldest first.
        points: where something about it changed, oldest first.
    """

    ids: list[str]
    points: list[Point] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The last id it had."""
        return self.ids[-1]

    @property
    def last(self) -> InitiativeFacts:
        """The last that is known of it."""
        return next(point.facts for point in reversed(self.points) if point.facts)


@dataclass(frozen=True, slots=True)
class History:
    """A plan through the commits that touched it.

    Attributes:
        commits: those commits, oldest first.
        threads: its initiatives, in the order in which they came.
        subplans: the files of each sub-plan by id: the place of a commit and its path, "" when gone.
        subplan_titles: the last title of each sub-plan, by language.
        gaps: files that cannot be read: the place of the commit, and the path.
    """

    commits: tuple[Commit, ...]
    threads: tuple[Thread, ...]
    subplans: Mapping[str, Sequence[tuple[int, str]]]
    subplan_titles: Mapping[str, Mapping[str, str]]
    gaps: tuple[tuple[int, str], ...]

    def find_thread(self, id_: str) -> Thread | None:
        """Return the initiative with an id: the one that has it, else the last one that had it."""
        found = [thread for thread in self.threads if thread.id == id_ and thread.points[-1].facts]
        found = found or [thread for thread in self.threads if id_ in thread.ids]
        return found[-1] if found else None


def follow(touches: Sequence[Touch], read: Callable[[str], Known]) -> History:
    """Return what a plan was, from commit to commit.

    Args:
        touches: what each commit did to its files, oldest first.
        read: the facts of a content by its name, None when it cannot be read.
    """
    folding = _Folding(read)
    commits = tuple(_date(touches))
    for commit, touch in zip(commits, touches, strict=True):
        folding.fold(commit.number, touch.files)
    return History(
        commits, tuple(folding.threads), folding.subplans, folding.subplan_titles, tuple(folding.gaps)
    )


def _date(touches: Sequence[Touch]) -> list[Commit]:
    """Return commits with days that never go back: clocks may be wrong, and work is dated when it began."""
    newest, day, found = touches[-1].day if touches else "", "", []
    for n, touch in enumerate(touches):
        day = max(day, min(touch.day, newest))
        found.append(Commit(touch.commit, n, day))
    return found


class _Place(NamedTuple):
    path: str
    content: str
    facts: InitiativeFacts


def _facts_of(places: Mapping[str, _Place]) -> dict[str, InitiativeFacts]:
    return {id_: place.facts for id_, place in places.items()}


class _Folding:
    """The plan while commits are applied to it."""

    def __init__(self, read: Callable[[str], Known]) -> None:
        self.threads: list[Thread] = []
        self.subplans: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.subplan_titles: dict[str, Mapping[str, str]] = {}
        self.gaps: list[tuple[int, str]] = []
        self._read = read
        self._files: dict[str, Known] = {}
        self._places: dict[str, dict[str, _Place]] = defaultdict(dict)
        self._now: dict[str, Thread] = {}
        self._before: dict[str, Thread] = {}

    def fold(self, number: int, files: Mapping[str, str]) -> None:
        """Apply a commit."""
        touched: dict[str, _Place | None] = {}
        unreadable: set[str] = set()
        for path, content in files.items():
            facts = self._read(content) if content else None
            old = self._files.get(path)
            if content and facts is None:
                self.gaps.append((number, path))
                unreadable.update([old.id] if isinstance(old, InitiativeFacts) else ())
                if old is not None:
                    continue  # what was known of it still is all that is known
            self._files[path] = facts
            self._move_subplan(number, path, old, facts)
            self._move_initiative(path, content, (old, facts), touched)
        self._write(number, touched)
        for id_ in sorted(unreadable):
            if id_ in self._now:
                self._now[id_].points.append(self._now[id_].points[-1]._replace(number=number, is_gap=True))

    def _move_initiative(
        self, path: str, content: str, change: tuple[Known, Known], touched: dict[str, _Place | None]
    ) -> None:
        """Note which file an initiative stands in, and in which each stood before the commit."""
        old, new = change
        for one in change:
            if isinstance(one, InitiativeFacts):
                touched.setdefault(one.id, self._find(one.id))
        if isinstance(old, InitiativeFacts):
            self._places[old.id].pop(path, None)
        if isinstance(new, InitiativeFacts):
            self._places[new.id][path] = _Place(path, content, new)

    def _find(self, id_: str) -> _Place | None:
        """Return the file that counts for an id: of several, the first."""
        places = self._places[id_]
        return places[min(places)] if places else None

    def _move_subplan(self, number: int, path: str, old: Known, new: Known) -> None:
        stays = isinstance(new, SubplanFacts) and isinstance(old, SubplanFacts) and new.id == old.id
        if isinstance(old, SubplanFacts) and not stays and self.subplans[old.id][-1][1] == path:
            self.subplans[old.id].append((number, ""))
        if isinstance(new, SubplanFacts):
            known = self.subplans[new.id]
            if not known or known[-1][1] != path:
                known.append((number, path))
            self.subplan_titles[new.id] = new.title

    def _write(self, number: int, touched: Mapping[str, _Place | None]) -> None:
        after = {id_: self._find(id_) for id_ in touched}
        gone = {id_: was for id_, was in touched.items() if was and not after[id_]}
        come = {id_: is_ for id_, is_ in after.items() if is_ and not touched[id_]}
        if gone and come:
            for was, is_ in pair_renamed(_facts_of(gone), _facts_of(come)).items():
                thread = self._now.pop(was)
                thread.ids = [*(one for one in thread.ids if one != is_), is_]
                self._now[is_] = thread
                del gone[was]
        for id_ in gone:
            thread = self._before[id_] = self._now.pop(id_)
            thread.points.append(thread.points[-1]._replace(number=number, facts=None, is_gap=False))
        for id_, place in after.items():
            if place and place != touched[id_]:
                self._thread_of(id_).points.append(Point(number, place.path, place.content, place.facts))

    def _thread_of(self, id_: str) -> Thread:
        """Return the thread of an id that the plan has now, which may have had it before or be new."""
        if id_ not in self._now:
            known = self._before.pop(id_, None)
            if known is None:
                known = Thread([id_])
                self.threads.append(known)
            self._now[id_] = known
        return self._now[id_]
