"""The documents of a plan, in every form and language that was ordered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from dtplan import __version__
from dtplan.app.calendars import make_calendar
from dtplan.app.lines import Lines
from dtplan.app.previous import find_previous
from dtplan.render.report.forms import FORMS, render_form
from dtplan.render.report.manuscript import Manuscript
from dtplan.source.git_folder import GitFolder
from dtplan.templating import make_environment
from dtplan.views.context import ReportContext
from dtplan.views.data import view_data
from dtplan.views.document import WHOLE
from dtplan.views.report import name_stem, view_report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from dtplan.app.workspace import Workspace
    from dtplan.plan.plan import Plan
    from dtplan.views.changes import PreviousEdition
    from dtplan.views.document import Document

TEMPLATES_FOLDER = "templates"


class Step(NamedTuple):
    """One form of one document in one language, by the words that order them."""

    language: str
    document: str
    form: str


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written.

    Attributes:
        languages: one document for each.
        formats: names of `FORMS`.
        out: the folder.
        documents: which documents.
        edition: the name printed on the front page, or None.
        is_draft: mark every page as a draft and list the findings.
        templates: templates of the plan's own to render beside the report.
        only: make nothing but this step; the others are still said to stand beside it.
        since: what changes are counted from; None for the last edition on record.
    """

    languages: Sequence[str]
    formats: Sequence[str]
    out: Path
    documents: Sequence[Document] = (WHOLE,)
    edition: str | None = None
    is_draft: bool = False
    templates: Sequence[str] = ()
    only: Step | None = None
    since: PreviousEdition | None = None

    @property
    def options(self) -> str:
        """The options of the command line that order the same documents, in the same forms and languages."""
        documents = () if tuple(self.documents) == (WHOLE,) else self.documents
        return " ".join(
            [
                *(f"--lang {language}" for language in self.languages),
                *(f"--document {document.word}" for document in documents),
                *(f"--format {name}" for name in self.formats),
            ]
        )

    def iter_steps(self) -> Iterator[Step]:
        """Yield what is to be made, in order, templates of the plan's own aside."""
        for language in self.languages:
            for document in self.documents:
                for form in self.formats:
                    step = Step(language, document.word, form)
                    if self.only in (None, step):
                        yield step

    @property
    def steps(self) -> int:
        """How many documents there are to make, each form counted."""
        each = len(self.documents) * len(self.formats) + len(self.templates)
        return len(self.languages) * each


def iter_documents(workspace: Workspace, plan: Plan, order: Order) -> Iterator[list[tuple[Path, bytes]]]:
    """Yield the files of one step of an order after the other, each as its path and bytes; nothing is written.

    Args:
        workspace: where the plan stands and what the rules say of it.
        plan: the plan.
        order: what to make.

    Raises:
        TemplateProblemError: when a template of the plan is missing or fails.
        MissingLibraryError: when a form needs a library that is not installed.
        NoSubjectError: when a document is about something that the plan does not have.
    """
    own = _find_templates(workspace)
    previous = order.since or find_previous(workspace, plan, order.edition)
    wanted = frozenset(order.iter_steps())
    selection = workspace.select()
    lines = Lines(workspace.loaded.sources)
    for language in order.languages:
        environment = make_environment(language, own)
        for document in order.documents:
            forms = [form for form in order.formats if Step(language, document.word, form) in wanted]
            if not forms and not order.templates:
                continue
            context = ReportContext(
                tool_version=__version__,
                commit=workspace.revision.commit,
                commit_is_dirty=workspace.revision.is_dirty,
                edition=order.edition,
                draft=order.is_draft,
                diagnostics=(*selection.shown, *selection.waived),
                other_languages=tuple(other for other in order.languages if other != language),
                document=document,
                previous=previous,
                find_line=lines.find,
                companions=tuple(name for name in order.formats if FORMS[name].is_one_file),
                options=order.options,
            )
            view = view_report(plan, language, context)
            stem = name_stem(plan, document, language)
            calendar = partial(make_calendar, workspace, plan, language, document)
            manuscript = Manuscript(view, environment, stem, partial(view_data, plan, context), calendar)
            for name in forms:
                yield [(order.out / path, content) for path, content in render_form(name, manuscript)]
            if document == order.documents[0]:
                for template in order.templates:
                    text = environment.get_template(template).render(report=view)
                    yield [(order.out / _name_own(template, language), text.encode())]


def _find_templates(workspace: Workspace) -> Path | GitFolder | None:
    """Return the plan's own templates, of the revision that the plan is read from."""
    commit = workspace.revision.commit
    if workspace.as_of and commit:
        return GitFolder(workspace.root, commit, TEMPLATES_FOLDER) or None
    folder = workspace.root / TEMPLATES_FOLDER
    return folder if folder.is_dir() else None


def _name_own(template: str, language: str) -> str:
    """Return the file name of a template of the plan's own: `cards.md.j2` gives `cards.ca.md`."""
    stem, dot, suffix = template.removesuffix(".j2").rsplit("/", 1)[-1].rpartition(".")
    return f"{stem}.{language}.{suffix}" if dot else f"{suffix}.{language}"
