"""`dtplan form`: forms for people who know no git."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dtplan.cli.options import Options, UsageError, check_choice, with_shared_options


@with_shared_options
def form(
    options: Options,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="What is proposed.")] = "initiative",
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format", metavar="NAME", help="html, xlsx, github or gitlab; repeatable (default: html)."
        ),
    ] = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where to write.")] = Path("build/forms"),
) -> None:
    """Write a form that people fill in who know no git: its fields and lists are those of the plan.

    html is one page for all languages, which works from disk and writes a file; xlsx a workbook for
    each language; github and gitlab are templates for issues. `dtplan propose --from FILE` reads all
    of them back.
    """
    from dtplan.app.forms import FORMATS, MissingFormLibraryError, iter_forms
    from dtplan.app.writing import write_files
    from dtplan.cli.console import say, write_result
    from dtplan.scaffold.forms.asked import MODELS
    from dtplan.templating import TemplateProblemError

    check_choice(kind, tuple(MODELS), "KIND")
    for name in formats or []:
        check_choice(name, FORMATS, "--format")
    if out.exists() and not out.is_dir():
        raise UsageError(f"--out: {out} is not a folder")
    plan = options.open_workspace().loaded.plan
    if plan is None:
        raise UsageError("the plan cannot be read: `dtplan validate` says why")
    available = plan.settings.languages.all
    languages = tuple(dict.fromkeys(options.languages)) or available
    for language in languages:
        check_choice(language, available, "--lang")
    wanted = tuple(dict.fromkeys(formats or ["html"]))
    try:
        files = [(out / path, content) for path, content in iter_forms(plan, kind, wanted, languages)]
    except (MissingFormLibraryError, TemplateProblemError) as error:
        raise UsageError(str(error)) from None
    write_files(files)
    for path, _content in files:
        write_result(f"{path}\n")
    if not options.is_quiet:
        say(f"Wrote {'1 file' if len(files) == 1 else f'{len(files)} files'}.")
