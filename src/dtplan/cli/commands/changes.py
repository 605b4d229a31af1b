"""`dtplan changes`: what changed, told to the public."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dtplan.cli.options import Options, UsageError, check_choice, with_shared_options

if TYPE_CHECKING:
    from dtplan.app.workspace import Workspace
    from dtplan.plan.plan import Plan
    from dtplan.views.changes import PreviousEdition

FORMATS = ("md", "html", "json", "atom")
MOST_WORDS = 2


@with_shared_options
def changes(
    options: Options,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[OLD[..NEW]]",
            help="Editions, baselines, revisions or days (default: since the last edition, or baseline).",
        ),
    ] = None,
    output_format: Annotated[
        str, typer.Option("--format", metavar="NAME", help="md, html, json or atom.")
    ] = "md",
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="DIR", help="Write a file for each language here instead of printing one."
        ),
    ] = None,
) -> None:
    """Say in plain words what changed in the plan: what is new, done, stopped, later, and why.

    It is the change log that a transparency law may ask to publish. Without a revision it tells what
    changed since the last edition, or else since the last baseline. As `atom` it is a feed of all editions.
    """
    check_choice(output_format, FORMATS, "--format")
    if out is not None and out.exists() and not out.is_dir():
        raise UsageError(f"--out: {out} is not a folder")
    workspace, since = _open(options, words or [], is_feed=output_format == "atom")
    plan = _find_plan(workspace)
    available = plan.settings.languages.all
    languages = tuple(dict.fromkeys(options.languages)) or (available if out else available[:1])
    for language in languages:
        check_choice(language, available, "--lang")
    if out is None and len(languages) > 1:
        raise UsageError(
            "--lang: one language is printed; to write a file for each, name a folder with --out"
        )
    files = _make(workspace, plan, since, output_format, languages, out or Path())
    _deliver(files, options, is_printed=out is None)


def _open(options: Options, words: list[str], *, is_feed: bool) -> tuple[Workspace, PreviousEdition | None]:
    """Return the plan that is told of, and what changes are counted from."""
    from dtplan.app.comparing import parse_range
    from dtplan.app.new_since import find_base
    from dtplan.app.states import NothingBeforeError, find_last, find_state, load_state

    if is_feed and words:
        raise UsageError("--format atom tells of every edition: leave the revisions out")
    if len(words) > MOST_WORDS:
        raise UsageError("two states are compared, not more: name OLD..NEW")
    try:
        if not words:
            workspace = options.open_workspace()
            return workspace, None if is_feed else find_last(workspace, _find_plan(workspace))
        wanted = parse_range(words)
        root = options.open_workspace().root
        if wanted.new is not None:
            if options.as_of:
                raise UsageError("--as-of names the newer plan, and so do the revisions: leave one out")
            newer = find_state(root, wanted.new)
            day = options.status_date or str(newer.day)
            options = replace(options, as_of=newer.commit, status_date=day)
        workspace = options.open_workspace()
        state = find_state(root, wanted.old)
        if wanted.is_forked:
            base = find_base(root, state.commit, workspace.as_of or "HEAD")
            state = state if base == state.commit else find_state(root, base)
        return workspace, load_state(root, state)
    except NothingBeforeError as error:
        raise UsageError(str(error)) from None


def _find_plan(workspace: Workspace) -> Plan:
    plan = workspace.loaded.plan
    if plan is None:
        as_of = f" --as-of {workspace.as_of}" if workspace.as_of else ""
        raise UsageError(f"plan.yaml cannot be used: `dtplan validate{as_of}` says why")
    return plan


def _make(
    workspace: Workspace,
    plan: Plan,
    since: PreviousEdition | None,
    output_format: str,
    languages: tuple[str, ...],
    out: Path,
) -> list[tuple[Path, bytes]]:
    """Return the files, each as its path and bytes."""
    from dtplan.app.reporting import Order, iter_documents
    from dtplan.templating import TemplateProblemError
    from dtplan.views.document import Document

    try:
        if output_format == "atom":
            from dtplan.app.feeds import NoAddressError, iter_feeds

            try:
                return [(out / name, content) for name, content in iter_feeds(workspace, plan, languages)]
            except NoAddressError as error:
                raise UsageError(f"--format atom: {error}") from None
        if output_format == "json":
            return [_make_data(workspace, plan, since, language, out) for language in languages]
        order = Order(languages, (output_format,), out, (Document("changes"),), since=since)
        steps = list(iter_documents(workspace, plan, order))
    except TemplateProblemError as error:
        raise UsageError(str(error)) from None
    return [file for step in steps for file in step]


def _make_data(
    workspace: Workspace, plan: Plan, since: PreviousEdition | None, language: str, out: Path
) -> tuple[Path, bytes]:
    from dtplan.render.changes.data import render
    from dtplan.views.feed import view_public_changes

    assert since is not None  # noqa: S101 - only a feed goes without
    changes = view_public_changes(since, plan, language)
    name = f"{plan.file.id}-changes.{language}.json"
    return out / name, render(changes, plan, language, workspace.revision.commit)


def _deliver(files: list[tuple[Path, bytes]], options: Options, *, is_printed: bool) -> None:
    """Print the first file, or write all of them."""
    from dtplan.app.writing import ForeignFolderError, find_folder, write_files
    from dtplan.cli.console import say, write_result

    if is_printed:
        write_result(files[0][1].decode())
        return
    try:
        find_folder(files)
    except ForeignFolderError as error:
        raise UsageError(str(error)) from None
    write_files(files)
    for path, _content in files:
        write_result(f"{path}\n")
    if not options.is_quiet:
        say(f"Wrote {len(files)} {'file' if len(files) == 1 else 'files'}.")
