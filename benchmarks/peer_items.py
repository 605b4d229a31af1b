"""What the peers check: as many items as a generated plan has initiatives, in the form each of them reads."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

from cases import find_dtplan
from generate import GOALS, PER_SUBPLAN

if TYPE_CHECKING:
    from pathlib import Path

_DOORSTOP_ITEM = """active: true
derived: false
header: |
  Office number {n}
level: {level}
links: {links}
normative: true
ref: ''
reviewed: null
text: |
  The service **is offered** at a distance, with the same guarantees, as file {n} says.
"""
_STRICTDOC_ITEM = """
[REQUIREMENT]
UID: REQ-{n}
TITLE: Office number {n}
STATEMENT: The service is offered at a distance, with the same guarantees, as file {n} says.
RELATIONS:
- TYPE: Parent
  VALUE: GOAL-{goal}
"""


def write_schemas(folder: Path) -> tuple[Path, Path]:
    """Return the initiative's schema, and one whose dates ajv-cli's YAML reader can meet.

    Args:
        folder: where they are written.
    """
    words = [find_dtplan(), "schema", "initiative", "--draft", "07"]
    text = subprocess.run(words, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    schema, loose = folder / "initiative.json", folder / "initiative-without-dates.json"
    schema.write_text(text, encoding="utf-8")
    loose.write_text(json.dumps(json.loads(text, object_hook=_without_formats)), encoding="utf-8")
    return schema, loose


def _without_formats(node: dict[str, object]) -> dict[str, object]:
    """Let dates be anything: js-yaml turns them into objects, and ajv-cli has no formats of its own."""
    if node.get("format") == "date":
        return {}
    return {key: value for key, value in node.items() if key != "format"}


def write_doorstop(count: int, root: Path) -> None:
    """Write a doorstop tree: a document of items that each link to one of ten goals.

    Args:
        count: how many items.
        root: the folder, which must not exist.
    """
    (root / ".mockvcs").mkdir(parents=True)  # doorstop's own stand-in: it adds nothing to any repository
    for name, prefix, parent in (("goals", "GOAL", ""), ("items", "REQ", "  parent: GOAL\n")):
        (root / name).mkdir()
        settings = f"settings:\n  digits: 5\n  itemformat: yaml\n{parent}  prefix: {prefix}\n  sep: ''\n"
        (root / name / ".doorstop.yml").write_text(settings, encoding="utf-8")
    for n in range(1, GOALS + 1):
        text = _DOORSTOP_ITEM.format(n=n, level=f"1.1.{n}", links="[]")
        (root / "goals" / f"GOAL{n:05d}.yml").write_text(text, encoding="utf-8")
    for n in range(count):
        level = f"1.{n // PER_SUBPLAN + 1}.{n % PER_SUBPLAN + 1}"
        text = _DOORSTOP_ITEM.format(n=n, level=level, links=f"\n- GOAL{n % GOALS + 1:05d}: null")
        (root / "items" / f"REQ{n + 1:05d}.yml").write_text(text, encoding="utf-8")


def write_strictdoc(count: int, path: Path) -> None:
    """Write a StrictDoc document: requirements that each have one of ten goals as their parent.

    Args:
        count: how many requirements.
        path: the file.
    """
    parts = ["[DOCUMENT]\nTITLE: Generated\n"]
    for n in range(1, GOALS + 1):
        parts.append(
            f"\n[REQUIREMENT]\nUID: GOAL-{n}\nTITLE: Goal {n}\nSTATEMENT: The city shall be served.\n"
        )
    parts.extend(_STRICTDOC_ITEM.format(n=n, goal=n % GOALS + 1) for n in range(count))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(parts), encoding="utf-8")
