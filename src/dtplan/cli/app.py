"""The program: its commands, its exit codes."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from dtplan.cli.options import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_WORLD = 3
EXIT_INTERRUPTED = 130

COMMANDS = {
    "init": ("init", "init"),
    "new": ("new", "new"),
    "propose": ("propose", "propose"),
    "validate": ("validate", "validate"),
    "ci": ("ci", "ci"),
    "fmt": ("fmt", "fmt"),
    "fix": ("fix", "fix"),
    "update": ("update", "update"),
    "report": ("report", "report"),
    "changes": ("changes", "changes"),
    "calendar": ("calendar", "calendar"),
    "form": ("form", "form"),
    "diff": ("diff", "diff"),
    "baseline": ("baseline", "baseline"),
    "history": ("history", "history"),
    "log": ("log", "log"),
    "show": ("show", "show"),
    "list": ("listing", "list_entities"),
    "explain": ("explain", "explain"),
    "rules": ("rules", "rules"),
    "schema": ("schema", "schema"),
    "merge-driver": ("merge_driver", "merge_driver"),
}
"""Each command with its module and its function, or its own commands; only the one that runs is loaded."""


def make_app(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """Return the program with some of its commands.

    Args:
        names: of `COMMANDS`; all of them when left out.
    """
    app = typer.Typer(
        name="dtplan",
        cls=_InOrder,
        help="A city's Digital Transition Plan as code: YAML files in git, checked and published.",
        epilog="Start with `dtplan init`, or with `dtplan validate` in a plan's folder. `dtplan --version` prints the version.",
        no_args_is_help=True,
        context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
    )
    app.callback()(_program)
    for name in names:
        module, function = COMMANDS[name]
        command = getattr(import_module(f"dtplan.cli.commands.{module}"), function)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name)(command)
    return app


class _InOrder(TyperGroup):
    """Lists the commands as `COMMANDS` does, those with commands of their own among them."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of the commands that are there, in order."""
        known = super().list_commands(ctx)
        return [name for name in COMMANDS if name in known]


def _program() -> None:
    """A city's Digital Transition Plan as code: YAML files in git, checked and published."""


def run() -> None:
    """Run the command line and exit.

    0 nothing at or above `--fail-on` · 1 findings · 2 usage or configuration · 3 the outside
    world · 130 interrupted.
    """
    gc.disable()  # one short run: what is built lives until the end
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    try:
        make_app([word] if word in COMMANDS else COMMANDS)()
    except UsageError as error:
        _fail(str(error), EXIT_USAGE)
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        if not _is_outside_world(error):
            raise
        _fail(str(error), EXIT_WORLD)


def _is_outside_world(error: Exception) -> bool:
    from dtplan.app.workspace import NoPlanError
    from dtplan.source.git import GitError

    return isinstance(error, NoPlanError | GitError | OSError)


def _fail(message: str, code: int) -> None:
    from dtplan.cli.console import say
    from dtplan.render.visible import make_visible

    say(f"dtplan: {make_visible(message)}", style="bold red")
    sys.exit(code)
