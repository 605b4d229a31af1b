"""A page as a tree of elements, read back from its text.

The pages are our own, or come from the templates of a plan, so this reads what those hold: the ends of
list items, paragraphs and cells may be left out, and what is nested without measure is cut flat.
The parser of the standard library reads the same in nine times the time.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DEEPEST = 80
"""Elements nested deeper become part of the one around them."""

_TOKEN = re.compile(
    r"""([^<]*)(?:<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|<!--.*?(?:-->|\Z)|(<?))""",
    re.DOTALL,
)
_RAW_END = {
    name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style", "template", "textarea")
}
_SVG_EDGE = re.compile(r"<(/?)svg\b(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(/?)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_CLOSES_PARAGRAPH = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "details",
        "div",
        "dl",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    ]
)
_PLAIN = frozenset(("abbr", "data", "time", "wbr"))
"""What says nothing about its words that is kept."""
_PARTS_OF_ROW = frozenset(("td", "th"))
_PARTS_OF_TABLE = _PARTS_OF_ROW | {"tr", "thead", "tbody", "tfoot", "caption", "colgroup"}
_IMPLIED: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl", "div"))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl", "div"))),
    "td": (_PARTS_OF_ROW, frozenset(("table", "tr"))),
    "th": (_PARTS_OF_ROW, frozenset(("table", "tr"))),
    "tr": (_PARTS_OF_ROW | {"tr"}, frozenset(("table", "thead", "tbody", "tfoot"))),
    "thead": (_PARTS_OF_TABLE, frozenset(("table",))),
    "tbody": (_PARTS_OF_TABLE, frozenset(("table",))),
    "tfoot": (_PARTS_OF_TABLE, frozenset(("table",))),
}
"""By the element that begins: which ones it ends, and where the search for them ends."""
_WALLS = frozenset(("td", "th", "table", "body", "main"))
"""What the end of an element inside of it does not end."""
_NO_WALLS: frozenset[str] = frozenset()


class Marks(NamedTuple):
    """What stands in a start tag."""

    attributes: Mapping[str, str]
    classes: frozenset[str]


class Node:
    """An element: its name, what its start tag says, and texts and elements inside; an `svg` is its text."""

    __slots__ = ("attributes", "children", "classes", "tag")

    def __init__(self, tag: str, marks: Marks) -> None:
        self.tag = tag
        self.attributes, self.classes = marks
        self.children: list[Node | str] = []

    def walk(self) -> Iterator[Node]:
        """Yield this element and every one inside, in the order of the page."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(child for child in reversed(node.children) if isinstance(child, Node))


@lru_cache(maxsize=4096)
def _read_marks(text: str) -> Marks:
    attributes: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        attributes.setdefault(name.lower(), unescape(double or single or bare))
    return Marks(attributes, frozenset(attributes.get("class", "").split()))


_ROOT = Marks({}, frozenset())


def parse_tree(html: str) -> Node:
    """Return the body of a page.

    Args:
        html: a page.
    """
    root = Node("body", _ROOT)
    builder = _Builder(root)
    position = max(html.find("<body"), 0)
    match_token, end = _TOKEN.match, len(html)
    while position < end:
        token = match_token(html, position)
        if token is None:  # pragma: no cover - every part of it may be empty
            break
        text, slash, tag, marks, stray = token.groups()
        position = token.end()
        if text:
            builder.open_nodes[-1].children.append(unescape(text) if "&" in text else text)
        if tag is None:
            if stray:
                builder.open_nodes[-1].children.append("<")
        elif (tag := tag.lower()) in _PLAIN:
            pass
        elif slash:
            builder.close(tag)
        elif tag == "svg":
            start = token.start(2) - 1
            position = _find_svg_end(html, start)
            node = Node("svg", _read_marks(marks))
            node.children.append(html[start:position])
            builder.open_nodes[-1].children.append(node)
        elif tag in _RAW_END:
            edge = _RAW_END[tag].search(html, position)
            position = edge.end() if edge else end
        else:
            builder.open(tag, _read_marks(marks))
    return root


def _find_svg_end(html: str, start: int) -> int:
    depth, position = 0, start
    while edge := _SVG_EDGE.search(html, position):
        position = edge.end()
        if edge[1]:
            depth -= 1
        elif not edge[2]:
            depth += 1
        if depth <= 0:
            return position
    return len(html)


class _Builder:
    """Puts elements into the ones that are open."""

    def __init__(self, root: Node) -> None:
        self.open_nodes = [root]
        self._flat = 0

    def open(self, tag: str, marks: Marks) -> None:
        if tag == "body":
            return
        nodes = self.open_nodes
        if len(nodes) >= DEEPEST:
            self._flat += tag not in _VOID
            return
        if nodes[-1].tag == "p" and tag in _CLOSES_PARAGRAPH:
            nodes.pop()
        elif tag in _IMPLIED:
            self._end(*_IMPLIED[tag])
        node = Node(tag, marks)
        nodes[-1].children.append(node)
        if tag not in _VOID:
            nodes.append(node)

    def close(self, tag: str) -> None:
        nodes = self.open_nodes
        if self._flat:
            self._flat -= 1
        elif nodes[-1].tag == tag and len(nodes) > 1:
            nodes.pop()
        else:
            walls = _NO_WALLS if tag in _PARTS_OF_TABLE or tag in _WALLS else _WALLS
            self._end(frozenset((tag,)), walls, is_first_only=True)

    def _end(self, tags: frozenset[str], walls: frozenset[str], *, is_first_only: bool = False) -> None:
        """End the outermost open element of these names that no wall hides, or the innermost one."""
        nodes, found = self.open_nodes, 0
        for place in range(len(nodes) - 1, 0, -1):
            tag = nodes[place].tag
            if tag in tags:
                found = place
                if is_first_only:
                    break
            elif tag in walls:
                break
        if found:
            del nodes[found:]
