"""The flow of money from each source to each sub-plan: bands as broad as what they carry."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from dtplan.views.figures import place
from dtplan.views.lettering import wrap_text
from dtplan.views.paint import Paint, choose_paint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.views.reader import Ref
    from dtplan.views.text import LocalText

WIDTH, SIDE, NODE = 720, 196, 12
"""The whole drawing, the room for names on each side, and the breadth of an end."""
FLOW = 260
"""The height of all the money together."""
SLOT, GAP, LINE, MARGIN = 50, 10, 15, 8
"""The least room of an end with its name, between two, of a line of words, and around everything."""
THIN, THINNEST = 4, Decimal("1.5")
MOST = 12
"""Further sources and sub-plans are drawn together, the smallest ones."""


@dataclass(frozen=True, slots=True)
class Label:
    """A line of a name; its place is of the line's foot."""

    y: str
    text: LocalText


@dataclass(frozen=True, slots=True)
class End:
    """A source or a sub-plan; without a name, several small ones together or what is outside of any.

    Attributes:
        ref: what it is.
        is_rest: it stands for several.
        x, y, height: of its bar.
        text_x, name_y: where its name begins; `name_y` is for one that has none of its own.
        lines: its name, cut where there is no room.
        amount_y: where its amount is.
        paint: of a source.
        hue: of a sub-plan.
        amount: all its money.
    """

    ref: Ref | None
    is_rest: bool
    x: int
    y: str
    height: str
    text_x: int
    name_y: str
    lines: tuple[Label, ...]
    amount_y: str
    paint: Paint
    hue: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Band:
    """The money of one source for one sub-plan, by their positions among the ends; a thin band has no edge."""

    path: str
    is_thin: bool
    paint: Paint
    source: int
    target: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class FlowRow:
    """The money of a sub-plan by source, in the order of the sources."""

    target: Ref | None
    is_rest: bool
    amounts: tuple[Decimal, ...]
    total: Decimal


@dataclass(frozen=True, slots=True)
class Flow:
    """Everything that is drawn, and the same as rows of a table.

    Attributes:
        width, height: of the drawing.
        node: the breadth of an end.
        sources, targets: the ends on the left and on the right.
        bands: between them.
        rows: one for each sub-plan that is drawn.
    """

    width: int
    height: int
    node: int
    sources: tuple[End, ...]
    targets: tuple[End, ...]
    bands: tuple[Band, ...]
    rows: tuple[FlowRow, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """What money comes from or goes to: its name (None is outside of any), its colour, whether it is several."""

    ref: Ref | None
    hue: int = 0
    is_rest: bool = False


def draw_flow(
    sources: Sequence[Party], targets: Sequence[Party], amounts: Sequence[Sequence[Decimal]]
) -> Flow | None:
    """Return the drawing, or None when no money flows.

    Args:
        sources: what money comes from.
        targets: what it goes to.
        amounts: by source, then by target; none below zero.
    """
    sources, amounts = _join(sources, amounts)
    targets, columns = _join(targets, [list(column) for column in zip(*amounts, strict=True)])
    if not sources or not targets:
        return None
    of_source = [sum(values, Decimal()) for values in zip(*columns, strict=True)]
    of_target = [sum(column, Decimal()) for column in columns]
    scale = FLOW / sum(of_source, Decimal())
    height = max(_measure(of_source, scale), _measure(of_target, scale)) + 2 * MARGIN
    left = _place(sources, of_source, scale, height, SIDE)
    right = _place(targets, of_target, scale, height, WIDTH - SIDE - NODE)
    leaving = [top for _end, top in left]
    arriving = [top for _end, top in right]
    bands: list[Band] = []
    for t, column in enumerate(columns):
        for s, amount in enumerate(column):
            if amount > 0:
                breadth = amount * scale
                path = _draw_band(leaving[s], arriving[t], breadth)
                bands.append(Band(path, breadth < THIN, choose_paint(s), s, t, amount))
                leaving[s] += breadth
                arriving[t] += breadth
    return Flow(
        width=WIDTH,
        height=int(height) + 1,
        node=NODE,
        sources=tuple(end for end, _top in left),
        targets=tuple(end for end, _top in right),
        bands=tuple(bands),
        rows=tuple(
            FlowRow(one.ref, one.is_rest, tuple(column), total)
            for one, column, total in zip(targets, columns, of_target, strict=True)
        ),
    )


def _join(
    parties: Sequence[Party], amounts: Sequence[Sequence[Decimal]]
) -> tuple[list[Party], list[list[Decimal]]]:
    """Return those with money in their order, the smallest together when there are too many."""
    sums = [sum(values, Decimal()) for values in amounts]
    known = [n for n, total in enumerate(sums) if total > 0]
    largest = set(sorted(known, key=lambda n: -sums[n])[: MOST - 1]) if len(known) > MOST else set(known)
    kept = [n for n in known if n in largest]
    chosen, values = [parties[n] for n in kept], [list(amounts[n]) for n in kept]
    rest = [amounts[n] for n in known if n not in largest]
    if rest:
        chosen.append(Party(None, is_rest=True))
        values.append([sum(cells, Decimal()) for cells in zip(*rest, strict=True)])
    return chosen, values


def _measure(sums: Sequence[Decimal], scale: Decimal) -> Decimal:
    return sum((max(one * scale, Decimal(SLOT)) + GAP for one in sums), Decimal()) - GAP


def _place(
    parties: Sequence[Party], sums: Sequence[Decimal], scale: Decimal, height: Decimal, x: int
) -> list[tuple[End, Decimal]]:
    """Return the ends of one side, around the middle of the drawing, each with where its bands begin."""
    ends: list[tuple[End, Decimal]] = []
    y = (height - _measure(sums, scale)) / 2
    is_left = x == SIDE
    for n, (party, total) in enumerate(zip(parties, sums, strict=True)):
        breadth = total * scale
        slot = max(breadth, Decimal(SLOT))
        top = y + (slot - breadth) / 2
        room = SIDE - 2 * MARGIN
        names = wrap_text(party.ref.title, room, 12, 2) if party.ref else ()
        count = max(1, len(names))
        first = y + slot / 2 - Decimal(LINE * (count + 1)) / 2 + 12
        end = End(
            ref=party.ref,
            is_rest=party.is_rest,
            x=x,
            y=place(top),
            height=place(max(breadth, Decimal(1))),
            text_x=x - MARGIN if is_left else x + NODE + MARGIN,
            name_y=place(first),
            lines=tuple(Label(place(first + LINE * line), name) for line, name in enumerate(names)),
            amount_y=place(first + LINE * count),
            paint=choose_paint(n),
            hue=party.hue,
            amount=total,
        )
        ends.append((end, top))
        y += slot + GAP
    return ends


def _draw_band(left: Decimal, right: Decimal, breadth: Decimal) -> str:
    start, end = SIDE + NODE, WIDTH - SIDE - NODE
    middle = (start + end) // 2
    breadth = max(breadth, THINNEST)
    y1, y2, y3, y4 = place(left), place(right), place(right + breadth), place(left + breadth)
    return (
        f"M{start} {y1}C{middle} {y1} {middle} {y2} {end} {y2}V{y3}C{middle} {y3} {middle} {y4} {start} {y4}z"
    )
