"""`dtplan init`: starts a plan repository that validates as written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dtplan.cli.options import Options, UsageError, with_shared_options


@with_shared_options
def init(
    options: Options,
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="Where to start it.")] = Path(),
    city: Annotated[str, typer.Option(metavar="NAME", help="The city's name.")] = "My city",
    with_git: Annotated[
        bool,
        typer.Option(
            "--git", help="Let git merge the plan field by field. In a plan that is there, do only that."
        ),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; say what would be written.")
    ] = False,
) -> None:
    """Start a plan repository: plan, offices, one sub-plan, one initiative, editor and CI files.

    The plan is written in the languages given with --lang (default en), the first one being its
    default. Files that exist are never replaced.
    """
    here = _find_plan_here(directory) if with_git else None
    if here is not None:
        _set_up_git(options, here, dry_run=dry_run)
        return
    from dtplan.app.schemas import iter_schema_files
    from dtplan.app.writing import write_text
    from dtplan.cli.console import say, write_result
    from dtplan.scaffold.new_plan import LANGUAGE, iter_new_plan

    languages = tuple(dict.fromkeys(options.languages)) or ("en",)
    for language in languages:
        if not LANGUAGE.fullmatch(language):
            raise UsageError(f"`{language}` is not a language code such as ca, es or en")
    files = dict(iter_new_plan(city, languages, options.choose_date(None)))
    files |= {f".dtplan/schema/{name}": text for name, text in iter_schema_files()}
    taken = [name for name in files if (directory / name).exists()]
    if taken:
        raise UsageError(f"{directory / taken[0]} is already there: start in an empty folder")
    for name, text in files.items():
        if not dry_run:
            write_text(directory / name, text)
        write_result(f"{directory / name}\n")
    if not options.is_quiet:
        verb = "would be written" if dry_run else "written"
        say(f"{len(files)} files {verb}. Next: dtplan validate {directory}")
    if with_git:
        _set_up_git(options, directory, dry_run=dry_run)


def _find_plan_here(directory: Path) -> Path | None:
    """Return the plan that is there already, or None where one is to be started.

    Without a folder it is the plan that every other command would find.

    Raises:
        UsageError: when there are several.
    """
    from dtplan.app.workspace import NoPlanError, SeveralPlansError, find_plan, find_plan_in

    try:
        return find_plan(directory) if directory == Path() else find_plan_in(directory)
    except SeveralPlansError as error:
        raise UsageError(str(error)) from None
    except NoPlanError:
        return None


def _set_up_git(options: Options, directory: Path, *, dry_run: bool) -> None:
    from dtplan.app.git_setup import iter_git_setup
    from dtplan.cli.console import say, write_result

    done = 0
    for line in iter_git_setup(directory, is_dry=dry_run):
        write_result(f"{line}\n")
        done += 1
    if options.is_quiet:
        return
    if not done:
        say("git merges this plan with dtplan already")
    elif not dry_run:
        say(
            "git now merges this plan with dtplan. Commit .gitattributes; everybody else runs `dtplan init --git` once"
        )
