"""The pictures that the theme of a plan names: read within limits, and let in only when harmless."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dtplan.source.png import find_png_problem
from dtplan.source.svg import find_svg_problem
from dtplan.source.tree import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dtplan.plan.entry import Entry
    from dtplan.source.tree import Tree

LARGEST_PICTURE = 300_000
"""Bytes; the picture becomes part of every page."""
_MEDIA = {"svg": ("image/svg+xml", find_svg_problem), "png": ("image/png", find_png_problem)}


@dataclass(frozen=True, slots=True)
class Picture:
    """What was found under a path.

    Attributes:
        media_type: as a data address names it.
        raw: the bytes; only those of a picture without a problem are ever shown.
        problem: why it cannot be used, to be read after its name; empty when it can.
    """

    media_type: str
    raw: bytes
    problem: str


def read_pictures(tree: Tree, logos: Iterable[Entry[Any]]) -> dict[str, Picture]:
    """Return what stands under each path that a logo names; nothing else is read.

    Args:
        tree: the files.
        logos: the logos of the theme.
    """
    found: dict[str, Picture] = {}
    for logo in logos:
        path = logo.model.file
        if path not in found:
            found[path] = _read_picture(tree, path)
    return found


def _read_picture(tree: Tree, path: str) -> Picture:
    media_type, find_problem = _MEDIA[path.rpartition(".")[2]]
    try:
        raw = tree.read_picture(path, LARGEST_PICTURE)
    except UnreadableError as error:
        return Picture(media_type, b"", str(error))
    if len(raw) > LARGEST_PICTURE:
        return Picture(media_type, raw, f"has more than {LARGEST_PICTURE:,} bytes")
    return Picture(media_type, raw, find_problem(raw))
