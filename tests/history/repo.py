"""A plan in a repository whose commits have days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unittest.mock import patch

from tests.rules.examples import base_files
from tests.source.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

COUNTER = "services/digital-counter.yaml"


class PlanRepository(Repository):
    """A repository with the small plan of the rules' examples in its folder `plan`."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.plan = folder / "plan"
        self.on("2025-01-10", base_files())

    def on(self, day: str, files: Mapping[str, str | None]) -> str:
        """Commit files of the plan on a day, None deletes one, and return the commit."""
        for path, text in files.items():
            if text is None:
                (self.plan / path).unlink()
            else:
                self.write({f"plan/{path}": text})
        stamp = f"{day}T12:00:00+0000"
        with patch.dict("os.environ", {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}):
            return self.commit()

    def read(self, path: str = COUNTER) -> str:
        """Return the text of a file of the plan."""
        return (self.plan / path).read_text(encoding="utf-8")

    def edit(self, day: str, old: str, new: str, path: str = COUNTER) -> str:
        """Commit one file with some words in the place of others, and return the commit."""
        text = self.read(path)
        assert old in text
        return self.on(day, {path: text.replace(old, new)})


def add_update(text: str, day: str, rag: str, progress: int, words: str = "Fet.") -> str:
    """Return an initiative with one more update, its journal standing last."""
    item = f'  - {{date: {day}, by: resources, rag: {rag}, progress: {progress}, text: {{ca: "{words}", es: "{words}"}}}}\n'
    return f"{text.rstrip()}\n{item}"


def rename(text: str, id_: str) -> str:
    """Return an initiative under another id."""
    return re.sub(r"^id: .*$", f"id: {id_}", text, count=1, flags=re.MULTILINE)
