"""What the command line asks `dtplan propose` for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FROM_INPUT = "-"
"""The name of a form that comes through a pipe."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for.

    Attributes:
        form: the filled form.
        within: the sub-plan, when the form does not say.
        branch: the branch to make, or None for the usual name.
        base: the revision that it starts from.
        is_loose: write the file only, without branch and commit.
        is_dry_run: write nothing.
        body: where else the text of the request goes, or None.
        is_json: print for programs.
    """

    form: Path
    within: str | None
    branch: str | None
    base: str
    is_loose: bool
    is_dry_run: bool
    body: Path | None
    is_json: bool
