"""What a history is about: the whole plan, an initiative, an office or a sub-plan, as each was at the time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.history.threads import History, Point, Thread


@dataclass(frozen=True, slots=True)
class Scope:
    """What a history is about.

    Attributes:
        kind: "plan", "initiative", "office" or "subplan".
        id: of an office or a sub-plan, or the last one of an initiative; "" for the whole plan.
        thread: the initiative, or None.
    """

    kind: str = "plan"
    id: str = ""
    thread: Thread | None = None


def iter_member_points(history: History, scope: Scope) -> Iterator[tuple[int, Thread, Point | None]]:
    """Yield each change of what belongs to a scope: the place of the commit, whose, and what it then is.

    What leaves the plan, or the office or the sub-plan, yields None. Changes come in the order of commits.

    Args:
        history: the plan through its commits.
        scope: what it is about.
    """
    if scope.kind != "subplan":
        threads = [scope.thread] if scope.thread else history.threads
        changes = [(point.number, n, point) for n, thread in enumerate(threads) for point in thread.points]
        for number, n, point in sorted(changes, key=lambda one: one[:2]):
            is_in = point.facts and (scope.kind != "office" or point.facts.office == scope.id)
            yield number, threads[n], point if is_in else None
        return
    yield from _iter_of_subplan(history, scope.id)


def _iter_of_subplan(history: History, id_: str) -> Iterator[tuple[int, Thread, Point | None]]:
    """Yield the changes below the folder of a sub-plan, which may move and take its initiatives along."""
    moves = dict(history.subplans.get(id_, ()))
    by_commit: dict[int, list[tuple[Thread, Point]]] = {number: [] for number in moves}
    for thread in history.threads:
        for point in thread.points:
            by_commit.setdefault(point.number, []).append((thread, point))
    last: dict[int, tuple[Thread, Point]] = {}
    folder: str | None = None
    for number in sorted(by_commit):
        for thread, point in by_commit[number]:
            last[id(thread)] = (thread, point)
        changed = by_commit[number]
        if number in moves:
            folder = moves[number].rpartition("/")[0] if moves[number] else None
            changed = list(last.values())
        for thread, point in changed:
            is_in = point.facts and folder is not None and _lies_in(point.path, folder)
            yield number, thread, point if is_in else None


def _lies_in(path: str, folder: str) -> bool:
    return not folder or path.startswith(f"{folder}/")
