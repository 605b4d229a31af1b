"""The program: its commands, its exit codes."""

from __future__ import annotations

import gc
import sys

import typer

from dtplan.cli.commands import ci, explain, fix, fmt, init, listing, report, rules, schema, show, validate
from dtplan.cli.options import UsageError

EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_WORLD = 3
EXIT_INTERRUPTED = 130

app = typer.Typer(
    name="dtplan",
    help="A city's Digital Transition Plan as code: YAML files in git, checked and published.",
    epilog="Start with `dtplan init`, or with `dtplan validate` in a plan's folder. `dtplan --version` prints the version.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
app.command("init")(init.init)
app.command("validate")(validate.validate)
app.command("ci")(ci.ci)
app.command("fmt")(fmt.fmt)
app.command("fix")(fix.fix)
app.command("report")(report.report)
app.command("show")(show.show)
app.command("list")(listing.list_entities)
app.command("explain")(explain.explain)
app.command("rules")(rules.rules)
app.command("schema")(schema.schema)


def run() -> None:
    """Run the command line and exit.

    0 nothing at or above `--fail-on` · 1 findings · 2 usage or configuration · 3 the outside
    world · 130 interrupted.
    """
    gc.disable()  # one short run: what is built lives until the end
    try:
        app()
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
