"""What the text of the Word document refers to outside of itself: places, addresses, pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from dtplan.render.report.page.blocks import Facts, Group, Heading, Items, Table
from dtplan.templating.escape import show_hidden

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dtplan.render.report.page.blocks import Block

RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LONGEST_ADDRESS = 2000
"""Word refuses a file with an address of more than 2,083 characters."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[\x21-\x7e]+\Z", re.IGNORECASE)


def escape(text: str) -> str:
    """Return a text as XML holds it; characters that XML cannot hold, or nobody sees, are spelled out.

    Args:
        text: for people.
    """
    shown = _NOT_XML.sub("\ufffd", show_hidden(text))
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quote(text: str) -> str:
    """Return a text as the value of an attribute, with its quotes.

    Args:
        text: for people.
    """
    return quoteattr(_NOT_XML.sub("\ufffd", show_hidden(text)).replace("\n", " "))


class Parts:
    """Collects what the text refers to.

    Attributes:
        media: the pictures, by their name in the package.
        relationships: what the text refers to: id, type, target, and whether that is outside.
    """

    def __init__(self, anchors: Iterable[str]) -> None:
        """Know the places that the text has, so that no link leads nowhere."""
        self.media: dict[str, bytes] = {}
        self.relationships: list[tuple[str, str, str, bool]] = []
        self._places = {anchor: f"place_{n}" for n, anchor in enumerate(dict.fromkeys(anchors), 1)}
        self._met: set[str] = set()
        self._addresses: dict[str, str] = {}
        self._pictures: dict[bytes, str] = {}
        self._count = 0

    def next_id(self) -> int:
        """Return a number that nothing else in the text has."""
        self._count += 1
        return self._count

    def place(self, anchor: str) -> str:
        """Return the name of a place of the text, or "" when it has none.

        Args:
            anchor: as links name it.
        """
        return self._places.get(anchor, "")

    def mark(self, anchor: str) -> str:
        """Return the mark that stands at a place; it is set once.

        Args:
            anchor: as links name it.
        """
        name = self.place(anchor)
        if not name or anchor in self._met:
            return ""
        self._met.add(anchor)
        number = self.next_id()
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'

    def link(self, target: str, content: str) -> str:
        """Return content that leads somewhere; where that cannot be, the content alone.

        Args:
            target: `#anchor`, or an address of the web or of mail.
            content: runs.
        """
        if target.startswith("#"):
            name = self.place(target[1:])
            return (
                f'<w:hyperlink w:anchor="{name}" w:history="1">{content}</w:hyperlink>' if name else content
            )
        if not _ADDRESS.match(target) or len(target) > LONGEST_ADDRESS:
            return content
        if target not in self._addresses:
            self._addresses[target] = f"dtLink{len(self._addresses) + 1}"
            self.relationships.append((self._addresses[target], f"{RELATIONSHIP}/hyperlink", target, True))
        return f'<w:hyperlink r:id="{self._addresses[target]}" w:history="1">{content}</w:hyperlink>'

    def picture(self, content: bytes, suffix: str) -> str:
        """Return the id by which the text names a picture.

        Args:
            content: its bytes.
            suffix: `png`, `jpeg` or `svg`.
        """
        if content not in self._pictures:
            number = len(self._pictures) + 1
            self._pictures[content] = f"dtPicture{number}"
            name = f"media/dtplan{number}.{suffix}"
            self.media[f"word/{name}"] = content
            self.relationships.append((f"dtPicture{number}", f"{RELATIONSHIP}/image", name, False))
        return self._pictures[content]


def iter_anchors(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield every place of blocks that something can lead to.

    Args:
        blocks: of a document.
    """
    for block in iter_blocks(blocks):
        if isinstance(block, (Heading, Group)) and block.anchor:
            yield block.anchor
        elif isinstance(block, Table):
            yield from (anchor for _row, anchor in block.anchors)


def iter_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks and what they hold, each before what is inside of it.

    Args:
        blocks: of a document.
    """
    for block in blocks:
        yield block
        for inner in _iter_inside(block):
            yield from iter_blocks(inner)


def _iter_inside(block: Block) -> Iterable[Iterable[Block]]:
    """Return the blocks that a block holds."""
    if isinstance(block, Group):
        return (block.blocks,)
    if isinstance(block, Items):
        return block.items
    if isinstance(block, Facts):
        return (said for _name, said in block.rows)
    if isinstance(block, Table):
        return (cell.blocks for row in (*block.head, *block.body, *block.foot) for cell in row)
    return ()
