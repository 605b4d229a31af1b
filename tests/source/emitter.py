"""Random data, and YAML text that says it in random styles."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

    from dtplan.source.events import Node

ALPHABET = "abz09 :#-,.[]{}'\"&*!%@`|>?~\\/\né€😀"
_PLAIN = re.compile(r"[a-z0-9é€😀]([a-z0-9é€😀 ./\\~!|>&*-]*[a-z0-9é€😀])?")
_BLOCK = re.compile(r"[^\s#-][^\n]*(\n+ *[^\s][^\n]*)*\n?")
_ASTRAL = re.compile(r"[^\x00-\x7f]")
_NULLS = ("", "~", "null")


def _escape(match: re.Match[str]) -> str:
    return f"\\U{ord(match.group()):08x}"


texts = st.one_of(
    st.sampled_from(
        ["x", "null", "~", "true", "no", "1", "010", "1:30", "2001-01-01", "https://x.org/y", "- a", "# a"]
    ),
    st.text(ALPHABET, max_size=12),
)
leaves: st.SearchStrategy[Node] = st.one_of(st.none(), texts)
nodes: st.SearchStrategy[Node] = st.recursive(
    leaves,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(texts, inner, max_size=4)),
    max_leaves=12,
)
mappings: st.SearchStrategy[Node] = st.dictionaries(texts, nodes, min_size=1, max_size=5)


class Emitter:
    """Writes data as YAML; `choose` picks one of several ways each time there are several."""

    def __init__(self, choose: Callable[[list[str]], str]) -> None:
        self._choose = choose

    def document(self, data: Node) -> str:
        """Return a document, with comments and blank lines here and there."""
        start = self._choose(["", "# comment\n", "---\n", "\n"])
        return start + self._block(data, 0) + self._choose(["\n", "\n\n", "\n# end\n"])

    def _block(self, node: Node, indent: int) -> str:
        if (
            not isinstance(node, dict | list)
            or not node
            or self._choose(["block", "block", "flow"]) == "flow"
        ):
            return " " * indent + self._inline(node, indent)
        lines = []
        for item in node.items() if isinstance(node, dict) else enumerate(node):
            lead = self._choose(["", "", "", "# comment\n", "\n"])
            key, value = item
            start = f"{self._key(str(key))}:" if isinstance(node, dict) else "-"
            lines.append(
                lead + " " * indent + start + self._value(value, indent, in_list=isinstance(node, list))
            )
        return "\n".join(lines)

    def _value(self, node: Node, indent: int, *, in_list: bool) -> str:
        deeper = indent + int(self._choose(["2", "4"]))
        if isinstance(node, dict | list) and node:
            way = self._choose(["below", "flow", "beside"])
            if way == "beside" and in_list:
                return " " * (deeper - indent - 1) + self._block_here(node, deeper)
            return " " + self._flow(node) if way == "flow" else "\n" + self._block(node, deeper)
        if node is None:
            return self._choose(["", " ", " ~", " null", " # nothing", "  "])
        return " " + self._inline(node, deeper)

    def _block_here(self, node: Node, indent: int) -> str:
        text = self._block(node, indent)
        first = text.split("\n", 1)[0]
        return (
            text[indent:]
            if first.startswith(" " * indent) and "#" not in first[: indent + 1]
            else "\n" + text
        )

    def _inline(self, node: Node, indent: int) -> str:
        if isinstance(node, dict | list):
            return self._flow(node)
        if node is None:
            return self._choose(["~", "null"])
        styles = ["double"]
        if "\n" not in node:
            styles.append("single")
            if _PLAIN.fullmatch(node) and node not in _NULLS:
                styles += ["plain", "plain", "commented"]
        if indent and _BLOCK.fullmatch(node):
            styles += ["literal", "literal"]
        style = self._choose(styles)
        if style == "literal":
            inside = "\n".join(
                " " * indent + line if line else "" for line in node.removesuffix("\n").split("\n")
            )
            return ("|\n" if node.endswith("\n") else "|-\n") + inside
        return self._quoted(node, style) + ("  # said" if style == "commented" else "")

    def _flow(self, node: Node) -> str:
        space = self._choose(["", " "])
        if isinstance(node, list):
            return f"[{space}{f',{space}'.join(self._flow(item) for item in node)}{space}]" if node else "[]"
        if isinstance(node, dict):
            pairs = (f"{self._key(key)}: {self._flow(value)}" for key, value in node.items())
            return "{" + space + ", ".join(pairs) + space + "}"
        if node is None:
            return self._choose(["~", "null"])
        plain = ["plain"] if _PLAIN.fullmatch(node) and node not in _NULLS else []
        return self._quoted(node, self._choose(["double", *plain, *(["single"] if "\n" not in node else [])]))

    def _key(self, key: str) -> str:
        return self._quoted(
            key, "plain" if _PLAIN.fullmatch(key) and self._choose(["p", "q"]) == "p" else "double"
        )

    def _quoted(self, text: str, style: str) -> str:
        if style == "double":
            written = json.dumps(text, ensure_ascii=False)
            return written if self._choose(["raw", "escaped"]) == "raw" else _ASTRAL.sub(_escape, written)
        return "'" + text.replace("'", "''") + "'" if style == "single" else text


@st.composite
def documents(draw: st.DrawFn, data: st.SearchStrategy[Node] = nodes) -> tuple[Node, str]:
    """Data and a text that says it."""
    node = draw(data)
    emitter = Emitter(lambda ways: draw(st.sampled_from(ways)))
    return node, emitter.document(node)
