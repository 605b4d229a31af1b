"""What a merge writes between brackets and braces: one text for each way to settle its conflicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.merge.decision import Clash, Combine, Decision, Side, Woven, find_steps
from dtplan.source.scalar_writer import write_scalar

if TYPE_CHECKING:
    from dtplan.merge.pieces import Pieces
    from dtplan.source.events import Node
    from dtplan.source.span import Pointer

    Pointers = tuple[Pointer | None, ...]


def write_flow(node: Node) -> str:
    """Return data as YAML on one line."""
    if isinstance(node, dict):
        inside = (f"{write_scalar(key, in_flow=True)}: {write_flow(value)}" for key, value in node.items())
        return "{" + ", ".join(inside) + "}"
    if isinstance(node, list):
        return "[" + ", ".join(write_flow(value) for value in node) + "]"
    return "null" if node is None else write_scalar(node, in_flow=True)


class FlowWriter:
    """Writes decided values between brackets, for the side that wins."""

    def __init__(self, versions: tuple[Pieces, Pieces, Pieces], winner: Side) -> None:
        self._versions = versions
        self._winner = winner

    def write(self, decision: Decision, pointers: Pointers) -> str | None:
        """Return a value that stands between brackets, or is one; None when it is gone.

        Args:
            decision: what becomes of it.
            pointers: where it stands in each version.
        """
        if isinstance(decision, Combine):
            return self._combine(decision, pointers)
        if isinstance(decision, Woven):
            return write_scalar(decision.text, in_flow=True)
        side = self._winner if isinstance(decision, Clash) else decision.side
        pointer = pointers[side]
        if pointer is None:
            return None
        version = self._versions[side]
        is_written = self._is_in_brackets(side, pointer) or version.is_flow(pointer)
        text = version.flow(pointer) if is_written else ""
        return text or write_flow(version.node(pointer))

    def _is_in_brackets(self, side: Side, pointer: Pointer | None) -> bool:
        return bool(pointer) and not self._versions[side].is_block(pointer[:-1])  # type: ignore[index]

    def _combine(self, decision: Combine, pointers: Pointers) -> str:
        entries: list[str] = []
        steps: list[str | int | None] = []
        for child in decision.children:
            below = find_steps(pointers, child)
            text = self.write(child.decision, below)
            if text is not None:
                entries.append(text if decision.is_list else self._key(child.name, below) + text)
                steps.append(child.steps[Side.OURS])
        opener, closer = "[]" if decision.is_list else "{}"
        if not entries:
            return opener + closer
        gaps, kept = self._gaps(pointers[Side.OURS], opener, closer)
        if steps != kept:
            between = gaps[1] if len(kept) > 1 and "#" not in gaps[1] else ", "
            last = closer if "," in gaps[-1] else gaps[-1]
            gaps = [gaps[0], *([between] * (len(entries) - 1)), last]
        return "".join(gap + entry for gap, entry in zip(gaps, [*entries, ""], strict=True))

    def _gaps(
        self, pointer: Pointer | None, opener: str, closer: str
    ) -> tuple[list[str], list[str | int | None]]:
        """Return what our version has around its entries, and their keys or positions."""
        version = self._versions[Side.OURS]
        node = None if pointer is None else version.node(pointer)
        if pointer is None or not node or not version.is_flow(pointer):
            return [opener, closer], []
        return version.gaps(pointer), list(node) if isinstance(node, dict) else list(range(len(node)))

    def _key(self, key: str, pointers: Pointers) -> str:
        """Return a key with its colon, as the first side writes it that has it between brackets."""
        for side in (Side.OURS, Side.THEIRS):
            pointer = pointers[side]
            if pointer is not None and self._is_in_brackets(side, pointer):
                version = self._versions[side]
                inside, value = version.inside(pointer), version.flow(pointer)
                if value and inside.endswith(value) and inside != value:
                    return inside[: -len(value)]
        return f"{write_scalar(key, in_flow=True)}: "
