"""The places of a document that links lead to: the next words after each anchor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.render.report.page.blocks import Facts, Group, Heading, Items, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dtplan.render.report.page.blocks import Block, Span


def find_places(blocks: Iterable[Block]) -> dict[str, str]:  # noqa: C901 - a line for each kind
    """Return every anchor with the name of the place it leads to: those before the same words share one.

    Args:
        blocks: the content.
    """
    places: dict[str, str] = {}
    waiting: list[str] = []

    def note(anchor: str) -> None:
        if anchor and anchor not in places and anchor not in waiting:
            waiting.append(anchor)

    def land(spans: Sequence[Span]) -> None:
        if waiting and spans:
            places.update(dict.fromkeys(waiting, f"place-{len(places)}"))
            waiting.clear()

    def visit(block: Block) -> None:
        match block:
            case Heading():
                note(block.anchor)
                land(block.spans)
            case Paragraph():
                land(block.spans)
            case Items():
                visit_all(one for item in block.items for one in item)
            case Facts():
                for name, said in block.rows:
                    land(name)
                    visit_all(said)
            case Table():
                visit_table(block)
            case Group():
                note(block.anchor)
                visit_all(block.blocks)
            case _:
                pass

    def visit_table(table: Table) -> None:
        anchors = dict(table.anchors)
        land(table.caption)
        for row in table.head:
            visit_all(one for cell in row for one in cell.blocks)
        for place, row in enumerate(table.body):
            note(anchors.get(place, ""))
            visit_all(one for cell in row for one in cell.blocks)
        for row in table.foot:
            visit_all(one for cell in row for one in cell.blocks)

    def visit_all(many: Iterable[Block]) -> None:
        for one in many:
            visit(one)

    visit_all(blocks)
    return places
