"""Small plans made for a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.plan.loader import Loaded, load_plan
from dtplan.source.tree import MemoryTree
from tests.rules.examples import STATUS_DATE, base_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dtplan.plan.plan import Plan

COUNTER = "services/digital-counter.yaml"
OFFICES = "registers/offices.yaml"


class ShuffledTree(MemoryTree):
    """Files in memory that are found in a given order."""

    def __init__(self, files: Mapping[str, str | bytes], order: list[str]) -> None:
        super().__init__(files)
        self._order = order

    def iter_paths(self) -> Iterator[str]:
        """Yield the paths in the given order."""
        return iter(self._order)


def replaced(path: str, old: str, new: str) -> dict[str, str]:
    """Return a file of the base plan with one text replaced."""
    text = base_files()[path]
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    return {path: text.replace(old, new)}


def initiative(id_: str, *lines: str, folder: str = "services") -> dict[str, str]:
    """Return the file of a small initiative with further lines."""
    text = f"kind: initiative\nid: {id_}\ntitle: {{ca: Prova {id_}, es: Prueba {id_}}}\noffice: resources\n"
    given = "".join(f"{line}\n" for line in lines)
    for key, default in (("status", "proposed"), ("schedule", "{start: {planned: 2027-01-15}}")):
        if f"{key}:" not in given:
            text += f"{key}: {default}\n"
    return {f"{folder}/{id_}.yaml": text + given}


def subplan(path: str, *lines: str) -> dict[str, str]:
    """Return the file of a small sub-plan in a folder."""
    id_ = path.rpartition("/")[2]
    text = f"kind: subplan\nid: {id_}\nsubplan_kind: services\ntitle: {{ca: Part {id_}, es: Parte {id_}}}\noffice: resources\n"
    return {f"{path}/subplan.yaml": text + "".join(f"{line}\n" for line in lines)}


def load(*changes: Mapping[str, str | bytes]) -> Loaded:
    """Return what comes of reading the base plan with changed files."""
    files: dict[str, str | bytes] = dict(base_files())
    for change in changes:
        files.update(change)
    return load_plan(MemoryTree(files), STATUS_DATE)


def load_sound(*changes: Mapping[str, str | bytes]) -> Plan:
    """Return the base plan with changed files, which are all readable."""
    loaded = load(*changes)
    assert [finding.message for finding in loaded.findings] == []
    assert loaded.plan is not None
    return loaded.plan
