"""The differences for a terminal: lines of a width, coloured by the sign that begins each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from dtplan.render.visible import make_visible
from dtplan.templating import make_environment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.views.diff import DiffView

TEMPLATE = "diff/text.txt.j2"
MOST_EDITORIAL = 20
"""Editorial changes that are listed unless more is asked for."""
FEW_FINDINGS, MOST_FINDINGS = 10, 50
"""How many findings are listed, and how many when more is asked for; those that are fixed only then."""
NARROWEST = 40
_LINE = re.compile(r"(?P<indent> *)(?P<sign>(?:[+−~→!#] )?)(?P<words>.*)", re.DOTALL)
_STYLES = {"+ ": "green", "− ": "red", "~ ": "yellow", "→ ": "cyan", "! ": "bold red", "# ": "bold"}
_PIECE = re.compile(r"\[-.*?-\]|\{\+.*?\+\}")


def render_text(view: DiffView, width: int, *, is_brief: bool = False, is_long: bool = False) -> Text:
    """Return the differences as lines that fit a width.

    Args:
        view: what changed.
        width: in columns.
        is_brief: what changed added up, and not each change.
        is_long: every editorial change too, however many.
    """
    environment = make_environment(view.language).for_format("txt")
    said = environment.get_template(TEMPLATE).render(
        diff=view,
        brief=is_brief,
        most_editorial=10**9 if is_long else MOST_EDITORIAL,
        most_findings=MOST_FINDINGS if is_long else FEW_FINDINGS,
    )
    text = Text()
    was_blank = True
    for line in said.split("\n"):
        is_blank = not line.strip()
        if is_blank and was_blank:
            continue
        was_blank = is_blank
        for broken in _break(make_visible(line.rstrip()), max(width, NARROWEST)):
            text.append_text(broken)
            text.append("\n")
    text.rstrip()
    text.append("\n")
    return text


def _break(line: str, width: int) -> Iterator[Text]:
    """Yield a line in pieces that fit, what follows the first one set in; coloured by its sign."""
    match = _LINE.fullmatch(line)
    assert match is not None  # noqa: S101 - it matches every line
    indent, sign, words = match["indent"], match["sign"], match["words"]
    style = _STYLES.get(sign, "")
    if sign == "# ":
        yield Text(words, style=style)
        return
    lead = f"{indent}{sign}"
    for part in _wrap(words, width - cell_len(lead)):
        text = Text(lead, style=style)
        text.append_text(_colour(part, is_head=not indent and bool(sign)))
        yield text
        lead = " " * (cell_len(f"{indent}{sign}") + (0 if sign else 2))


def _wrap(words: str, width: int) -> Iterator[str]:
    """Yield lines of words; one that is wider than a line is broken."""
    line = ""
    for word in words.split(" "):
        rest = word
        candidate = f"{line} {rest}" if line else rest
        if cell_len(candidate) <= width:
            line = candidate
            continue
        if line:
            yield line
        while cell_len(rest) > width:
            cut = next(
                n for n in range(min(len(rest), width), 0, -1) if cell_len(rest[:n]) <= width or n == 1
            )
            yield rest[:cut]
            rest = rest[cut:]
        line = rest
    yield line


def _colour(line: str, *, is_head: bool) -> Text:
    text = Text(line, style="bold" if is_head else "")
    for match in _PIECE.finditer(line):
        text.stylize("red" if match.group().startswith("[") else "green", match.start(), match.end())
    return text
