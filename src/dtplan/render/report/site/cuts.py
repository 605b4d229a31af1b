"""The page cut into the pieces that become pages of the site.

The page says everything once, with what a plan's own templates change in it. Its templates escape every
text, so a tag that stands in it is a tag of a template.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from markupsafe import Markup

from dtplan.templating import TemplateProblemError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_TAG = re.compile(r"<(/?)(?:section|article)\b([^>]*)>")
_ID = re.compile(r'(?:^|\s)id="([^"]*)"')
_HEADING = re.compile(r"<(/?)h([1-6])\b")
_FIRST_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
_LABEL = re.compile(r"<(h[1-6]|caption)\b[^>]*>(.*?)</\1>", re.DOTALL)
_ASIDE = re.compile(r'<span class="(?:tag|visually-hidden|code)[^"]*">.*?</span>|<[^<>]*+>', re.DOTALL)
_MOVED = re.compile(r"(?:<!-- moved (\S*) -->\s*)+")
_MOVED_ID = re.compile(r"<!-- moved (\S*) -->")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the page.

    Attributes:
        anchor: its id.
        title: its heading, without tags.
        text: all of it.
    """

    anchor: str
    title: Markup
    text: str


def cut_element(page: str, start: str, end: str) -> str:
    """Return a part of the page that stands there once, with its tags; "" when it is not there.

    Args:
        page: the page.
        start: how its first tag begins.
        end: its last tag.
    """
    begin = page.find(start)
    stop = page.find(end, begin)
    return page[begin : stop + len(end)] if 0 <= begin < stop else ""


def cut_chapters(page: str) -> list[Chapter]:
    """Return the chapters of the page; what stands before one belongs to it.

    Args:
        page: the page.

    Raises:
        TemplateProblemError: when sections do not end where they should.
    """
    main = cut_element(page, "<main", "</main>")
    main = main[main.find(">") + 1 : -len("</main>")]
    found: list[tuple[str, int]] = []
    depth = 0
    id_ = ""
    for tag in _TAG.finditer(main):
        depth += -1 if tag[1] else 1
        if depth == 1 and not tag[1]:
            id_ = _read_id(tag[2])
        elif depth == 0:
            found.append((id_, tag.end()))
        if depth < 0:
            break
    if depth:
        raise TemplateProblemError("report/html/report.html.j2: its sections do not end where they should")
    found = [one for one in found if one[0]]
    ends = [0, *(end for _id, end in found[:-1]), len(main)]
    chapters: list[Chapter] = []
    for (id_, _end), begin, end in zip(found, ends, ends[1:], strict=False):
        text = main[begin:end]
        chapters.append(Chapter(id_, Markup(read_heading(text)), text))  # noqa: S704 - of a template
    return chapters


def take_out(text: str, wanted: Collection[str]) -> tuple[str, dict[str, str]]:
    """Return a chapter without the elements that get a page of their own, and these by their ids.

    Where one was taken out a mark is left, which `fill_gaps` fills.

    Args:
        text: the chapter.
        wanted: the ids of those elements.
    """
    taken: dict[str, str] = {}
    buffers: list[list[str]] = [[]]
    opened: list[str] = []
    last = 0
    for tag in _TAG.finditer(text):
        if not tag[1]:
            id_ = _read_id(tag[2])
            opened.append(id_ if id_ in wanted else "")
            if opened[-1]:
                buffers[-1].append(text[last : tag.start()])
                buffers.append([])
                last = tag.start()
        elif opened and (id_ := opened.pop()):
            taken[id_] = "".join((*buffers.pop(), text[last : tag.end()]))
            buffers[-1].append(f"<!-- moved {id_} -->")
            last = tag.end()
    buffers[0].append(text[last:])
    return "".join(buffers[0]), taken


def fill_gaps(text: str, write: Callable[[list[str]], str]) -> str:
    """Return a text with something in the place of what was taken out of it.

    Args:
        text: the text.
        write: returns it for the ids of elements that stood one after the other.
    """
    if "<!-- moved " not in text:
        return text
    return _MOVED.sub(lambda match: write(_MOVED_ID.findall(match[0])), text)


def raise_headings(text: str) -> str:
    """Return a piece whose first heading has become that of its page, and the others with it.

    Args:
        text: the piece.
    """
    first = _HEADING.search(text)
    if first is None:
        return text
    up = int(first[2]) - 1
    begin = first.end() - 1
    rest = _HEADING.sub(lambda match: f"<{match[1]}h{max(2, int(match[2]) - up)}", text[begin:])
    return f"{text[:begin]}1{rest[1:].replace('</h2>', '</h1>', 1)}"


def read_heading(text: str) -> str:
    """Return the words of the first heading of a piece, as HTML without tags.

    Args:
        text: the piece.
    """
    found = _FIRST_HEADING.search(text)
    return " ".join(_ASIDE.sub("", found[2]).split()) if found else ""


def read_labels(text: str) -> list[str]:
    """Return the headings and the captions of a chapter, without tags.

    Args:
        text: the chapter.
    """
    return [unescape(_ASIDE.sub(" ", found[2])) for found in _LABEL.finditer(text)]


def _read_id(attributes: str) -> str:
    found = _ID.search(attributes)
    return found[1] if found else ""
