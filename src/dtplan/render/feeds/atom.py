"""Published changes as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from datetime import date

    from dtplan.templating import Environment
    from dtplan.views.feed import EntryView, FeedView

NAMESPACE = "http://www.w3.org/2005/Atom"
HOUR = "T12:00:00Z"
"""A day has no hour; the feed needs one, and this is the same day nearly everywhere."""
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, even escaped."""


def render(feed: FeedView, environment: Environment) -> bytes:
    """Return the feed.

    Args:
        feed: what it says.
        environment: words of its language.
    """
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(_name("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": feed.language})
    heading = environment.get_template("feed/title.txt.j2").render(feed=feed)
    _add(root, "id", feed.id)
    _add(root, "title", heading)
    _add(root, "updated", _stamp(feed.updated))
    ET.SubElement(_add(root, "author"), _name("name")).text = _clean(feed.author.text)
    _add(root, "link", rel="alternate", href=feed.url)
    _add(root, "generator", "dtplan", version=feed.tool_version)
    if feed.licence is not None:
        _add(root, "rights", feed.licence)
    for entry in feed.entries:
        _add_entry(root, entry, feed, environment)
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _add_entry(root: ET.Element, entry: EntryView, feed: FeedView, environment: Environment) -> None:
    said = {
        name: environment.get_template(f"feed/{name}.j2").render(entry=entry)
        for name in ("entry.txt", "summary.txt", "content.html")
    }
    parent = _add(root, "entry")
    _add(parent, "id", entry.id)
    _add(parent, "title", said["entry.txt"])
    _add(parent, "updated", _stamp(entry.day))
    _add(parent, "link", rel="alternate", href=feed.url)
    _add(parent, "summary", said["summary.txt"])
    _add(parent, "content", said["content.html"], type="html")


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, _name(name), {key: _clean(value) for key, value in attributes.items()})
    if text is not None:
        element.text = _clean(text).strip()
    return element


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _clean(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return _FORBIDDEN.sub("\ufffd", str(text))


def _stamp(day: date) -> str:
    return f"{day.isoformat()}{HOUR}"
