"""The life of one initiative: its file in every commit that changed it, and what happened in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.history.events import Event, tell_changes, tell_first
from dtplan.source.document import MAX_BYTES, load_document
from dtplan.source.git_history import iter_contents
from dtplan.views.log import Life

if TYPE_CHECKING:
    from pathlib import Path

    from dtplan.history.threads import Commit, History, Point, Thread
    from dtplan.source.events import Node

    Data = dict[str, Node]


def load_life(root: Path, history: History, thread: Thread, start: int = 0) -> Life:
    """Return what happened to an initiative.

    Args:
        root: the plan's folder.
        history: the plan through its commits.
        thread: the initiative.
        start: the place of the first commit that counts.

    Raises:
        GitError: when its contents cannot be read.
    """
    names = dict.fromkeys(point.content for point in thread.points if point.facts)
    contents: dict[str, Data] = {}
    for name, raw in iter_contents(root, names, MAX_BYTES):
        data = load_document("", raw or b"").data
        contents[name] = data if isinstance(data, dict) else {}
    entries: list[tuple[Commit, list[Event]]] = []
    before: Point | None = None
    for point in thread.points:
        events = _tell(before, point, contents)
        if events and point.number >= start:
            entries.append((history.commits[point.number], events))
        before = point
    return Life(thread.ids, thread.last.title, thread.last.is_illustrative, entries)


def _tell(before: Point | None, point: Point, contents: dict[str, Data]) -> list[Event]:
    if point.is_gap:
        return [Event("gap")]
    if point.facts is None:
        return [Event("removed")]
    data = contents[point.content]
    if before is None:
        return tell_first(data, is_start=point.number == 0)
    found = [] if before.facts else [Event("returned", after=point.facts.status)]
    folders = [one.path.rpartition("/")[0] for one in (before, point)]
    if folders[0] != folders[1]:
        found.append(Event("moved", before=f"{folders[0]}/", after=f"{folders[1]}/"))
    return [*found, *tell_changes(contents.get(before.content, {}), data)]
