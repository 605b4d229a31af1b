"""The documents of a plan, in every form and language that was ordered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan import __version__
from dtplan.render.report import render_report
from dtplan.templating import make_environment
from dtplan.views.report import ReportContext, view_report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from dtplan.app.workspace import Workspace
    from dtplan.plan.plan import Plan

FORMATS = ("html", "md")
TEMPLATES_FOLDER = "templates"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written.

    Attributes:
        languages: one document for each.
        formats: of `FORMATS`.
        out: the folder.
        edition: the name printed on the front page, or None.
        is_draft: mark every page as a draft and list the findings.
        templates: templates of the plan's own to render beside the report.
    """

    languages: Sequence[str]
    formats: Sequence[str]
    out: Path
    edition: str | None = None
    is_draft: bool = False
    templates: Sequence[str] = ()


def iter_documents(workspace: Workspace, plan: Plan, order: Order) -> Iterator[tuple[Path, str]]:
    """Yield the path and the text of every document of an order; nothing is written.

    Args:
        workspace: where the plan stands and what the rules say of it.
        plan: the plan.
        order: what to make.

    Raises:
        TemplateProblemError: when a template of the plan is missing or fails.
    """
    own = workspace.root / TEMPLATES_FOLDER
    selection = workspace.select()
    for language in order.languages:
        context = ReportContext(
            tool_version=__version__,
            commit=workspace.revision.commit,
            commit_is_dirty=workspace.revision.is_dirty,
            edition=order.edition,
            draft=order.is_draft,
            diagnostics=(*selection.shown, *selection.waived),
            other_languages=tuple(other for other in order.languages if other != language),
        )
        view = view_report(plan, language, context)
        environment = make_environment(language, own if own.is_dir() else None)
        for name in order.formats:
            yield order.out / f"{plan.file.id}.{language}.{name}", render_report(view, name, environment)
        for template in order.templates:
            text = environment.get_template(template).render(report=view)
            yield order.out / _name_own(template, language), text


def _name_own(template: str, language: str) -> str:
    """Return the file name of a template of the plan's own: `cards.md.j2` gives `cards.ca.md`."""
    stem, dot, suffix = template.removesuffix(".j2").rsplit("/", 1)[-1].rpartition(".")
    return f"{stem}.{language}.{suffix}" if dot else f"{suffix}.{language}"
