"""JSON as text that can be read, and that does nothing in a terminal or in the log of a runner."""

from __future__ import annotations

import json
from typing import Any

from dtplan.source.problem import HIDDEN_CHARACTERS


def dump_json(data: Any) -> str:
    """Return plain data as JSON; what would act without being seen is escaped, and means the same.

    Args:
        data: lists, objects and scalars.
    """
    text = json.dumps(data, ensure_ascii=False, indent=2).replace("##[", "\\u0023#[")
    return HIDDEN_CHARACTERS.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"
