"""The pattern of web addresses under which people can read the files of a plan."""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import quote

from pydantic import BeforeValidator, WithJsonSchema

from dtplan.model.values import URL_MAX_LENGTH, refuse

_PATTERN = re.compile(r"https://[^\s/?#<>\"\\{}@]+\.[^\s/?#<>\"\\{}@]+/[^\s<>\"\\]*")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_KNOWN = frozenset(("commit", "path", "line"))
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
        "commit": quote(commit, safe=""),
        "path": quote(path.encode(errors="surrogateescape"), safe="/"),
        "line": str(line),
    }
    return _PLACEHOLDER.sub(lambda found: values[found[1]], pattern)


SourceUrl = Annotated[
    str,
    BeforeValidator(parse_source_url),
    WithJsonSchema({"type": "string", "pattern": "^https://[^{}]*/.*\\{path\\}"}),
]
