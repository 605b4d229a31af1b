"""`dtplan show`: one thing of the plan, with everything that refers to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from dtplan.cli.choices import complete_ids
from dtplan.cli.options import Options, check_choice, with_shared_options

if TYPE_CHECKING:
    from rich.tree import Tree

    from dtplan.cli.inspection import Inspection


@with_shared_options
def show(
    options: Options,
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="An id, such as an initiative's.", autocompletion=complete_ids)
    ],
    output_format: Annotated[str, typer.Option("--format", metavar="NAME", help="text or json.")] = "text",
) -> None:
    """Show one initiative, sub-plan, office, goal or project, and everything that refers to it."""
    from dtplan.cli.console import make_console, write_result
    from dtplan.cli.inspection import inspect_entity

    check_choice(output_format, ("text", "json"), "--format")
    inspection = inspect_entity(options.open_workspace(), id_, options.language)
    if output_format == "json":
        from dtplan.render.diagnostics.json_text import dump_json

        write_result(dump_json(inspection.record))
        return
    make_console().print(_tree(inspection))


def _tree(inspection: Inspection) -> Tree:
    from rich.text import Text
    from rich.tree import Tree

    from dtplan.render.visible import make_visible

    title = Text.assemble((make_visible(inspection.title), "bold"), f"\n{inspection.kind} {inspection.id}")
    top = Tree(title, guide_style="cyan")
    top.add(Text.assemble(("file ", "cyan"), make_visible(inspection.where)))
    for key, value in inspection.facts.items():
        _grow(top, key, value)
    for heading, lines in (
        ("refers to", inspection.outgoing),
        ("referred to by", inspection.incoming),
        ("findings", inspection.findings),
    ):
        if lines:
            branch = top.add(Text(heading, style="bold"))
            for line in lines:
                branch.add(Text(make_visible(line)))
    return top


def _grow(branch: Tree, key: str, value: Any) -> None:
    from rich.text import Text

    from dtplan.render.visible import make_visible

    if isinstance(value, dict):
        inside = branch.add(Text(key, style="cyan"))
        for name, item in value.items():
            _grow(inside, str(name), item)
    elif isinstance(value, list):
        if all(not isinstance(item, dict | list) for item in value):
            _grow(branch, key, ", ".join(str(item) for item in value))
            return
        inside = branch.add(Text(key, style="cyan"))
        for n, item in enumerate(value, 1):
            _grow(inside, str(n), item)
    else:
        lines = "\n".join(make_visible(line) for line in str(value).strip().splitlines())
        branch.add(Text.assemble((f"{key} ", "cyan"), lines))
