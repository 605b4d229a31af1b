"""Where each page of the site stands, and links that lead there."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_HREF = re.compile(r'href="([^"]*)"')  # a pattern that begins with plain letters is found three times as fast
_ID = re.compile(r' id="([^"]*)"')
_ELSEWHERE = re.compile(r"(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*+:|//|$", re.IGNORECASE)
_UNSAFE = re.compile(r"(?:[^a-z0-9.]|\.(?![a-z0-9])|(?<![a-z0-9])\.)+")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)")
LONGEST_NAME = 100


def name_files(folder: str, ids: Iterable[str]) -> dict[str, str]:
    """Return a file for each id that every system can hold; the same ids get the same files.

    Names are in small letters, are no device of Windows, do not begin with a dot, and no two are the same.

    Args:
        folder: where they stand.
        ids: what they are about.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for id_ in sorted(ids):
        plain = _UNSAFE.sub("-", id_.lower())[:LONGEST_NAME].strip(".-") or "page"
        plain = f"page-{plain}" if _DEVICE.match(plain) else plain
        name, n = plain, 1
        while name in taken:
            n += 1
            name = f"{plain}-{n}"
        taken.add(name)
        names[id_] = f"{folder}/{name}.html" if folder else f"{name}.html"
    return names


def find_ids(text: str) -> set[str]:
    """Return the anchors that a piece of HTML holds.

    Args:
        text: the piece.
    """
    return {unescape(id_) for id_ in _ID.findall(text)}


class Links:
    """Leads the links of the page to the pages of the site.

    Attributes:
        places: anchor → the file that it is the name of, or the file, `#` and the anchor inside it.
    """

    def __init__(self, own: Mapping[str, str], elsewhere: Mapping[str, str], files: Iterable[str]) -> None:
        """Lead links.

        Args:
            own: anchor → the file that is all about it.
            elsewhere: the file of the document in another language → the folder of its site.
            files: the other pages of the site.
        """
        self.places = dict(own)
        self._own = frozenset(own)
        self._elsewhere = dict(elsewhere)
        self._files = {*own.values(), *files}
        self._ids: dict[str, set[str]] = {}

    def add_page(self, path: str, text: str) -> None:
        """Remember what a page holds.

        Args:
            path: its file.
            text: its content.
        """
        self._ids[path] = find_ids(text)
        for anchor in self._ids[path]:
            self.places.setdefault(anchor, f"{path}#{anchor}")

    def lead(self, text: str, here: str) -> str:
        """Return a piece of HTML whose links lead from a page of the site to where they should.

        Args:
            text: the piece.
            here: the file of the page.
        """
        up = "../" * here.count("/")
        held = self._ids.get(here, set())

        def lead_one(match: re.Match[str]) -> str:
            target = unescape(match[1])
            if target.startswith("#"):
                anchor = target[1:]
                if anchor not in self.places or (anchor in held and anchor not in self._own):
                    return match[0]
                return f'href="{up}{self.places[anchor]}"'
            if target in self._elsewhere:
                return f'href="{up}../{self._elsewhere[target]}/{here}"'
            if _ELSEWHERE.match(target):
                return match[0]
            is_page = target.partition("#")[0] in self._files
            return f'href="{up}{match[1]}"' if is_page else f'href="{up}../{match[1]}"'

        return _HREF.sub(lead_one, text)
