"""The options that every command shares, and what they mean."""

from __future__ import annotations

import functools
import inspect
import os
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from dtplan.app.workspace import Workspace

SHARED = "Shared options"
OutFile = Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write to a file instead.")]
"""The option of a command that prints one thing, or writes it."""
LAST_UPDATE = "last-update"


class UsageError(Exception):
    """The words of the command line cannot be carried out; exit code 2."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the shared options say.

    Attributes:
        plan: the plan's folder, or None to look for it.
        as_of: a revision, a baseline or a day, or None for the work tree.
        status_date: a date, `last-update`, or None for today.
        languages: the languages asked for, the last one counting most; empty for the plan's own.
        color: auto, always or never.
        is_quiet: only the result.
        verbosity: how much to say beside the result.
        may_ask: whether questions may be asked on a terminal.
    """

    plan: Path | None = None
    as_of: str | None = None
    status_date: str | None = None
    languages: tuple[str, ...] = ()
    color: str = "auto"
    is_quiet: bool = False
    verbosity: int = 0
    may_ask: bool = True

    @property
    def language(self) -> str | None:
        """The language to show titles in, or None for the plan's default."""
        return self.languages[-1] if self.languages else None

    @property
    def values(self) -> dict[str, Any]:
        """The same options as another command takes them."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        del values["may_ask"]
        return {**values, "languages": list(self.languages), "no_input": not self.may_ask}

    def choose_date(self, last_update: date | None) -> date:
        """Return the status date that was asked for.

        Args:
            last_update: what plan.yaml says, once it is known.
        """
        if self.status_date is None:
            return date.today()  # noqa: DTZ011 - the reader's own calendar day
        if self.status_date == LAST_UPDATE:
            return last_update or date.today()  # noqa: DTZ011 - the same
        return parse_date(self.status_date)

    def open_workspace(self, start: Path | None = None, **more: Any) -> Workspace:
        """Return the plan that a path or `--plan` names, as of what `--as-of` names.

        As of a day or an edition, it is looked at from that day, unless `--status-date` says otherwise.

        Args:
            start: a path on the command line, which wins over `--plan`.
            more: further fields of the workspace.

        Raises:
            GitError: when `--as-of` names nothing.
        """
        from dtplan.app.workspace import Workspace, find_plan
        from dtplan.cli.console import say
        from dtplan.source.c_parser import has_c_parser

        if self.status_date not in (None, LAST_UPDATE):
            parse_date(str(self.status_date))
        if not has_c_parser() and not self.is_quiet:
            say(
                "the C parser of ruamel.yaml is missing: reading is 25 times slower (install ruamel.yaml[oldlibyaml])"
            )
        root = find_plan(start or self.plan or Path())
        if not self.as_of:
            return Workspace(root, self.choose_date, **more)
        from dtplan.app.revisions import resolve_revision

        named = resolve_revision(root, self.as_of)
        is_dated = named.day is not None and self.status_date is None
        dated = replace(self, status_date=str(named.day)) if is_dated else self
        return Workspace(root, dated.choose_date, named.commit, **more)


def parse_date(text: str) -> date:
    """Return the day of an ISO 8601 text.

    Raises:
        UsageError: when it is not a day of the calendar.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"`{text}` is not a date: write it as 2026-10-31, or `{LAST_UPDATE}`") from None


def check_choice(word: str, allowed: tuple[str, ...], option: str) -> str:
    """Return a word that is one of those allowed.

    Raises:
        UsageError: when it is not, with what may have been meant.
    """
    if word in allowed:
        return word
    from dtplan.diagnostics.suggestion import suggest

    parts = word.split(",")
    if len(parts) > 1 and all(part in allowed for part in parts):
        raise UsageError(
            f"`{word}` is several values: write {' '.join(f'{option} {part}' for part in parts)}"
        )
    hint = suggest(word, allowed, f"choose from {', '.join(allowed)}")
    raise UsageError(f"`{word}` is not a value of {option}: {hint}")


def _complete_color() -> list[str]:
    return ["auto", "always", "never"]


_PARAMETERS = {
    "plan": (
        Annotated[
            Path | None,
            typer.Option("--plan", metavar="DIR", help="The plan's folder.", rich_help_panel=SHARED),
        ],
        None,
    ),
    "as_of": (
        Annotated[
            str | None,
            typer.Option(
                "--as-of",
                metavar="REV|DATE",
                help="Read the plan as it was in a revision, a baseline, an edition, or at the end of a day.",
                rich_help_panel=SHARED,
            ),
        ],
        None,
    ),
    "status_date": (
        Annotated[
            str | None,
            typer.Option(
                "--status-date",
                metavar="DATE",
                help="Look at the plan from this day (default today, or the day of --as-of), or from `last-update`.",
                rich_help_panel=SHARED,
            ),
        ],
        None,
    ),
    "languages": (
        Annotated[
            list[str] | None,
            typer.Option(
                "--lang",
                metavar="LANG",
                help="Language of titles (a report takes several).",
                rich_help_panel=SHARED,
            ),
        ],
        None,
    ),
    "color": (
        Annotated[
            str,
            typer.Option(
                "--color",
                metavar="WHEN",
                help="auto, always or never.",
                autocompletion=_complete_color,
                rich_help_panel=SHARED,
            ),
        ],
        "auto",
    ),
    "is_quiet": (
        Annotated[
            bool, typer.Option("--quiet", "-q", help="Say nothing beside the result.", rich_help_panel=SHARED)
        ],
        False,
    ),
    "verbosity": (
        Annotated[int, typer.Option("--verbose", "-v", count=True, help="Say more.", rich_help_panel=SHARED)],
        0,
    ),
    "no_input": (
        Annotated[bool, typer.Option("--no-input", help="Never ask a question.", rich_help_panel=SHARED)],
        False,
    ),
}


def with_shared_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the shared options; it receives them as its first argument, `options`.

    Args:
        command: a function whose first parameter is `options: Options`.
    """

    @functools.wraps(command)
    def wrapped(**values: Any) -> None:
        own = {name: values.pop(name) for name in list(values) if name not in _PARAMETERS}
        languages = tuple(values.pop("languages") or ())
        options = Options(may_ask=not values.pop("no_input"), languages=languages, **values)
        check_choice(options.color, ("auto", "always", "never"), "--color")
        _apply_color(options.color)
        command(options, **own)

    parameters = [
        parameter
        for name, parameter in inspect.signature(command, eval_str=True).parameters.items()
        if name != "options"
    ]
    shared = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in _PARAMETERS.items()
    ]
    wrapped.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in parameters] + shared
    )
    wrapped.__annotations__ = {parameter.name: parameter.annotation for parameter in (*parameters, *shared)}
    del wrapped.__wrapped__
    return wrapped


def _apply_color(color: str) -> None:
    """Tell rich, through the environment it reads, what `--color` asks for."""
    if color == "always":
        os.environ["FORCE_COLOR"] = "1"
        os.environ.pop("NO_COLOR", None)
    elif color == "never":
        os.environ["NO_COLOR"] = "1"
        os.environ.pop("FORCE_COLOR", None)
