"""The content of the page as blocks: what print and office files are set from.

The page's templates say everything once, with its words, its order and its marks for screen readers.
`parse_blocks` in `parse` reads them back; `pdf` and `docx` set them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text of one kind.

    Attributes:
        text: the words; a line end is a break.
        bold, italic, code: how it is set.
        small: less important than what is around it.
        tone: the name of a pair of colours, such as `good`, for words that stand in a tag; or "".
        link: where it leads: `#anchor` inside the document, a web address, or "".
        lang: its language when it is not that of the document, or "".
        is_decoration: it says nothing that the words around it do not, such as the sign before a state.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    small: bool = False
    tone: str = ""
    link: str = ""
    lang: str = ""
    is_decoration: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a part; levels have no gaps below the title of the document, which is level 1."""

    level: int
    spans: tuple[Span, ...]
    anchor: str = ""
    hue: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words; `kind` is `lead`, `note`, `kicker`, `label`, `figure` (a headline number) or "".

    `drawing` is SVG that decorates them, such as a bar beside a share, or "".
    """

    spans: tuple[Span, ...]
    kind: str = ""
    drawing: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is blocks.

    `kind` is `figures` (headline numbers), `numbers` (short facts), `key`, `entries` or "".
    """

    items: tuple[tuple[Block, ...], ...]
    is_numbered: bool = False
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """What the marks of a drawing stand for; the drawing's words say it too, so it is decoration.

    Each row is SVG of the mark and its words.
    """

    rows: tuple[tuple[str, tuple[Span, ...]], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with what is said of each, as `<dl>` has them."""

    rows: tuple[tuple[tuple[Span, ...], tuple[Block, ...]], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        blocks: what it holds.
        is_head: it names its row or its column.
        is_number: set to the right.
        columns, rows: how many it spans.
        drawing: SVG that decorates it and says nothing that its words do not, or "".
        heat: the step of a matrix's colour scale, or -1.
        hue: the number of its row's colour, or 0.
        indent: how deep its row is nested.
    """

    blocks: tuple[Block, ...]
    is_head: bool = False
    is_number: bool = False
    columns: int = 1
    drawing: str = ""
    heat: int = -1
    rows: int = 1
    hue: int = 0
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the rows of `head` are repeated on each page."""

    caption: tuple[Span, ...]
    head: tuple[tuple[Cell, ...], ...]
    body: tuple[tuple[Cell, ...], ...]
    foot: tuple[tuple[Cell, ...], ...] = ()
    anchors: tuple[tuple[int, str], ...] = ()
    """Rows of the body that can be linked to: their position and their anchor."""
    kind: str = ""
    """`gantt`, `matrix`, `catalogue`, `narrow` or ""."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with what it says in words.

    Attributes:
        svg: a whole SVG document.
        title, text: its alternative text, in two parts.
        is_decoration: it says nothing that the words around it do not.
        caption: what stands below it.
    """

    svg: str
    title: str
    text: str = ""
    is_decoration: bool = False
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the city supplies, such as a logo."""

    content: bytes
    media_type: str
    title: str


@dataclass(frozen=True, slots=True)
class Code:
    """Lines that keep their spaces."""

    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together: `sheet`, `section` (begins a page), `quote`, `note` or ""."""

    kind: str
    blocks: tuple[Block, ...]
    anchor: str = ""
    hue: int = 0
    lang: str = ""


Block = Heading | Paragraph | Items | Key | Facts | Table | Figure | Picture | Code | Group


@dataclass(frozen=True, slots=True)
class Front:
    """The front page, apart from the rest.

    Attributes:
        title, kicker, promise: what stands there in large letters, above and below it.
        facts: names and values.
        notes: sentences that must be seen first, such as what is made up.
        drawing: the squares of the initiatives.
        logo: that of the city.
    """

    title: str
    kicker: str
    promise: str
    facts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()
    drawing: Figure | None = None
    logo: Picture | None = None
