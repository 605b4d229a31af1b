"""A YAML text as it is laid out: its values with their style, and the comments that belong to them.

Unlike plain data this keeps everything that a person put into a file, so that it can be
printed again with nothing lost. Every comment belongs to one item or one collection.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True)
class Comment:
    """A comment.

    Attributes:
        text: what it says, with its `#`.
        column: how far to the right it stands, from 0.
        after_blank: an empty line stands above it.
    """

    text: str
    column: int
    after_blank: bool = False


@dataclass(slots=True)
class Scalar:
    """A text.

    Attributes:
        value: what it says.
        style: a quote, `|`, `>`, or nothing when it is plain.
        written: how it stands in the file.
        trailing: comments below it that belong to it, when it is empty.
    """

    value: str
    style: str
    written: str
    trailing: list[Comment] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Nothing at all is written."""
        return not self.written and not self.style


@dataclass(slots=True)
class Item:
    """An item of a list, or a key with its value.

    Attributes:
        key: the key, or None in a list.
        value: what stands there.
        leading: comments on lines of their own above it.
        ending: comments at the end of its line.
        after_blank: an empty line stands above it.
    """

    key: Scalar | None = None
    value: Scalar | Collection | None = None
    leading: list[Comment] = field(default_factory=list)
    ending: list[Comment] = field(default_factory=list)
    after_blank: bool = False


@dataclass(slots=True)
class Collection:
    """A list or a mapping.

    Attributes:
        is_mapping: its items have keys.
        is_flow: it is written in brackets.
        items: what it holds.
        trailing: comments after the last item that belong to it.
    """

    is_mapping: bool
    is_flow: bool
    items: list[Item] = field(default_factory=list)
    trailing: list[Comment] = field(default_factory=list)


@dataclass(slots=True)
class Layout:
    """A file.

    Attributes:
        header: comments above the first key that are about the file.
        after_blank: an empty line stands below them.
        root: the keys of the file.
    """

    header: list[Comment]
    after_blank: bool
    root: Collection


def iter_comments(layout: Layout) -> Iterator[str]:
    """Yield the text of every comment of a file, in no particular order."""
    yield from _texts(layout.header)
    yield from _iter_inside(layout.root)


def _iter_inside(value: Scalar | Collection | None) -> Iterator[str]:
    if value is None:
        return
    yield from _texts(value.trailing)
    if isinstance(value, Collection):
        for item in value.items:
            yield from _texts(item.leading)
            yield from _texts(item.ending)
            yield from _iter_inside(item.value)


def _texts(comments: list[Comment]) -> Iterator[str]:
    return (comment.text for comment in comments)
