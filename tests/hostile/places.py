"""Where findings lie: always inside their files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dtplan.source.document import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.diagnostics.diagnostic import Diagnostic
    from tests.hostile.case import Files

_BREAK = re.compile(r"\r\n|\n|\r")


def check_places(files: Files, found: Sequence[Diagnostic]) -> None:
    """Fail when a finding lies outside of its file."""
    lines: dict[str, list[str]] = {}
    for one in found:
        for path, span in ((one.path, one.span), *((label.path, label.span) for label in one.labels)):
            if path not in lines:
                lines[path] = _BREAK.split(_decode(files[path]))
            known = lines[path]
            assert 1 <= span.line <= span.end_line <= len(known), (path, span)
            assert 1 <= span.column <= len(known[span.line - 1]) + 1, (path, span)
            assert 1 <= span.end_column <= len(known[span.end_line - 1]) + 1, (path, span)


def _decode(content: str | bytes) -> str:
    """Return the text of a file; one that is not read holds nothing."""
    raw = content.encode() if isinstance(content, str) else content
    if len(raw) > MAX_BYTES or raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ""
    return raw.decode("utf-8-sig", errors="replace")
