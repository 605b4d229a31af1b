"""The tool's own templates, kept as compiled code where Python keeps that of the tool's modules.

To make code of all of them takes longer than to use it on a small plan. What is kept stands in the
folder that Python itself writes to and runs from, beside the modules; nothing is kept where Python
keeps nothing, and templates of a plan are never kept.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

if TYPE_CHECKING:
    from jinja2 import Environment

MADE_BY = ("sandbox.py", "environment.py")
"""The modules that say how code is made of a template."""


class CompiledTemplates(BytecodeCache):
    """Keeps the code of templates for environments of one language and format."""

    def __init__(self, templates: Path, variant: str) -> None:
        """Prepare; nothing is read yet.

        Args:
            templates: the folder of the tool's own templates.
            variant: what else the code depends on, such as the language of constants in it.
        """
        self._templates = f"{templates.resolve()}{os.sep}"
        self._variant = variant

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return where the code of a template is kept; it is empty when there is none yet.

        Args:
            environment: which would make it.
            name: of the template.
            filename: where its source stands.
            source: its text; code of another text is not used.
        """
        key = ""
        if filename is not None and filename.startswith(self._templates):
            key = blake2b(f"{_maker()}\0{self._variant}\0{filename}".encode(), digest_size=12).hexdigest()
        bucket = Bucket(environment, key, self.get_source_checksum(f"{name}\0{source}"))
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read the code, if it was kept.

        Args:
            bucket: which template.
        """
        path = _find_path(bucket.key)
        if path is not None:
            with suppress(OSError, ValueError, EOFError, TypeError), path.open("rb") as file:
                bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code, if it can be kept.

        Args:
            bucket: which template, with its code.
        """
        path = _find_path(bucket.key)
        if path is None or sys.dont_write_bytecode:
            return
        temporary = path.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(bucket.bytecode_to_string())
            temporary.replace(path)


def _find_path(key: str) -> Path | None:
    """Return the file of a template's code, or None when it is not kept."""
    if not key:
        return None
    try:
        folder = Path(cache_from_source(__file__)).parent
    except NotImplementedError:
        return None
    return folder / f"template-{key}.jinja"


@lru_cache(maxsize=1)
def _maker() -> str:
    """Identify what makes the code; Jinja sees to Python's part of it."""
    digest = blake2b(jinja2.__version__.encode(), digest_size=12)
    for name in MADE_BY:
        with suppress(OSError):
            digest.update((Path(__file__).parent / name).read_bytes())
    return digest.hexdigest()
