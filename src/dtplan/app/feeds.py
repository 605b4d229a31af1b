"""The feed of what was published: an entry for each edition on record, with what changed since the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan import __version__
from dtplan.app.previous import is_ancestor
from dtplan.app.records import read_records
from dtplan.plan.loader import load_plan
from dtplan.render.feeds.atom import render
from dtplan.source.git import GitTree
from dtplan.templating import make_environment
from dtplan.views.changes import PreviousEdition
from dtplan.views.feed import EntryView, FeedView, make_tag, view_public_changes
from dtplan.views.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dtplan.app.edition_record import Edition
    from dtplan.app.workspace import Workspace
    from dtplan.plan.plan import Plan

MOST_ENTRIES = 20


class NoAddressError(Exception):
    """A feed needs an address of its own; the text says where to give it."""


def iter_feeds(workspace: Workspace, plan: Plan, languages: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield a feed for each language: the name of its file, and its bytes.

    Args:
        workspace: where the plan stands.
        plan: the plan.
        languages: of the feeds.

    Raises:
        NoAddressError: when the plan has no web address, by which a feed and its entries are known.
        TemplateProblemError: when a template of the tool cannot be used.
    """
    editions = _read_editions(workspace, plan)
    for language in languages:
        view = _view_feed(editions, plan, language)
        yield f"{plan.file.id}-changes.{language}.atom", render(view, make_environment(language, None))


def _read_editions(workspace: Workspace, plan: Plan) -> list[tuple[Edition, Plan | None]]:
    """Return the editions on record with their plans, the newest first, and one more than are shown."""
    commit = workspace.revision.commit
    if commit is None:
        return []
    found: list[tuple[Edition, Plan | None]] = []
    records = read_records(workspace.root, commit if workspace.as_of else None).editions
    for record in [one for one in records if one.plan == plan.file.id][: MOST_ENTRIES + 1]:
        older = None
        if is_ancestor(workspace.root, record.revision, commit):
            older = load_plan(GitTree(workspace.root, record.revision), record.status_date).plan
        found.append((record, older))
    return found


def _view_feed(editions: Sequence[tuple[Edition, Plan | None]], plan: Plan, language: str) -> FeedView:
    publication, start = plan.settings.publication, plan.settings.term.start
    id_ = make_tag(publication.url or "", start, plan.file.id, "changes", language)
    if publication.url is None or id_ is None:
        raise NoAddressError(
            "a feed is known by the web address of the plan: give `publication.url` in plan.yaml"
        )
    reader = Reader(plan, language)
    publisher = reader.maybe_refer("office", publication.publisher)
    title = reader.text(plan.settings.title)
    entries = []
    for n, (record, dated) in enumerate(editions[:MOST_ENTRIES]):
        before = editions[n + 1] if n + 1 < len(editions) else None
        changes = None
        if before is not None and dated is not None:
            older, older_plan = before
            previous = PreviousEdition(older.edition, older.revision, older.status_date, older_plan)
            changes = view_public_changes(previous, dated, language)
        tag = make_tag(publication.url, record.status_date, plan.file.id, record.edition, language)
        entries.append(
            EntryView(
                id=tag or id_,
                edition=record.edition,
                day=record.status_date,
                changes=changes,
                currency=(dated or plan).settings.currency,
                next_update=dated.settings.publication.next_update if dated else None,
            )
        )
    return FeedView(
        id=id_,
        language=language,
        title=title,
        url=publication.url,
        author=publisher.title if publisher else reader.maybe(plan.settings.city) or title,
        licence=publication.licence,
        updated=max((entry.day for entry in entries), default=publication.last_update or plan.status_date),
        entries=tuple(entries),
        tool_version=__version__,
    )
