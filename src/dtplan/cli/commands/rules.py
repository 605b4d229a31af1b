"""`dtplan rules`: the catalogue."""

from __future__ import annotations

from typing import Annotated

import typer

from dtplan.cli.options import Options, check_choice, with_shared_options


@with_shared_options
def rules(
    options: Options,  # noqa: ARG001 - every command takes the shared options
    family: Annotated[
        str | None, typer.Option(metavar="LETTER", help="Only the rules of one family, such as D.")
    ] = None,
    output_format: Annotated[str, typer.Option("--format", metavar="NAME", help="table or json.")] = "table",
) -> None:
    """List every rule: code, name, severity, the profile that asks for it, and whether it can be fixed."""
    from dtplan.cli.console import make_console, write_result
    from dtplan.rules.catalogue import FAMILIES, load_rules

    check_choice(output_format, ("table", "json"), "--format")
    if family is not None:
        family = check_choice(family.upper(), tuple(FAMILIES), "--family")
    known = [one for one in load_rules().values() if family in (None, one.family)]
    if output_format == "json":
        import json

        records = [
            {
                "code": one.code,
                "name": one.name,
                "severity": one.severity,
                "profile": one.profile,
                "summary": one.summary,
                "fix": one.fix,
            }
            for one in known
        ]
        write_result(json.dumps(records, ensure_ascii=False, indent=2) + "\n")
        return
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for column in ("Code", "Name", "Severity", "Profile", "Fix"):
        table.add_column(column, no_wrap=True)
    for one in known:
        table.add_row(one.code, one.name, one.severity, one.profile, one.fix)
    make_console().print(table)
