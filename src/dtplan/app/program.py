"""What this very program is, so that nothing is believed that another one found."""

from __future__ import annotations

import os
import sys
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from dtplan import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDINGS = (".py", ".so", ".pyd")


def identify_program() -> str:
    """Return what changes when dtplan, or what it is built on, changes."""
    parts = [__version__, sys.version, sys.platform]
    package = Path(__file__).parent.parent
    parts.extend(_iter_stamps(str(package)))
    for name in ("pydantic", "pydantic_core", "ruamel", "_ruamel_yaml", "markdown_it", "rapidfuzz"):
        parts.append(_stamp_of_library(name))
    return blake2b("\0".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _stamp_of_library(name: str) -> str:
    for folder in sys.path:
        for path in (f"{folder}/{name}", f"{folder}/{name}.py"):
            try:
                return f"{name} {Path(path).stat().st_mtime_ns}"
            except OSError:
                continue
    return name


def _iter_stamps(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda known: known.name):
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _iter_stamps(entry.path)
            elif entry.name.endswith(_ENDINGS):
                known = entry.stat()
                yield f"{entry.name} {known.st_size} {known.st_mtime_ns}"
