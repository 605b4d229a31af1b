"""Random edits of a plan's file, each with a word that is nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dtplan.diff.items import identify_items
from dtplan.merge.decide import JOURNALS
from dtplan.merge.pieces import Pieces
from dtplan.source.edit import AppendItem, Edit, Remove, SetValue, UneditableError
from dtplan.source.rewrite import rewrite
from dtplan.source.span import Place

if TYPE_CHECKING:
    from random import Random

    from dtplan.source.edit import Data
    from dtplan.source.events import Node
    from dtplan.source.span import Pointer

IDENTITY = frozenset(
    ("id", "date", "by", "kind", "year", "source", "chapter", "code", "rule", "url", "name", "title", "text")
)


class Side(NamedTuple):
    """What one side did to a file.

    Attributes:
        text: the file afterwards.
        edits: what it did, by the paths of the version that it started from.
        words: what it wrote.
    """

    text: str
    edits: list[Edit]
    words: list[str]


def make_side(base: str, name: str, random: Random) -> Side:
    """Return a file after one to five edits that touch different places, and perhaps a comment or two."""
    data = Pieces(base).data
    pointers = list(iter_pointers(data))
    edits: list[Edit] = []
    words: list[str] = []
    text = base
    for number in range(random.randint(1, 5)):
        word = f"{name}{number}x"
        edit = _make_edit(data, random.choice(pointers), word, random)
        if edit is None or any(clashes(edit, other) for other in edits):
            continue
        try:
            text = rewrite(base, [*edits, edit])
        except UneditableError:
            continue
        edits.append(edit)
        if not isinstance(edit, Remove):
            words.append(word)
    for number in range(random.choice((0, 0, 1, 2))):
        text = _comment(text, f"# {name}{number}c", random)
        words.append(f"# {name}{number}c")
    return Side(text, edits, words)


def iter_pointers(node: Node, pointer: Pointer = ()) -> list[Pointer]:
    """Return the path of every value inside some data."""
    steps = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    found: list[Pointer] = []
    for step in steps:
        if (*pointer, step) in {("kind",), ("id",)}:
            continue
        found += ((*pointer, step), *iter_pointers(node[step], (*pointer, step)))  # type: ignore[index]
    return found


def touched(edit: Edit) -> Pointer:
    """Return the path below which an edit changes anything; of what tells an item, the item itself."""
    assert isinstance(edit, SetValue | Remove | AppendItem)
    pointer = edit.place.pointer
    for n, step in enumerate(pointer):
        if n and step in IDENTITY and isinstance(pointer[n - 1], int):
            return pointer[:n]
    return pointer


def clashes(one: Edit, other: Edit) -> bool:
    """Say whether two edits are about the same value, or one is inside the other."""
    a, b = touched(one), touched(other)
    if isinstance(one, AppendItem) and isinstance(other, AppendItem):
        names = identify_items([str(step) for step in a], [one.item, other.item])
        return a == b and a[-1] not in JOURNALS and "~" in names[1]
    return a[: len(b)] == b[: len(a)]


def _make_edit(data: Node, pointer: Pointer, word: str, random: Random) -> Edit | None:
    place = Place("", pointer)
    node = data
    for step in pointer:
        node = node[step]  # type: ignore[index]
    if isinstance(node, list):
        return AppendItem(place, _make_item(node, word)) if random.random() < 0.8 else Remove(place)
    if random.random() < 0.2:
        return Remove(place)
    return None if isinstance(node, dict) else SetValue(place, word)


def _make_item(items: list[Node], word: str) -> Data:
    first = items[0] if items else ""
    if not isinstance(first, dict):
        return word
    if "id" in first:
        return {"id": word, "title": {"ca": word, "es": f"{word}: b"}}
    return {**{key: word for key in first if key not in ("date", "year")}, **_time(first)}


def _time(item: dict[str, Node]) -> dict[str, Data]:
    return {key: "2090-01-01" if key == "date" else "2090" for key in item if key in ("date", "year")}


def _comment(text: str, comment: str, random: Random) -> str:
    """Write a comment above an entry, or at the end of its line."""
    pieces = Pieces(text)
    pointers = [pointer for pointer in iter_pointers(pieces.data) if pieces.is_block(pointer[:-1])]
    entry = pieces.entry(random.choice(pointers), 0)
    if random.random() < 0.5 and entry.depth < 0 and entry.value[:1] not in ("|", ">"):
        return text.replace(f"{entry.whole}\n", f"{entry.whole}  {comment}\n", 1)
    lines = text.splitlines(keepends=True)
    at = next((n for n, line in enumerate(lines) if entry.whole.split("\n")[0] in line), 0)
    indent = len(lines[at]) - len(lines[at].lstrip(" "))
    return "".join([*lines[:at], f"{' ' * indent}{comment}\n", *lines[at:]])
