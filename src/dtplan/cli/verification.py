"""`dtplan report --verify`: what is said of each published file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.cli.options import Options, UsageError, check_choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from dtplan.app.edition_record import Edition, PublishedFile
    from dtplan.app.verifying import Again, Fingerprint
    from dtplan.app.workspace import Workspace
    from dtplan.views.document import Document

    Wanted = tuple[tuple[Document, ...], tuple[str, ...], str | None, bool]
    """Documents, forms, edition and whether it is a draft, as the command line says them."""

WIDTH = 80
_LABEL = 14


def verify_files(workspace: Workspace, files: Sequence[Path], wanted: Wanted, options: Options) -> int:
    """Say of each file whether it comes from a revision, and return the exit code.

    Args:
        workspace: where the plan stands.
        files: what was published.
        wanted: what to make from `--as-of` for a file that is in no record.
        options: the shared options.

    Raises:
        UsageError: when a file cannot be read, or the revision is not there.
    """
    from dtplan.app.records import read_records
    from dtplan.app.verifying import find_published, take_fingerprint
    from dtplan.cli.console import say, write_result

    prints = []
    for path in files:
        try:
            prints.append((path, take_fingerprint(path)))
        except IsADirectoryError:
            raise UsageError(
                f"--verify: {path} is a folder: name the files in it, each with --verify"
            ) from None
        except OSError as error:
            raise UsageError(f"--verify: {path} cannot be read ({error.strerror})") from None
    records = [read_records(workspace.root)]
    if workspace.as_of:
        commit = workspace.revision.commit
        if commit is None:
            raise UsageError(f"`{workspace.as_of}` is not a revision of this repository")
        records.append(read_records(workspace.root, commit))
    for problem in dict.fromkeys(problem for known in records for problem in known.problems):
        say(problem)
    editions = [record for known in records for record in known.editions]
    verdicts = []
    for path, fingerprint in prints:
        found = find_published(fingerprint, editions)
        is_verified, lines = (
            _judge_published(workspace, *found)
            if found
            else _judge_other(workspace, fingerprint, wanted, options, _find_namesakes(path.name, editions))
        )
        verdicts.append(is_verified)
        write_result("\n".join((_show(path.name), *lines)) + "\n")
    return 0 if all(verdicts) else 1


def _judge_published(workspace: Workspace, record: Edition, file: PublishedFile) -> tuple[bool, list[str]]:
    from dtplan.app.verifying import make_again

    again = make_again(workspace.root, record, file)
    is_verified = again.is_same is not False
    return is_verified, [
        *_lay_out("published as", file.name),
        *_lay_out("edition", f"{record.edition}, as of {record.status_date}"),
        *_lay_out("revision", record.revision),
        *_lay_out("what", f"{file.document}, {file.form}, in {file.language}"),
        *_lay_out("made with", f"dtplan {record.tool_version}"),
        *_lay_out("made again", _describe(again)),
        *_lay_out("verdict", "verified" if is_verified else "NOT verified"),
    ]


def _judge_other(
    workspace: Workspace, fingerprint: Fingerprint, wanted: Wanted, options: Options, namesakes: str
) -> tuple[bool, list[str]]:
    lines = [*_lay_out("published as", f"in no record of an edition{namesakes}")]
    if not workspace.as_of:
        lines += _lay_out("made again", "no: name a revision with --as-of to try")
        return False, [*lines, *_lay_out("verdict", "NOT verified")]
    again, day = _try_options(workspace, fingerprint, wanted, options)
    revision = f"{workspace.revision.commit}, as of {day}"
    lines += _lay_out("revision", revision)
    if again.step is not None:
        lines += _lay_out("what", f"{again.step.document}, {again.step.form}, in {again.step.language}")
    lines += _lay_out("made again", _describe(again, "nothing that these options make has its bytes"))
    return bool(again.is_same), [
        *lines,
        *_lay_out("verdict", "verified" if again.is_same else "NOT verified"),
    ]


def _find_namesakes(name: str, editions: Iterable[Edition]) -> str:
    """Return which editions have a file of that name, with other bytes; of the site each page has many namesakes."""
    named = sorted({one.edition for one in editions for file in one.files if file.name == name})
    return f"; {', '.join(named)} has a file of this name, with other bytes" if named else ""


def _try_options(
    workspace: Workspace, fingerprint: Fingerprint, wanted: Wanted, options: Options
) -> tuple[Again, str]:
    from dtplan.app.reporting import Order
    from dtplan.app.verifying import NOWHERE, Again, compare_made

    plan = workspace.loaded.plan
    if plan is None:
        return Again(is_same=None, reason="the revision has no plan that can be read here"), "no day"
    available = plan.settings.languages.all
    languages = tuple(dict.fromkeys(options.languages)) or available
    for language in languages:
        check_choice(language, available, "--lang")
    documents, formats, edition, is_draft = wanted
    order = Order(languages, formats, NOWHERE, documents, edition, is_draft)
    return compare_made(workspace, order, fingerprint), str(plan.status_date)


def _describe(again: Again, differs: str = "its bytes differ") -> str:
    if again.is_same is None:
        return f"not tried: {again.reason}"
    if again.is_same:
        return "same bytes"
    return f"{differs}; {again.reason}" if again.reason else differs


def _lay_out(label: str, text: str) -> Iterator[str]:
    """Yield a label and what is said, on lines that fit a plain terminal."""
    from textwrap import wrap

    for n, line in enumerate(wrap(_show(text), WIDTH - _LABEL - 2, break_on_hyphens=False)):
        yield f"  {'' if n else label:<{_LABEL}}{line}"


def _show(text: str) -> str:
    from dtplan.render.visible import make_visible

    return make_visible(text)
