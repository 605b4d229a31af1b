"""The examples in a rule's documentation, as plans that can be checked.

An example shows only what matters: keys of one file, laid over the plan in `base/`. The
first line may name the file (`# registers/offices.yaml`); without it the example is about
`services/digital-counter.yaml`. A file that `base/` does not have starts from the base
initiative (or sub-plan) with its own id. `raw` after the fence means the whole file,
`escaped` the whole file with Python escapes for bytes that Markdown cannot show, `repeat 1000`
the whole file as so many copies of what is shown. A mark
such as `# D201` at the end of a line says that the rule must point there, and only there.

A rule of history shows the plan twice: what stands after `Before:` is laid over `base/` to make the
older revision, and what stands after `After:` is laid over `base/` to make the plan.

What only a disk can hold (a link, a pipe) is shown as commands; the rules in `ON_DISK` have
such examples and a test of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dtplan.source.tree import MemoryTree

BASE = Path(__file__).parent / "base"
DEFAULT_FILE = "services/digital-counter.yaml"
STATUS_DATE = date(2026, 10, 31)
ON_DISK = frozenset(("Y117", "Y119"))
"""Rules whose examples are commands; `test_unreadable_file.py` makes such files."""

_SECTION = re.compile(r"^## (Fails|Passes)[ \t]*\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"^```yaml[ \t]*(raw|escaped|repeat \d+)?[ \t]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_VERSION = re.compile(r"^(Before|After):[ \t]*\n", re.MULTILINE)
_CHUNK = re.compile(r"^[a-z_]+:", re.MULTILINE)
_PATH = re.compile(r"# ([\w./-]+\.ya?ml)\n")


@dataclass(frozen=True)
class Example:
    """A plan in memory, where the rule must find something (path, line), and an older revision."""

    tree: MemoryTree
    expected: tuple[tuple[str, int], ...]
    older: MemoryTree | None = None


def read_examples(documentation: str, code: str) -> dict[str, Example]:
    """Return the failing and the passing example of a rule's documentation."""
    return {title: _make(body, code) for title, body in _SECTION.findall(documentation)}


def base_files() -> dict[str, str]:
    """Return the files of the base plan by path, the picture that its theme names included."""
    paths = (*BASE.rglob("*.yaml"), *BASE.rglob("*.svg"))
    return {path.relative_to(BASE).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def _make(body: str, code: str) -> Example:
    _, *versions = _VERSION.split(body)
    if not versions:
        return _make_one(body, code)
    by_name = dict(zip(versions[::2], versions[1::2], strict=True))
    before, after = (_make_one(by_name[name], code) for name in ("Before", "After"))
    assert not before.expected, "a rule does not point into the older revision"
    return Example(after.tree, after.expected, before.tree)


def _make_one(body: str, code: str) -> Example:
    files: dict[str, str | bytes] = dict(base_files())
    expected: list[tuple[str, int]] = []
    for mode, text in _FENCE.findall(body):
        named = _PATH.match(text)
        path = named.group(1) if named else DEFAULT_FILE
        content = text[named.end() :] if named else text
        expected.extend(
            (path, n) for n, line in enumerate(content.splitlines(), 1) if re.search(rf"# {code}\b", line)
        )
        if mode == "raw":
            files[path] = content
        elif mode == "escaped":
            files[path] = (
                content.removesuffix("\n").encode("latin-1").decode("unicode_escape").encode("latin-1")
            )
        elif mode.startswith("repeat"):
            files[path] = content * int(mode.split()[1])
        else:
            files[path] = _lay_over(str(files.get(path, "")) or _template(path), content)
    return Example(MemoryTree(files), tuple(sorted(expected)))


def _template(path: str) -> str:
    folder, _, name = path.rpartition("/")
    known = base_files()
    if name == "subplan.yaml":
        return known["services/subplan.yaml"].replace(
            "id: services\n", f"id: {folder.rpartition('/')[2]}\n", 1
        )
    if folder == "registers":
        return ""
    stem = name.rsplit(".", 1)[0]
    return known[DEFAULT_FILE].replace("id: digital-counter\n", f"id: {stem}\n", 1)


def _lay_over(base: str, content: str) -> str:
    given = set(_CHUNK.findall(content))
    starts = [match.start() for match in _CHUNK.finditer(base)]
    chunks = [base[start:end] for start, end in zip(starts, [*starts[1:], len(base)], strict=True)]
    return content + "".join(chunk for chunk in chunks if _CHUNK.findall(chunk)[0] not in given)
