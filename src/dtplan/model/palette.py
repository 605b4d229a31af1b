"""The colours of the report by what they are for: the tokens that a theme may set."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from dtplan.model.base import Model
from dtplan.model.values import refuse

_COLOUR = re.compile(r"#[0-9a-f]{6}", re.ASCII)


def parse_colour(value: Any) -> str:
    """Return a colour as `#` and six small hexadecimal digits; no other way to write one is let in."""
    colour = value.lower() if isinstance(value, str) else ""
    if not _COLOUR.fullmatch(colour):
        form = 'a colour, written as "#0b4f6c", six hexadecimal digits in quotes, because # begins a comment'
        raise refuse("colour", form, "nothing" if value is None else value)
    return colour


Colour = Annotated[
    str | None,
    BeforeValidator(parse_colour),
    WithJsonSchema({"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"}),
]


def _token(name: str, description: str) -> Any:
    return Field(default=None, alias=name, description=description)


class Palette(Model):
    """The colours of one scheme; a token that is left out keeps the colour of dtplan."""

    paper: Colour = _token("paper", "The ground of the page, of tables and of sheets.")
    sand: Colour = _token(
        "sand", "The ground of what stands apart such as filters, code and the foot of the page."
    )
    ink: Colour = _token("ink", "Text, and marks as strong as text.")
    muted: Colour = _token("muted", "Text that matters less such as notes, units and headings of columns.")
    line: Colour = _token("line", "Thin lines between rows, which say nothing that the rows do not.")
    strong_line: Colour = _token(
        "strong-line", "Lines that divide chapters and the head of a table from its rows."
    )
    link: Colour = _token("link", "Links, and the words on buttons.")
    accent: Colour = _token(
        "accent", "Numbers of chapters, today's line in the calendar, and what is chosen."
    )
    track: Colour = _token("track", "The part of a bar that is not filled yet.")
    cover: Colour = _token("cover", "The ground of the front page.")
    cover_ink: Colour = _token("cover-ink", "Text on the front page.")
    cover_muted: Colour = _token("cover-muted", "Text that matters less on the front page.")
    cover_mark: Colour = _token("cover-mark", "The sentence on the front page that says what is made up.")
    cell_0: Colour = _token("cell-0", "The squares of what belongs to no sub-plan on the front page.")
    cell_1: Colour = _token("cell-1", "The squares of the first sub-plan on the front page.")
    cell_2: Colour = _token("cell-2", "The squares of the second sub-plan on the front page.")
    cell_3: Colour = _token("cell-3", "The squares of the third sub-plan on the front page.")
    cell_4: Colour = _token("cell-4", "The squares of the fourth sub-plan on the front page.")
    cell_5: Colour = _token("cell-5", "The squares of the fifth sub-plan on the front page.")
    cell_6: Colour = _token("cell-6", "The squares of the sixth sub-plan on the front page.")
    hue_0: Colour = _token("hue-0", "What belongs to no sub-plan.")
    hue_1: Colour = _token("hue-1", "The first sub-plan, and initiatives that are under way.")
    hue_2: Colour = _token("hue-2", "The second sub-plan, and initiatives that are approved.")
    hue_3: Colour = _token("hue-3", "The third sub-plan, and initiatives that are paused.")
    hue_4: Colour = _token("hue-4", "The fourth sub-plan, and initiatives that are completed.")
    hue_5: Colour = _token("hue-5", "The fifth sub-plan.")
    hue_6: Colour = _token("hue-6", "The sixth sub-plan.")
    good: Colour = _token("good", "The ground of a tag that says that things go well.")
    good_ink: Colour = _token("good-ink", "The words of a tag that says that things go well.")
    info: Colour = _token("info", "The ground of a tag that only informs.")
    info_ink: Colour = _token("info-ink", "The words of a tag that only informs.")
    warn: Colour = _token("warn", "The ground of a tag that asks for attention.")
    warn_ink: Colour = _token("warn-ink", "The words of a tag that asks for attention.")
    bad: Colour = _token("bad", "The ground of a tag that says that something is wrong.")
    bad_ink: Colour = _token("bad-ink", "Words that say that something is wrong or late.")
    idle: Colour = _token("idle", "The ground of a tag about what rests or is over.")
    idle_ink: Colour = _token("idle-ink", "The words of a tag about what rests or is over.")
    example: Colour = _token("example", "The ground of the tag of made-up content.")
    example_ink: Colour = _token("example-ink", "The words of the tag of made-up content.")
    heat_0: Colour = _token("heat-0", "A cell of the matrix of goals that holds nothing.")
    heat_1: Colour = _token("heat-1", "A cell of the matrix that holds little.")
    heat_2: Colour = _token("heat-2", "A cell of the matrix that holds some.")
    heat_3: Colour = _token("heat-3", "A cell of the matrix that holds much.")
    heat_4: Colour = _token("heat-4", "A cell of the matrix that holds most.")
    heat_ink: Colour = _token("heat-ink", "Numbers in the cells of the matrix.")
    heat_4_ink: Colour = _token("heat-4-ink", "Numbers in the cells of the matrix that hold most.")
    series_1: Colour = _token("series-1", "The first source of money in a chart.")
    series_2: Colour = _token("series-2", "The second source of money in a chart.")
    series_3: Colour = _token("series-3", "The third source of money in a chart.")
    series_4: Colour = _token("series-4", "The fourth source of money in a chart.")
    series_5: Colour = _token("series-5", "The fifth source of money in a chart.")
    series_6: Colour = _token("series-6", "The sixth source of money in a chart, and all that follow.")
    series_ink: Colour = _token("series-ink", "Words inside the columns of a chart.")
    executed: Colour = _token("executed", "Money that was spent, beside what was planned.")
    late: Colour = _token("late", "The part of a bar, or the mark, of what is late.")
    focus: Colour = _token("focus", "The ground of what the keyboard stands on.")
    focus_ink: Colour = _token("focus-ink", "The words, and the frame, of what the keyboard stands on.")
