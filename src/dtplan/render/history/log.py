"""The life of an initiative as text, Markdown, a page and data (`dtplan-log-1`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtplan.render.diagnostics.json_text import dump_json
from dtplan.render.history.data import write_amount
from dtplan.render.history.page import OWN_STYLE
from dtplan.render.report.html import STYLE, make_page, tidy_html

if TYPE_CHECKING:
    from dtplan.templating import Environment
    from dtplan.views.log import EventView, LogView

FORMAT = "dtplan-log-1"
TEMPLATES = {name: f"report/history/log.{name}.j2" for name in ("txt", "md", "html")}


def render_log(view: LogView, environment: Environment, form: str) -> str:
    """Return the life of an initiative in words.

    Args:
        view: what happened.
        environment: templates and words of its language.
        form: "txt", "md" or "html".

    Raises:
        TemplateProblemError: when a template of the plan cannot be used.
    """
    template = environment.for_format(form).get_template(TEMPLATES[form])
    if form != "html":
        return str(template.render(report=view)).strip() + "\n"
    page = make_page(environment.for_format("html"), view.theme, (STYLE, OWN_STYLE), ())
    return tidy_html(template.render(report=view, page=page))


def render_log_json(view: LogView) -> str:
    """Return the life of an initiative as JSON."""
    return dump_json(
        {
            "format": FORMAT,
            "dtplan": view.tool_version,
            "language": view.language,
            "id": view.id,
            "title": view.title.text,
            "former_ids": list(view.former_ids),
            "illustrative": view.is_illustrative,
            "shallow": view.is_shallow,
            "currency": view.currency,
            "entries": [
                {
                    "day": entry.moment.day.isoformat(),
                    "commit": entry.moment.full_commit,
                    "by": entry.by.id if entry.by else None,
                    **({"author": entry.author} if entry.author else {}),
                    "events": [_write_event(event) for event in entry.events],
                }
                for entry in view.entries
            ],
        }
    )


def _write_event(event: EventView) -> dict[str, Any]:
    """Return an event with those of its values that say something."""
    days = (event.before_day, event.after_day)
    values: dict[str, Any] = {
        "part": event.part,
        "milestone": event.id,
        "title": event.title.text if event.title else "",
        "old_title": event.old_title.text if event.old_title else "",
        "before": event.before,
        "after": event.after,
        "days": event.days if all(days) and event.kind != "term" else None,
        "by": event.by.id if event.by and event.kind != "office" else "",
        "text": event.text.text if event.text else "",
        "fields": list(event.names),
    }
    if event.kind in ("money", "cost"):
        values |= {"before": write_amount(event.amount.before), "after": write_amount(event.amount.after)}
    if event.kind == "update":
        values |= {
            "day": event.after,
            "after": None,
            "progress": event.progress,
            "old_progress": event.old_progress,
        }
    return {
        "event": event.kind,
        **{key: value for key, value in values.items() if value not in ("", None, [])},
    }
