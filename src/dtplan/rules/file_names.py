"""Which file an initiative or a sub-plan stands in, by its id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dtplan.plan.entry import Entry

SUBPLAN_FILE = "subplan.yaml"


def name_from_path(entry: Entry[Any]) -> str:
    """Return the id that the file of an initiative, or the folder of a sub-plan, asks for."""
    if entry.kind == "subplan":
        return entry.folder.rpartition("/")[2]
    return entry.path.rpartition("/")[2].removesuffix(".yaml")


def is_where_its_id_says(entry: Entry[Any]) -> bool:
    """Say whether an initiative or a sub-plan stands in the file that its id asks for."""
    return entry.path == path_from_id(entry)


def path_from_id(entry: Entry[Any]) -> str:
    """Return the file that the id of an initiative or of a sub-plan asks for."""
    folder, _, name = entry.path.rpartition("/")
    if entry.kind != "subplan":
        return _join(folder, f"{entry.id}.yaml")
    if name == SUBPLAN_FILE:
        folder = folder.rpartition("/")[0]
    elif name_from_path(entry) == entry.id:
        return _join(folder, SUBPLAN_FILE)
    return _join(folder, f"{entry.id}/{SUBPLAN_FILE}")


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
