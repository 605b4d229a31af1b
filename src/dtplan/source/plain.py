"""The plain subset of YAML that plans are written in, read several times faster than a YAML parser does.

A text is plainly inside the subset or it is not read at all: what comes out is what the parsers
behind `parse_yaml` say, and a text that they find a problem in is never read.

    text      one mapping, at most 200,000 characters; a line feed at the end, no tab, no carriage return
    mapping   lines `key: value` in one column, each key once
    list      lines `- value` in one column, which may be that of the key above
    key       an ASCII letter, a digit or `_`, then up to 99 of these, `.`, `/`, `-` or inner spaces;
              perhaps in quotes
    value     nothing | word | brackets | block | a mapping or a list on the lines below;
              after a dash also a mapping that starts there
    word      text on one line: plain, not starting with a sign of YAML, without `: ` and ` #`;
              or in quotes, without a backslash in double ones
    brackets  `[item, item]` or `{key: item, key: item}` on one line, at most 8 within each other
    item      brackets | word, which when plain holds none of `,[]{}`
    block     `|`, `|-`, `>` or `>-` and indented lines, the first not empty; those of `>` are
              indented alike and none inside is empty

Lines may be empty or a comment, and all but those of a block may end in a comment. The rest of YAML
(text over several lines, escapes, anchors, tags, directives, `---`) is left to the parsers.

Two expressions split a text into tokens, without gaps: what is no token ends up in the last group.
Their repetitions never give back what they took, so that no text is slow to split.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dtplan.source.events import Node

_MAX_LENGTH = 200_000
_MAX_LEVELS = 30
_MAX_BRACKETS = 8
_NULLS = frozenset(("~", "null"))

_KEY = r"(['\"]?+)([A-Za-z0-9_][A-Za-z0-9_./ -]{0,99}+)(?<![ ])"
_FIRST = r"-?+[^ \n?:,\[\]{}\#&*!|>'\"%@`-]"
_PLAIN = rf"{_FIRST}[^:\#\n]*+(?:(?<![ ])(?:\#|:(?=[^ \n]))[^:\#\n]*+)*+"
_PLAIN_ITEM = rf"{_FIRST}[^:\#,\[\]{{}}]*+(?:(?<![ ])(?:\#|:(?=[^ ,\[\]{{}}]))[^:\#,\[\]{{}}]*+)*+"
_QUOTED = r"'[^'\n]*+(?:''[^'\n]*+)*+'|\"[^\"\\\n]*+\""
_END = r"[ ]*+(?:(?<![^ \n])\#[^\n]*+)?+\n"

_LINE = re.compile(
    rf"""
    ([ ]*+) (-(?:[ ]++|(?=\n)))?+ (?:{_KEY}\3:(?=[ \n])[ ]*+)?+   # indent, dash, quote, key
    (?: (?: ({_PLAIN}) | ({_QUOTED}) | ([\[{{][^\n]*+) )?+ {_END}   # plain, quoted, brackets
      | ([|>]-?+){_END}([ ]++)([^\n]++\n(?:\9[^\n]*+\n|[ ]*+\n)*+)  # sign, margin, block
    )
    | ([^\n]++)                                                   # rest
    """,
    re.VERBOSE,
)
_ITEM = re.compile(
    rf"""
    (?:{_KEY}\1:[ ]++)?+                                          # quote, key
    (?: ([\[{{]) | ({_PLAIN_ITEM}) | ({_QUOTED}) )                # opener, plain, quoted
    [ ]*+ ((?:[\]}}][ ]*+)*+ (?:,[ ]*+)?+)                        # end
    | (?<=[ ])\#.*+
    | (.++)                                                       # rest
    """,
    re.VERBOSE,
)


def read_plain(  # noqa: C901, PLR0911, PLR0912 - one loop, because it runs for every line
    text: str,
) -> dict[str, Node] | None:
    """Return the data of a text that is plainly inside the subset, or None when the parsers must say.

    Args:
        text: decoded text, without hidden characters.
    """
    if len(text) > _MAX_LENGTH or "\t" in text or "\r" in text:
        return None
    root: list[Any] = [None]
    node: Any = root
    column = -1
    outer: list[tuple[int, Any]] = []
    hole: Any = 0  # the key or index in `node` that the lines below may fill, or None
    place: Any
    value: Any
    for indent, dash, _, key, plain, quoted, brackets, sign, margin, block, rest in _LINE.findall(text):
        if not (key or dash):
            if plain or quoted or brackets or sign or rest:
                return None
            continue
        width = len(indent)
        if width > column or (dash and width == column and type(node) is dict):
            if hole is None or len(outer) > _MAX_LEVELS:
                return None
            outer.append((column, node))
            node[hole] = value = [] if dash else {}
            node, column = value, width
        else:
            while width < column:
                column, node = outer.pop()
            if not dash and width == column and type(node) is list:
                column, node = outer.pop()
            if width != column or type(node) is not (list if dash else dict):
                return None
        if not dash:
            if key in node:
                return None
            place = key
        elif key:
            node.append(value := {})
            outer.append((column, node))
            node, column, place = value, width + len(dash), key
        else:
            node.append(None)
            place = -1
        hole = None
        if plain:
            value = plain.rstrip(" ")
            value = None if value in _NULLS else value
        elif brackets:
            value = _read_brackets(brackets)
            if value is None:
                return None
        elif quoted:
            value = _unquote(quoted)
        elif sign:
            value = _read_block(sign, margin, block)
            if value is None or len(margin) <= column:
                return None
        else:
            value, hole = None, place
        node[place] = value
    return root[0] if type(root[0]) is dict else None


def _unquote(quoted: str) -> str:
    return quoted[1:-1].replace("''", "'") if quoted[0] == "'" else quoted[1:-1]


def _read_block(sign: str, margin: str, block: str) -> str | None:
    """Return the text below a `|` or `>`, or None when folding it is not plainly joining its lines."""
    width = len(margin)
    first, *lines = block.split("\n")
    text = "\n".join((first, *[line[width:] for line in lines])).rstrip("\n")
    if sign[0] == ">":
        if "\n\n" in text or "\n " in text:
            return None
        text = text.replace("\n", " ")
    return text if sign[1:] else text + "\n"


def _read_brackets(text: str) -> Node:  # noqa: C901, PLR0911, PLR0912 - one loop, as it runs for every item
    """Return the mapping or list that a line ends in, or None when it is not plainly one."""
    root: list[Any] = []
    node: Any = root
    outer: list[Any] = []
    value: Any
    for _, key, opener, plain, quoted, end, rest in _ITEM.findall(text):
        if plain:
            value = plain.rstrip(" ")
            value = None if value in _NULLS else value
        elif opener:
            value = {} if opener == "{" else []
        elif quoted:
            value = _unquote(quoted)
        elif rest:
            return None
        else:
            break  # a comment
        if type(node) is list:
            if key:
                return None
            node.append(value)
        elif not key or key in node:
            return None
        else:
            node[key] = value
        if opener:
            outer.append(node)
            node = value
            if len(outer) > _MAX_BRACKETS or end[:1] == ",":
                return None
            if not end:
                continue
        elif end == ", ":
            continue
        for sign in end.replace(" ", "").removesuffix(","):
            if not outer or type(node) is not (dict if sign == "}" else list):
                return None
            node = outer.pop()
        if ("," in end) != bool(outer):
            return None
    return root[0] if len(root) == 1 and not outer else None
