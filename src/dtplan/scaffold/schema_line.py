"""The comment by which an editor finds the schema of a file, as the files of a plan already write it."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from dtplan.plan.files import sniff_kind

if TYPE_CHECKING:
    from collections.abc import Iterable

_LINE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?#[ ]?yaml-language-server:[ ]?\$schema=([\x21-\x7e]{1,300})[ ]*\r?\n"
)


def find_schema_line(files: Iterable[tuple[str, bytes]], kind: str, path: str) -> str:
    """Return the line that a new file starts with, or nothing when the plan does not use it.

    Args:
        files: the plan's files, each as its path and its bytes; the first with such a line counts.
        kind: of the new file.
        path: of the new file, relative to the plan.
    """
    for known, raw in files:
        found = _LINE.match(raw)
        own = sniff_kind(raw)
        if found is None or own is None:
            continue
        address = found[1].decode()
        if not address.endswith(f"/{own}.json"):
            continue
        folder = address.removesuffix(f"{own}.json")
        if "://" not in folder and not folder.startswith("/"):
            top = posixpath.normpath(posixpath.join(posixpath.dirname(known), folder))
            folder = posixpath.relpath(top, posixpath.dirname(path) or ".") + "/"
        return f"# yaml-language-server: $schema={folder}{kind}.json\n"
    return ""
