"""The tables of a history in the terminal."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from dtplan.render.history.blocks import iter_plain, read_cell
from dtplan.render.history.page import render_page
from dtplan.render.report.page.blocks import Cell, Heading, Table
from dtplan.render.report.page.spans import iter_spans
from dtplan.render.report.page.words import join_spans
from dtplan.render.visible import make_visible
from dtplan.templating import make_environment

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from dtplan.views.history import HistoryView

WIDE = 100
"""In fewer columns, a table of many numbers leaves its commits out."""
MANY = 6
MOST_ROWS = 30
"""Of a longer table the terminal shows its beginning; the other formats have all of it."""


def print_history(view: HistoryView) -> None:
    """Print a history on standard output."""
    from dtplan.cli.console import make_console

    _print(render_page(view, make_environment(view.language)), make_console())


def write_plain(page: str) -> str:
    """Return the page of a history as plain text."""
    from rich.console import Console

    from dtplan.cli.console import PLAIN_WIDTH

    text = io.StringIO()
    _print(
        page, Console(file=text, width=PLAIN_WIDTH, highlight=False, emoji=False, markup=False, no_color=True)
    )
    return text.getvalue()


def _print(page: str, console: Console) -> None:
    from rich.text import Text

    for block in iter_plain(page):
        if isinstance(block, Table):
            _print_table(block, console)
            continue
        words = make_visible(" ".join(join_spans(block.spans).split()))
        if isinstance(block, Heading):
            if block.level > 1:
                console.print()
            console.print(Text(words, style="bold"))
        else:
            console.print(Text(words))


def _print_table(block: Table, console: Console) -> None:
    """Print a table; a cell that says the same as the one above in the first column is left empty."""
    from rich.table import Table as Grid
    from rich.text import Text

    head = [cell for row in block.head[:1] for cell in row]
    numbers = [n for n, cell in enumerate(head) if cell.is_number]
    left_out = {1} if console.width < WIDE and len(head) > MANY and numbers[:1] == [2] else set()
    grid = Grid(box=None, pad_edge=False, header_style="")
    for n, cell in enumerate(head):
        if n not in left_out:
            justify: Any = "right" if cell.is_number else "left"
            grid.add_column(
                Text(make_visible(read_cell(cell)), style="cyan"), justify=justify, overflow="fold"
            )
    above = ""
    for row in block.body[:MOST_ROWS]:
        cells = [text for cell in row for text in (_write_cell(cell), *[Text()] * (cell.columns - 1))]
        first, above = (Text() if cells[0].plain == above else cells[0]), cells[0].plain
        shown = (cell for n, cell in enumerate((first, *cells[1:])) if n not in left_out)
        grid.add_row(*shown)
    console.print(grid)
    if len(block.body) > MOST_ROWS:
        console.print(f"… and {len(block.body) - MOST_ROWS} more: `--format md` has them all")


def _write_cell(cell: Cell) -> Text:
    """Return the words of a cell; those of less importance stand on a line of their own."""
    from rich.text import Text

    spans = list(iter_spans(cell.blocks))
    main = " ".join(join_spans([span for span in spans if not span.small]).split())
    small = " ".join(join_spans([span for span in spans if span.small]).split())
    text = Text(make_visible(main))
    return text.append(f"\n{make_visible(small)}" if small else "", style="dim")
