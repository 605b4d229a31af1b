"""What `dtplan propose` says: the request that was made, what to correct, and how to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtplan.cli.drafting import Wrong, render_wrong
from dtplan.cli.proposal_order import FROM_INPUT

if TYPE_CHECKING:
    from pathlib import Path

    from dtplan.app.proposing import Proposed
    from dtplan.cli.proposal_order import Order
    from dtplan.render.proposal import RequestText
    from dtplan.views.proposal import ProposalView


def refuse(order: Order, wrong: list[Wrong]) -> bool:
    """Print what has to be corrected; the form itself is left as it is."""
    from dtplan.cli.console import say, write_result
    from dtplan.render.diagnostics.json_text import dump_json
    from dtplan.render.visible import make_visible

    if order.is_json:
        problems = [{"field": one.field, "message": one.message, "hint": one.hint} for one in wrong]
        write_result(
            dump_json({"format": "dtplan proposal", "version": 1, "ok": False, "problems": problems})
        )
    else:
        write_result(render_wrong(wrong, "This form cannot be proposed yet"))
    if str(order.form) != FROM_INPUT:
        say(
            make_visible(
                f"Nothing was written. What you filled in is safe in {order.form}: correct it there and run this again."
            )
        )
    return False


def print_text(root: Path, order: Order, proposed: Proposed, text: RequestText) -> None:
    """Print the title and the text of the request; of a dry run, first what would change."""
    from dtplan.cli.console import write_result

    if order.is_dry_run:
        write_result(_diff(root, proposed) + "\n")
    write_result(f"{text.title}\n\n{text.body}")


def _diff(root: Path, proposed: Proposed) -> str:
    from dtplan.cli.choices import path_shower
    from dtplan.render.text_diff import render_text_diff

    addition = proposed.addition
    before = (addition.before or b"").decode()
    return render_text_diff(path_shower(root)(addition.path), before, addition.after)


def print_json(
    order: Order,
    proposed: Proposed,
    view: ProposalView,
    text: RequestText,
    branch: str | None,
    made: str | None,
    base: str | None,
) -> None:
    """Print everything there is to know of a proposal, for programs."""
    from dtplan.cli.console import write_result
    from dtplan.render.diagnostics.json_text import dump_json
    from dtplan.render.proposal_data import dump_effect

    addition = proposed.addition
    record: dict[str, Any] = {
        "format": "dtplan proposal",
        "version": 1,
        "ok": True,
        "kind": addition.kind,
        "id": addition.id,
        "path": addition.path,
        "branch": branch,
        "base": base,
        "commit": made,
        "dry_run": order.is_dry_run,
        "title": text.title,
        "body": text.body,
        "effect": dump_effect(view),
        "content": addition.after,
    }
    write_result(dump_json(record))


def say_next(root: Path, order: Order, proposed: Proposed, branch: str | None) -> None:
    """Say what was made, and how to go on."""
    from dtplan.app.branching import list_remotes
    from dtplan.cli.choices import path_shower
    from dtplan.cli.console import say
    from dtplan.render.visible import make_visible

    shown = path_shower(root)(proposed.addition.path)
    if order.is_dry_run:
        what = f"the branch {branch}" if branch else "the file"
        lines = [f"Nothing was written. Without --dry-run, {what} would be made with {shown}."]
    elif branch is None:
        lines = [f"Written: {shown}. Nothing was committed."]
    else:
        remotes = list_remotes(root)
        lines = [
            f"Made the branch {branch} with {shown}. You are still where you were.",
            f"  To look at it:  git switch {branch}",
        ]
        if proposed.addition.before is None and (root / proposed.addition.path).exists():
            lines.insert(1, f"  Before that, take {shown} out of your own files: git does not replace it.")
        if remotes:
            lines.append(f"  To publish it:  git push -u {remotes[0]} {branch}")
        else:
            lines.append("  To publish it, push the branch to where your plan is kept.")
    for line in lines:
        say(make_visible(line))
