"""What the files of a plan are called, and what can be told of one without reading it as YAML."""

from __future__ import annotations

import re

PLAN_FILE = "plan.yaml"
_KIND_LINE = re.compile(rb"^(?:\xef\xbb\xbf)?kind:[ ]*[\"']?([a-z-]+)", re.MULTILINE)


def sniff_kind(raw: bytes) -> str | None:
    """Return the kind that a file seems to be of, from its bytes alone, or None."""
    match = _KIND_LINE.search(raw)
    return match.group(1).decode() if match else None
