"""How well one colour can be told from another, and the nearest colour that can be (WCAG 2.2).

The formula is that of "relative luminance" and "contrast ratio" in Web Content Accessibility
Guidelines 2.2, which EN 301 549 and with it Real Decreto 1112/2018 ask for; the least ratios are those
of its success criteria 1.4.3 (words) and 1.4.11 (marks).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

WORDS = 4.5
MARKS = 3.0
"""The least ratio of what is read, and of large letters and what is only seen."""

_STEPS = 100
_LINEAR = 0.04045
"""Up to here a channel is proportional to the light that it gives."""


class Pair(NamedTuple):
    """Two tokens that meet in the report.

    Attributes:
        front, ground: what is seen, and what it is seen on.
        least: the ratio that they need.
        used: where they meet, to be read after "for".
    """

    front: str
    ground: str
    least: float
    used: str


def _iter_pairs() -> Iterator[Pair]:
    for ground, where in (("paper", "on the page"), ("sand", "on grounds that stand apart")):
        yield Pair("ink", ground, WORDS, f"text {where}")
        yield Pair("muted", ground, WORDS, f"notes {where}")
        yield Pair("link", ground, WORDS, f"links {where}")
        yield Pair("accent", ground, WORDS, f"numbers of chapters {where}")
        yield Pair("bad-ink", ground, WORDS, f"words about what is late {where}")
    for n in range(7):
        yield Pair(f"hue-{n}", "paper", WORDS, "names of sub-plans on the page")
        yield Pair(f"hue-{n}", "track", MARKS, "bars of progress")
        yield Pair(f"cell-{n}", "cover", MARKS, "squares on the front page")
    for tag in ("good", "info", "warn", "bad", "idle", "example"):
        yield Pair(f"{tag}-ink", tag, WORDS, "words of tags")
    for n in range(4):
        yield Pair("heat-ink", f"heat-{n}", WORDS, "numbers in the matrix of goals")
    yield Pair("heat-4-ink", "heat-4", WORDS, "numbers in the matrix of goals")
    yield Pair("muted", "heat-0", WORDS, "empty cells in the matrix of goals")
    for n in range(1, 7):
        yield Pair("series-ink", f"series-{n}", WORDS, "words inside the columns of a chart")
        yield Pair(f"series-{n}", "paper", MARKS, "columns of a chart on the page")
    for mark in ("late", "executed", "strong-line"):
        yield Pair(mark, "paper", MARKS, "marks of charts on the page")
    for ink in ("cover-ink", "cover-muted", "cover-mark"):
        yield Pair(ink, "cover", WORDS, "text on the front page")
    yield Pair("focus-ink", "focus", WORDS, "what the keyboard stands on")


PAIRS = tuple(_iter_pairs())
"""Every two colours that meet where somebody has to tell one from the other, light or dark."""


@cache
def compute_luminance(colour: str) -> float:
    """Return how light a colour is, from 0 (black) to 1 (white).

    Args:
        colour: as `#` and six hexadecimal digits.
    """
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def compute_contrast(first: str, second: str) -> float:
    """Return how well two colours can be told apart, from 1 (not at all) to 21 (black and white)."""
    dark, light = sorted((compute_luminance(first), compute_luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def find_near_colour(token: str, colours: Mapping[str, str]) -> str | None:
    """Return the colour nearest to that of a token that can be told from all that it meets, or None.

    Args:
        token: whose colour is looked for; lighter and darker ones are tried.
        colours: every colour by its token.
    """
    needed = [
        (colours[pair.ground if pair.front == token else pair.front], pair.least)
        for pair in PAIRS
        if token in (pair.front, pair.ground)
    ]
    for step in range(1, _STEPS + 1):
        for colour in _mix(colours[token], step / _STEPS):
            if all(compute_contrast(colour, other) >= least for other, least in needed):
                return colour
    return None


def _mix(colour: str, part: float) -> Iterable[str]:
    """Yield a colour with a part of black, then of white."""
    channels = [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
    for end in (0, 255):
        yield "#" + "".join(f"{round(channel + (end - channel) * part):02x}" for channel in channels)
