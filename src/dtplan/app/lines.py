"""On which line of its file each entry of a plan begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.source.document import Document

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dtplan.source.document import Locator
    from dtplan.source.span import Place


class Lines:
    """Finds the lines of places; a file is read again only for what stands deep inside it."""

    def __init__(self, sources: Mapping[str, bytes]) -> None:
        """Remember the files.

        Args:
            sources: the bytes of each file, by its path below the plan's folder.
        """
        self._sources = sources
        self._locators: dict[str, Locator] = {}

    def find(self, place: Place) -> int | None:
        """Return the line on which something begins, or None when its file is not there.

        Args:
            place: the place of an entry; what fills a file by itself begins on its first line.
        """
        if place.path not in self._sources:
            return None
        if not place.pointer:
            return 1
        if place.path not in self._locators:
            self._locators[place.path] = Document(place.path, self._sources[place.path], None, ()).locate()
        return self._locators[place.path].span(place).line
