"""What the commands share that add something to a plan: opening it, and saying what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dtplan.cli.choices import load_plan_or_fail
from dtplan.plan.schema_errors import render_path

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dtplan.app.proposing import Drafting, Proposed
    from dtplan.cli.options import Options
    from dtplan.diagnostics.diagnostic import Diagnostic
    from dtplan.scaffold.addition import Addition


MOST_SHOWN = 50
"""Of what has to be corrected: who has more of it than that has something else to see to first."""


FIELD_NAMES = {"within": "where it belongs"}
"""What people call what no file has a word for."""


class Wrong(NamedTuple):
    """Something to correct: the field, what is wrong with it, and what to do."""

    field: str
    message: str
    hint: str = ""


def open_drafting(options: Options, root: Path, revision: str | None = None) -> Drafting:
    """Return a plan to which things can be added.

    Args:
        options: from which day it is looked at.
        root: the plan's folder.
        revision: as it was in a commit, or None for the files as they are.

    Raises:
        UsageError: when plan.yaml cannot be used.
    """
    from dtplan.app.proposing import Drafting
    from dtplan.app.workspace import Workspace

    workspace = Workspace(root, options.choose_date, revision)
    plan = load_plan_or_fail(workspace.loaded.plan)
    return Drafting(workspace.tree, options.choose_date, plan, workspace.loaded.sources)


def list_wrong(proposed: Proposed) -> list[Wrong]:
    """Return what has to be corrected before something can be added."""
    found = [
        Wrong(name_field(one, proposed.addition), one.message.removesuffix("."), one.hint)
        for one in proposed.wrong
    ]
    if not found and proposed.plan is None:
        found.append(Wrong("", "it cannot be read as what it is meant to be"))
    return found


def name_field(one: Diagnostic, addition: Addition) -> str:
    """Return the field that a finding is about, such as `schedule.start.planned`."""
    skipped = len(addition.place.pointer)
    steps = [step.replace("~1", "/").replace("~0", "~") for step in one.pointer.split("/")[1:]]
    return render_path(tuple(int(step) if step.isdigit() else step for step in steps[skipped:]))


def render_wrong(wrong: Sequence[Wrong], what: str) -> str:
    """Return what has to be corrected, in words for somebody who has never seen the files.

    Args:
        wrong: what is wrong.
        what: what it is wrong with, as the start of a sentence.
    """
    from dtplan.render.visible import make_visible

    things = "1 thing" if len(wrong) == 1 else f"{len(wrong)} things"
    lines = [f"{what}: {things} to correct.", ""]
    for n, one in enumerate(wrong[:MOST_SHOWN], 1):
        field = (
            f"{FIELD_NAMES.get(one.field, one.field)}: "
            if one.field and f"`{one.field}`" not in one.message
            else ""
        )
        lines.append(make_visible(f"{n}. {field}{one.message}"))
        if one.hint:
            lines.append(make_visible(f"   {one.hint[:1].upper()}{one.hint[1:]}"))
    if len(wrong) > MOST_SHOWN:
        lines.append(f"… and {len(wrong) - MOST_SHOWN} more")
    return "\n".join(lines) + "\n"
