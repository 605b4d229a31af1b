"""The JSON Schemas of `dtplan history` and `dtplan log` with `--format json`, for those who write programs that read it."""

from __future__ import annotations

import json
from typing import Any

from dtplan.model.status import Rag, Status
from dtplan.render.history.data import FORMAT
from dtplan.render.history.log import FORMAT as LOG_FORMAT

_DAY = {"type": "string", "format": "date"}
_MAYBE_DAY = {"type": ["string", "null"], "format": "date"}
_COUNT = {"type": "integer", "minimum": 0}
_AMOUNT = {"type": "number", "minimum": 0}
_MOMENT: dict[str, Any] = {
    "day": {**_DAY, "description": "The day of the commit, by its author's calendar."},
    "commit": {"type": "string", "description": "The full name of the commit."},
}


def render_history_schema() -> str:
    """Return the schema as text, draft 2020-12."""
    top = _object(
        "What `dtplan history --format json` writes. New keys may come without a new number.",
        optional=("dates", "status", "progress", "budget"),
        format={"const": FORMAT},
        dtplan=_text("The version of the program."),
        language=_text("The language of titles."),
        kind={"enum": ["plan", "initiative", "office", "subplan"], "description": "What it is about."},
        id=_text("Its id; of the whole plan that of plan.yaml."),
        title=_text("Its title."),
        former_ids={"type": "array", "items": {"type": "string"}, "description": "Other ids that it had."},
        illustrative={"type": "boolean", "description": "Made up to show the format."},
        status_date=_DAY,
        **{"from": {"anyOf": [{"$ref": "#/$defs/moment"}, {"type": "null"}]}},
        to={"anyOf": [{"$ref": "#/$defs/moment"}, {"type": "null"}]},
        commits={**_COUNT, "description": "How many commits changed something of it."},
        shallow={"type": "boolean", "description": "Older commits are not in this copy of the repository."},
        currency=_text("The currency of amounts."),
        by={"enum": ["commit", "day", "month", "quarter", "year"], "description": "How moments are chosen."},
        dates=_list("What was said of each date, from each moment on.", "date"),
        status=_list("How many initiatives are in each state, or the state of the one.", "status"),
        progress=_list("How those in progress go, or the one.", "progress"),
        budget=_list("The money at each moment.", "money"),
        gaps=_list("Files that cannot be read.", "gap"),
    )
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:dtplan:schema:{FORMAT.removeprefix('dtplan-').replace('-', ':')}",
        "title": "dtplan: history",
        **top,
        "$defs": {
            "moment": _object("A commit.", **_MOMENT),
            "date": _date(),
            "status": {"anyOf": [_counts(), _state(status={"enum": [*Status, None]})]},
            "progress": {"anyOf": [_goings(), _progress()]},
            "money": _object(
                "Money; that of cancelled initiatives is left out, unless it is about one.",
                **_MOMENT,
                planned=_AMOUNT,
                committed=_AMOUNT,
                executed=_AMOUNT,
                vat={"enum": ["excluded", "included", "mixed", None]},
            ),
            "gap": _object(
                "A file that cannot be read from a commit on.", **_MOMENT, path=_text("The file.")
            ),
        },
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def render_log_schema() -> str:
    """Return the schema of `dtplan log --format json` as text, draft 2020-12."""
    words = ("part", "milestone", "title", "old_title", "by", "text", "day")
    event: dict[str, Any] = {
        "event": {"type": "string", "description": "What happened; more kinds may come."},
        **{name: {"type": "string"} for name in words},
        "before": {"type": ["string", "number"], "description": "A day, a code, an id or an amount."},
        "after": {"type": ["string", "number"], "description": "The same, since this commit."},
        "days": {"type": "integer", "description": "From the day before to the day after."},
        "progress": _COUNT,
        "old_progress": _COUNT,
        "fields": {"type": "array", "items": {"type": "string"}},
    }
    optional = tuple(name for name in event if name != "event")
    top = _object(
        "What `dtplan log --format json` writes. New keys may come without a new number.",
        format={"const": LOG_FORMAT},
        dtplan=_text("The version of the program."),
        language=_text("The language of titles and texts."),
        id=_text("The last id of the initiative."),
        title=_text("Its title."),
        former_ids={"type": "array", "items": {"type": "string"}, "description": "Other ids that it had."},
        illustrative={"type": "boolean", "description": "Made up to show the format."},
        shallow={"type": "boolean", "description": "Older commits are not in this copy of the repository."},
        currency=_text("The currency of amounts."),
        entries=_list("What each commit did.", "entry"),
    )
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:dtplan:schema:{LOG_FORMAT.removeprefix('dtplan-').replace('-', ':')}",
        "title": "dtplan: log",
        **top,
        "$defs": {
            "entry": _object(
                "A commit.",
                ("author",),
                **_MOMENT,
                by={"type": ["string", "null"], "description": "The office whose word it is."},
                author=_text("Who made the commit; only with --authors."),
                events=_list("What happened.", "event"),
            ),
            "event": _object("Something that happened.", optional, **event),
        },
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _date() -> dict[str, Any]:
    return _object(
        "What was said of a date; its days are null once it was taken out.",
        **_MOMENT,
        initiative=_text("The id of the initiative."),
        milestone={"type": ["string", "null"], "description": "The milestone; null for the end."},
        title=_text("Its title."),
        planned=_MAYBE_DAY,
        forecast=_MAYBE_DAY,
        actual=_MAYBE_DAY,
        expected=_MAYBE_DAY,
        slip_days={"type": ["integer", "null"], "description": "Days by which it is later than planned."},
    )


def _counts() -> dict[str, Any]:
    states: dict[str, Any] = {status.replace("-", "_"): _COUNT for status in Status}
    return _object("How many initiatives are in each state.", **_MOMENT, **states, all=_COUNT)


def _goings() -> dict[str, Any]:
    mean = {"type": ["integer", "null"], "description": "Of those approved and not dropped, in percent."}
    rags: dict[str, Any] = {str(rag): _COUNT for rag in Rag}
    return _object("How those in progress go.", **_MOMENT, **rags, none=_COUNT, mean_progress=mean)


def _progress() -> dict[str, Any]:
    percent = {"type": ["integer", "null"], "minimum": 0, "maximum": 100}
    return _state(rag={"enum": [*Rag, None]}, progress=percent)


def _state(**properties: Any) -> dict[str, Any]:
    return _object("The one initiative; null once the plan no longer has it.", **_MOMENT, **properties)


def _object(description: str, optional: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": required,
    }


def _list(description: str, name: str) -> dict[str, Any]:
    return {"type": "array", "description": description, "items": {"$ref": f"#/$defs/{name}"}}


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description}
