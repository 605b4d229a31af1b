"""The JSON Schema files of a plan repository."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dtplan.model.json_schema import ANY, Draft, make_any_schema, make_schema
from dtplan.plan.kinds import MODELS

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = (*MODELS, ANY)
"""What there is a schema of: each kind of file, and all of them together."""

_FOLDERS = {Draft.EDITORS: "", Draft.CURRENT: "2020-12/"}


def render_schema(kind: str, draft: Draft) -> str:
    """Return the JSON Schema of a kind of file, or of `any`, as text."""
    schema = make_any_schema(MODELS, draft) if kind == ANY else make_schema(kind, MODELS[kind], draft)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def iter_schema_files() -> Iterator[tuple[str, str]]:
    """Yield the path and the text of every schema file, relative to the schema folder."""
    for draft, folder in _FOLDERS.items():
        for kind in KINDS:
            yield f"{folder}{kind}.json", render_schema(kind, draft)
