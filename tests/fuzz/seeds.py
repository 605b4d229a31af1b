"""What the search starts from: the hostile corpus, the plans of this repository and their texts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dtplan.plan.loader import load_plan
from dtplan.source.tree import DiskTree
from tests.hostile import commands, formulas, markup, patterns
from tests.hostile.corpus import CORPUS
from tests.rules.examples import STATUS_DATE, base_files

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
LARGEST = 8_192
"""Bytes of a seed; larger ones are slow to change and find nothing that small ones do not."""


def iter_seeds(target: str) -> Iterator[bytes]:
    """Yield the seeds of a target."""
    made = iter_files() if target == "loader" else iter_texts()
    for seed in dict.fromkeys(made):
        if len(seed) <= LARGEST:
            yield seed


def iter_files() -> Iterator[bytes]:
    """Yield files of plans, good and hostile."""
    yield from (text.encode() for text in base_files().values())
    yield from (path.read_bytes() for path in sorted((ROOT / "plans").rglob("*.yaml")))
    for one in CORPUS.values():
        made = one.make()
        if len(made) == 1:
            yield from (
                content.encode() if isinstance(content, str) else content for content in made.values()
            )


def iter_texts() -> Iterator[bytes]:
    """Yield texts of plans, good and hostile."""
    for words in (markup.HTML, markup.LINKS, markup.MARKS, commands.ORDERS, formulas.FORMULAS):
        yield from (text.encode() for text in words.values())
    yield from (patterns.repeat(piece, 200).encode() for piece in patterns.PIECES.values())
    for folder in sorted((ROOT / "plans").iterdir()):
        plan = load_plan(DiskTree(folder), STATUS_DATE).plan
        if plan is not None:
            yield from (text.encode() for placed in plan.texts for text in placed.by_language.values())
