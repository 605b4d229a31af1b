"""The parts of a Markdown page that can be checked: fenced blocks, links, headings, tables."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))

_FENCE = re.compile(r"^```([a-z-]*)[^\n]*\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
_INLINE_CODE = re.compile(r"`[^`\n]*`")
_LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
_ANCHOR = re.compile(r'<a id="([^"]+)"></a>')
_NAMED = re.compile(r"# ((?:[\w.-]+/)+[\w.-]+\.yaml)\n")
_TEMPLATE = re.compile(r"\{# templates/([\w./-]+\.j2) #\}\n")
_TABLE = re.compile(r"^<!-- model: (\w+) -->\n((?:\|.*\n)+)", re.MULTILINE)


class Row(NamedTuple):
    """A row of a table of fields."""

    name: str
    is_required: bool


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path, *languages: str) -> list[str]:
    """Return the content of the fenced blocks in some languages."""
    return [body for language, body in _FENCE.findall(read(page)) if language in languages]


def named_files(page: Path) -> dict[str, str]:
    """Return the complete files that a page shows: YAML blocks whose first line names a path."""
    files: dict[str, str] = {}
    for body in blocks(page, "yaml"):
        named = _NAMED.match(body)
        if named:
            assert named.group(1) not in files, f"{named.group(1)} is shown twice"
            files[named.group(1)] = body[named.end() :]
    return files


def named_templates(page: Path) -> dict[str, str]:
    """Return the templates that a page shows: Jinja blocks whose first line names a path."""
    found = {}
    for body in blocks(page, "jinja"):
        named = _TEMPLATE.match(body)
        assert named, f"a template without a name: {body[:60]}"
        found[named.group(1)] = body
    return found


def links(page: Path) -> list[str]:
    """Return the targets of the links of a page."""
    return _LINK.findall(_INLINE_CODE.sub("", _FENCE.sub("", read(page))))


def anchors(page: Path) -> set[str]:
    """Return what a link to a page may name after `#`, as GitHub and GitLab make it of headings."""
    text = _FENCE.sub("", read(page))
    slugs = {_slug(heading) for heading in _HEADING.findall(text)}
    return slugs | set(_ANCHOR.findall(text))


def _slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def field_tables(page: Path) -> dict[str, list[Row]]:
    """Return the tables that describe the fields of a model, by the model's name."""
    tables: dict[str, list[Row]] = {}
    for model, body in _TABLE.findall(read(page)):
        cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in body.splitlines()[2:]]
        assert model not in tables, f"{model} is described twice"
        tables[model] = [Row(row[0].strip("`"), row[2] == "yes") for row in cells]
    return tables
