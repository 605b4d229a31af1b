"""`dtplan list`: filtered tables of what a plan holds."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dtplan.cli.options import Options, UsageError, check_choice, with_shared_options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dtplan.plan.entry import Entry
    from dtplan.plan.plan import Plan

KINDS = {
    "initiatives": "initiative",
    "subplans": "subplan",
    "offices": "office",
    "goals": "pam-goal",
    "milestones": "milestone",
    "prtr-projects": "prtr-project",
    "european-projects": "european-project",
}
FORMATS = ("table", "csv", "json")


@with_shared_options
def list_entities(
    options: Options,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=f"One of {', '.join(KINDS)}.")] = "initiatives",
    office: Annotated[
        str | None, typer.Option(metavar="ID", help="Initiatives that an office answers for.")
    ] = None,
    subplan: Annotated[
        str | None, typer.Option(metavar="ID", help="Initiatives of a sub-plan and what is in it.")
    ] = None,
    status: Annotated[str | None, typer.Option(metavar="STATUS", help="Initiatives with a status.")] = None,
    goal: Annotated[
        str | None, typer.Option(metavar="GOAL", help="Initiatives that serve a PAM goal.")
    ] = None,
    output_format: Annotated[
        str, typer.Option("--format", metavar="NAME", help="table, csv or json.")
    ] = "table",
) -> None:
    """List what the plan holds: initiatives by default, filtered by office, sub-plan, status or goal."""
    from dtplan.cli.choices import choose_language, load_plan_or_fail
    from dtplan.cli.console import write_result

    check_choice(kind, tuple(KINDS), "KIND")
    check_choice(output_format, FORMATS, "--format")
    filters = {"office": office, "subplan": subplan, "status": status, "goal": goal}
    if kind != "initiatives" and any(filters.values()):
        raise UsageError("the filters are for initiatives")
    plan = load_plan_or_fail(options.open_workspace().loaded.plan)
    language = choose_language(plan, options.language)
    entries = _filter(plan, filters) if kind == "initiatives" else plan.entries[KINDS[kind]].values()
    rows = [_row(plan, entry, language) for entry in entries]
    if output_format == "json":
        from dtplan.render.diagnostics.json_text import dump_json

        write_result(dump_json(rows))
    elif output_format == "csv":
        write_result(_csv(rows))
    else:
        _print_table(rows)


def _filter(plan: Plan, filters: dict[str, str | None]) -> Iterable[Entry[Any]]:
    from dtplan.cli.options import check_choice as check
    from dtplan.model.status import Status

    for name, kind in (("office", "office"), ("subplan", "subplan"), ("goal", "pam-goal")):
        word = filters[name]
        if word is not None:
            check(word, tuple(plan.entries[kind]), f"--{name}")
    if filters["status"] is not None:
        check(filters["status"], tuple(Status), "--status")
    chosen: Iterable[Entry[Any]] = plan.initiatives.values()
    if filters["subplan"] is not None:
        chosen = plan.all_initiatives_of(plan.subplans[filters["subplan"]])
    return [
        entry
        for entry in chosen
        if filters["office"] in (None, entry.model.office)
        and filters["status"] in (None, entry.model.status)
        and (filters["goal"] is None or filters["goal"] in entry.model.pam_goals)
    ]


def _is_made_up(plan: Plan, entry: Entry[Any]) -> bool:
    """Say whether something is illustrative; a milestone is when its initiative is."""
    holder = plan.initiatives[entry.id.partition("#")[0]] if entry.kind == "milestone" else entry
    return bool(holder.model.illustrative)


def _row(plan: Plan, entry: Entry[Any], language: str) -> dict[str, str]:
    model = entry.model
    title = getattr(model, "title", {})
    order = (language, *plan.settings.languages.all)
    shown = next((title[known] for known in order if known in title), "")
    row = {"id": entry.id, "title": shown, MADE_UP: "yes" if _is_made_up(plan, entry) else "no"}
    if entry.kind == "initiative":
        from dtplan.plan.health import compute_health, last_update

        update = last_update(model, plan.status_date)
        health = compute_health(entry, plan.status_date)
        row |= {
            "status": model.status,
            "office": model.office,
            "end": (model.schedule.end.expected.isoformat() if model.schedule.end else ""),
            "declared": update.rag if update else "",
            "computed": health.rag or "",
            "progress": f"{update.progress} %" if update else "",
        }
    elif entry.kind == "milestone":
        row |= {"due": model.due.expected.isoformat(), "reached": "yes" if model.due.actual else "no"}
    elif entry.kind in ("subplan", "office", "prtr-project", "european-project", "pam-goal"):
        row |= {"referred to": str(len(plan.incoming(entry.kind, entry.id)))}
        if entry.kind == "subplan":
            row |= {"office": model.office, "initiatives": str(len(plan.all_initiatives_of(entry)))}
    return row


def _neutralise(cell: str) -> str:
    """Return a cell on one line that no spreadsheet takes for a formula."""
    from dtplan.render.visible import make_visible

    return make_visible(f"'{cell}" if cell.lstrip()[:1] in FORMULA_STARTS else cell)


def _csv(rows: list[dict[str, str]]) -> str:
    """Return rows as CSV; a cell that a spreadsheet would run as a formula is made text."""
    if not rows:
        return ""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _neutralise(cell) for key, cell in row.items()})
    return text.getvalue()


FORMULA_STARTS = frozenset("=+-@＝＋－＠")
"""What a spreadsheet takes for the start of a formula, in narrow and in full-width letters."""
WIDE = 110
"""Columns from which a table shows everything; a narrower one leaves out what `show` tells."""
MADE_UP = "illustrative"
"""The field that a table shows as a star beside the title."""
WIDE_ONLY = ("office", "computed", "progress", "referred to")


def _print_table(rows: list[dict[str, str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    from dtplan.cli.console import make_console, say
    from dtplan.render.visible import make_visible

    console = make_console()
    if rows:
        hidden = (MADE_UP,) if console.width >= WIDE else (MADE_UP, *WIDE_ONLY)
        names = [name for name in rows[0] if name not in hidden]
        table = Table(box=None, pad_edge=False)
        for name in names:
            is_text = name in ("id", "title")
            table.add_column(
                name.capitalize(), overflow="fold", no_wrap=not is_text, ratio=1 if is_text else None
            )
        for row in rows:
            shown = row if row[MADE_UP] == "no" else row | {"title": f"{row['title']} *"}
            table.add_row(*(Text(make_visible(shown[name])) for name in names))
        console.print(table)
        if any(row[MADE_UP] == "yes" for row in rows):
            console.print("* illustrative: made up to show the format")
    say(f"{len(rows)} found")
