"""A report of a plan: validated first, rendered in every form, then written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan import __version__
from dtplan.app.writing import write_text
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


def iter_written(workspace: Workspace, plan: Plan, order: Order) -> Iterator[Path]:
    """Write the documents of an order, yielding the path of each as it is there.

    Args:
        workspace: where the plan stands and what the rules say of it.
        plan: the plan.
        order: what to write.
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
            path = order.out / f"{plan.file.id}.{language}.{name}"
            write_text(path, render_report(view, name, environment))
            yield path
        for template in order.templates:
            stem = template.removesuffix(".j2").rsplit("/", 1)[-1]
            base, dot, suffix = stem.rpartition(".")
            path = order.out / (f"{base}.{language}.{suffix}" if dot else f"{stem}.{language}")
            write_text(path, environment.get_template(template).render(report=view))
            yield path
