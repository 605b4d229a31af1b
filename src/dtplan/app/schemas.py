"""The JSON Schema files of a plan repository."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dtplan.model.json_schema import Draft, make_schema
from dtplan.plan.kinds import MODELS

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDERS = {Draft.EDITORS: "", Draft.CURRENT: "2020-12/"}


def render_schema(kind: str, draft: Draft) -> str:
    """Return the JSON Schema of a kind of file as text."""
    return json.dumps(make_schema(kind, MODELS[kind], draft), ensure_ascii=False, indent=2) + "\n"


def iter_schema_files() -> Iterator[tuple[str, str]]:
    """Yield the path and the text of every schema file, relative to the schema folder."""
    for draft, folder in _FOLDERS.items():
        for kind in MODELS:
            yield f"{folder}{kind}.json", render_schema(kind, draft)
