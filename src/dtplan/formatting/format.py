"""The bytes of a file to its canonical text, or to the reason why it is left alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.formatting.arrange import arrange
from dtplan.formatting.order import find_shape
from dtplan.formatting.printer import print_layout
from dtplan.source.document import MAX_BYTES, load_document
from dtplan.source.layout import iter_comments
from dtplan.source.layout_reader import LayoutError, read_layout
from dtplan.source.yaml import parse_yaml

if TYPE_CHECKING:
    from dtplan.source.events import Node

_MENDED = frozenset(("Y108", "Y109"))
"""The problems of a file that formatting takes away: a byte order mark, Windows line ends."""

_BREAK = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class Formatted:
    """What became of a file.

    Attributes:
        before: its text as it was.
        after: its canonical text; the same text when it is left alone.
        refusal: why it is left alone, or empty.
    """

    before: str
    after: str
    refusal: str = ""


def format_file(path: str, raw: bytes, languages: tuple[str, ...] = ()) -> Formatted:
    """Return a file in its canonical form; its data and its comments stay what they are.

    A file that is not one YAML mapping is left alone. So is one whose formatted text would
    not say the same: that is checked each time, because losing something is worse than
    leaving it untidy.

    Args:
        path: the file, for what is said about it.
        raw: its bytes.
        languages: the languages of the plan, in order.
    """
    document = load_document(path, raw)
    before = raw.decode("utf-8", errors="surrogateescape")
    problems = [problem for problem in document.problems if problem.code not in _MENDED]
    if problems or not isinstance(document.data, dict):
        what = problems[0].message if problems else "it holds nothing"
        return Formatted(before, before, f"{what}; `dtplan validate` says more")
    text = _BREAK.sub("\n", document.text)
    try:
        layout = read_layout(text)
        comments = sorted(iter_comments(layout))
        arrange(layout.root, find_shape(document.data.get("kind")), languages)
        after = print_layout(layout)
    except LayoutError:
        return Formatted(before, before, "its layout cannot be read")
    if len(after.encode()) > MAX_BYTES:
        return Formatted(before, before, "its formatted text would be too large for a file of a plan")
    if after != before and not _says_the_same(after, document.data, comments):
        return Formatted(before, before, "the formatted text would not say the same; please report this")
    return Formatted(before, after)


def _says_the_same(text: str, data: dict[str, Node], comments: list[str]) -> bool:
    """Say whether a text holds these data and these comments."""
    parsed = parse_yaml(text)
    if parsed.problems or parsed.data != data:
        return False
    try:
        return sorted(iter_comments(read_layout(text))) == comments
    except LayoutError:
        return False
