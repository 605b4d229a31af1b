"""`dtplan fix`: corrects what it can, and shows what it would correct."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dtplan.cli.choices import complete_rules
from dtplan.cli.options import Options, UsageError, check_choice, with_shared_options
from dtplan.cli.paths import group_by_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dtplan.app.fixing import Fixed, Outcome
    from dtplan.diagnostics.diagnostic import Diagnostic

PROFILES = ("draft", "plan", "council")


@with_shared_options
def fix(
    options: Options,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Plans, or files and folders of a plan to correct alone."),
    ] = None,
    unsafe: Annotated[
        bool, typer.Option("--unsafe", help="Also make the corrections that somebody should look at.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; print what would change as a diff.")
    ] = False,
    rule: Annotated[
        list[str] | None,
        typer.Option(
            help="Correct only what this rule finds; repeatable.",
            metavar="CODE",
            autocompletion=complete_rules,
        ),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(help="draft, plan or council (default: the plan's own).", metavar="NAME"),
    ] = None,
) -> None:
    """Correct what can be corrected without doubt: slips of the hand, dates, amounts, line ends.

    Every correction is proved to change nothing else, and undone if it brings another error.
    Exits with 1 when errors remain.
    """
    from dtplan.cli.choices import find_rule_or_fail
    from dtplan.diagnostics.severity import Profile, Severity

    if options.as_of is not None:
        raise UsageError("fix writes files: it cannot look at a git revision with --as-of")
    asked = Profile(check_choice(profile, PROFILES, "--profile")) if profile else None
    codes = frozenset(find_rule_or_fail(word).code for word in rule or [])
    has_errors = False
    for root, names in group_by_plan(options, paths or []).items():
        holds = _make_filter(codes, names)
        fixed = _fix(options, root, names, asked, holds, allows_unsafe=unsafe)
        if not dry_run:
            from dtplan.app.fixing import write_fixed

            write_fixed(root, fixed.files)
        _print(root, fixed, is_dry_run=dry_run)
        left = [one for one in fixed.selection.shown if holds(one)]
        _say_summary(options, fixed, left, is_dry_run=dry_run)
        has_errors = has_errors or any(one.severity is Severity.ERROR for one in left)
    raise typer.Exit(1 if has_errors else 0)


def _make_filter(codes: frozenset[str], names: Sequence[str]) -> Callable[[Diagnostic], bool]:
    """Return what says whether a finding was asked for, by its rule and its file."""

    def holds(one: Diagnostic) -> bool:
        is_named = not names or any(one.path == name or one.path.startswith(f"{name}/") for name in names)
        return is_named and (not codes or one.code in codes)

    return holds


def _fix(
    options: Options,
    root: Path,
    names: Sequence[str],
    profile: str | None,
    holds: Callable[[Diagnostic], bool],
    *,
    allows_unsafe: bool,
) -> Fixed:
    from dtplan.app.fixing import fix_plan
    from dtplan.diagnostics.severity import Profile
    from dtplan.source.tree import DiskTree

    tree = DiskTree(root)
    known = list(tree.iter_paths())
    for name in names:
        if not any(path == name or path.startswith(f"{name}/") for path in known):
            raise UsageError(f"`{name}` holds nothing that belongs to the plan in {root}")

    def wants(one: Diagnostic) -> bool:
        return holds(one) and one.fix is not None and (one.fix.is_safe or allows_unsafe)

    return fix_plan(tree, options.choose_date, wants, Profile(profile) if profile else None)


def _print(root: Path, fixed: Fixed, *, is_dry_run: bool) -> None:
    from dtplan.cli.choices import path_shower
    from dtplan.cli.console import say, write_result
    from dtplan.render.text_diff import render_text_diff

    show = path_shower(root)
    if is_dry_run:
        for file in fixed.files:
            before, after = file.before.decode(), file.after.decode()
            write_result(render_text_diff(show(file.path), before, after))
    else:
        for one in fixed.applied:
            write_result(_describe(show, one) + "\n")
    for one in fixed.refused:
        say(f"{_describe(show, one)} was not made: {_visible(one.refusal)}", style="yellow")


def _describe(show: Callable[[str], str], one: Outcome) -> str:
    how = "" if one.fix.is_safe else ", unsafe"
    return _visible(f"{show(one.path)}:{one.line}: {one.fix.title} ({one.code}{how})")


def _visible(text: str) -> str:
    from dtplan.render.visible import make_visible

    return make_visible(text)


def _say_summary(options: Options, fixed: Fixed, left: Sequence[Diagnostic], *, is_dry_run: bool) -> None:
    from dtplan.cli.console import say
    from dtplan.diagnostics.severity import Severity

    if options.is_quiet:
        return
    errors = sum(one.severity is Severity.ERROR for one in left)
    done = "Would fix" if is_dry_run else "Fixed"
    findings = _count(len(fixed.applied), "finding")
    remain = f"{_count(len(left), 'finding')} ({_count(errors, 'error')})"
    text = f"{done} {findings} in {_count(len(fixed.files), 'file')}; {remain} would remain."
    if not is_dry_run:
        text = text.replace("would remain", "remain" if len(left) != 1 else "remains")
    more = sum(one.fix is not None and not one.fix.is_safe for one in left)
    refused = {(one.path, one.code, one.fix.title) for one in fixed.refused}
    more -= sum((one.path, one.code, one.fix.title) in refused for one in left if one.fix)
    if more > 0:
        text += f" {more} more can be fixed with --unsafe."
    say(text)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
