"""`dtplan merge-driver`: what git calls to merge a file of a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def merge_driver(
    base: Annotated[Path, typer.Argument(metavar="BASE", help="What both started from (%O).")],
    ours: Annotated[Path, typer.Argument(metavar="OURS", help="Our version; the result goes here (%A).")],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS", help="Their version (%B).")],
    path: Annotated[str, typer.Argument(metavar="PATH", help="Where the file stands (%P).")] = "",
    marker_size: Annotated[
        str, typer.Option("--marker-size", metavar="N", help="The signs of a mark (%L).")
    ] = "",
    our_name: Annotated[str, typer.Option("--ours", metavar="NAME", help="What ours is called (%X).")] = "",
    their_name: Annotated[
        str, typer.Option("--theirs", metavar="NAME", help="What theirs is called (%Y).")
    ] = "",
) -> None:
    """Merge a file of a plan by its fields; git calls this, after `dtplan init --git`.

    Changes of different fields, and entries that both sides append, are merged. Where both sides
    changed one field, both values stay in the file between git's marks. Files that are no sound
    YAML are merged line by line, as git does it. Exit codes: 0 merged, 1 in conflict.
    """
    from dtplan.app.merging import merge_in_place
    from dtplan.cli.console import write_error

    size = int(marker_size) if marker_size.isdecimal() else 0
    merged = merge_in_place((base, ours, theirs), path, (our_name, their_name), size)
    for line in merged.report:
        write_error(f"{line}\n")
    if not merged.is_clean:
        raise typer.Exit(1)
