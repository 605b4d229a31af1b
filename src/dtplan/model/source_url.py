"""The pattern of web addresses under which people can read the files of a plan."""

from __future__ import annotations

import re
import string
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from dtplan.model.values import URL_MAX_LENGTH, refuse

_PATTERN = re.compile(r"https://[^\s/?#<>\"\\{}@]+\.[^\s/?#<>\"\\{}@]+/[^\s<>\"\\]*")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_KNOWN = frozenset(("commit", "path", "line"))
_PLAIN = string.ascii_letters.encode() + string.digits.encode() + b"-._~"
_REQUIRED = frozenset(("commit", "path"))


def parse_source_url(value: Any) -> str:
    """Return a pattern that names `{commit}` and `{path}`, and perhaps `{line}`, after its host.

    Without the commit an address would lead to what the file says today, not to what was published.
    """
    wanted = "a web address that starts with https:// and holds {commit}, {path} and perhaps {line}"
    if not isinstance(value, str) or len(value) > URL_MAX_LENGTH or not _PATTERN.fullmatch(value):
        raise refuse("url", wanted, "nothing" if value is None else value)
    names = _PLACEHOLDER.findall(value)
    rest = _PLACEHOLDER.sub("", value)
    if not _REQUIRED <= set(names) <= _KNOWN or "{" in rest or "}" in rest:
        raise refuse("url", wanted, value)
    return value


def fill_source_url(pattern: str, *, commit: str, path: str, line: int) -> str:
    """Return the web address of a line of a file at a commit.

    Args:
        pattern: what `parse_source_url` has let in.
        commit: the revision, as git names it.
        path: the file, below the folder of the plan, with `/`.
        line: from 1.
    """
    values = {
        "commit": _encode(commit, _PLAIN),
        "path": _encode(path, _PLAIN + b"/"),
        "line": str(line),
    }
    return _PLACEHOLDER.sub(lambda found: values[found[1]], pattern)


def _encode(text: str, kept: bytes) -> str:
    """Return a text as an address writes it (RFC 3986); what was no text keeps its bytes."""
    raw = text.encode(errors="surrogateescape")
    return "".join(chr(byte) if byte in kept else f"%{byte:02X}" for byte in raw)


SourceUrl = Annotated[
    str,
    BeforeValidator(parse_source_url),
    WithJsonSchema({"type": "string", "pattern": "^https://[^{}]*/.*\\{path\\}"}),
]
