"""Drawings and pictures of a page, with the words that say what they show."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING

from dtplan.render.report.page.blocks import Figure, Picture
from dtplan.render.report.page.words import read_plain

if TYPE_CHECKING:
    from dtplan.render.report.page.tree import Node

_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title>", re.DOTALL)
_TEXT = re.compile(r"<desc\b[^>]*>(.*?)</desc>", re.DOTALL)
_SAID = re.compile(r"<(title|desc)\b.*?</\1>", re.DOTALL)
_DATA = re.compile(r"data:([\w.+/-]+);base64,([A-Za-z0-9+/=\s]*)\Z")


def read_svg(node: Node, hue: int) -> Figure:
    """Return a drawing; one that decorates has no title.

    Args:
        node: the element.
        hue: the number of the colour around it, or 0.
    """
    raw = str(node.children[0])
    svg = _SAID.sub("", raw)
    if hue:
        svg = f'{svg[:4]} data-hue="{hue}"{svg[4:]}'
    title, text = _TITLE.search(raw), _TEXT.search(raw)
    name = read_plain(title[1]) if title else node.attributes.get("aria-label", "")
    if "aria-hidden" in node.attributes or not name:
        return Figure(svg, "")
    return Figure(svg, name, read_plain(text[1]) if text else "")


def read_picture(node: Node) -> Picture | None:
    """Return a picture that stands in the page itself and has words, or None.

    Args:
        node: the element.
    """
    data = _DATA.match(node.attributes.get("src", ""))
    title = node.attributes.get("alt", "").strip()
    if data is None or not title:
        return None
    try:
        return Picture(base64.b64decode(data[2]), data[1], title)
    except (binascii.Error, ValueError):
        return None
