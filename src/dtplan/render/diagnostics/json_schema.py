"""The JSON Schema of the `json` format, for those who write programs that read it."""

from __future__ import annotations

import json
from typing import Any

from dtplan.diagnostics.severity import Profile, Severity
from dtplan.render.diagnostics.json import VERSION

_PROFILES = [str(profile) for profile in Profile]
_SEVERITIES = [str(severity) for severity in Severity]


def render_json_schema() -> str:
    """Return the schema as text, draft 2020-12."""
    return json.dumps(_make_schema(), ensure_ascii=False, indent=2) + "\n"


def _make_schema() -> dict[str, Any]:
    top = _object(
        "What `dtplan validate --format json` writes.",
        version={
            "const": VERSION,
            "description": "Changes when a key changes its meaning; new keys may come without that.",
        },
        dtplan=_text("The version of the program."),
        plans=_list("One for each plan that was checked.", {"$ref": "#/$defs/plan"}),
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:dtplan:schema:findings:{VERSION}",
        "title": "dtplan: findings",
        **top,
        "$defs": {
            "plan": _plan(),
            "profile": _profile(),
            "since": _since(),
            "statistics": _statistics(),
            "diagnostic": _diagnostic(),
            "span": _span(),
        },
    }


def _plan() -> dict[str, Any]:
    counts: dict[str, Any] = {
        severity: _count(f"Findings of severity {severity}.") for severity in _SEVERITIES
    }
    return _object(
        "A plan and what was found in it.",
        optional=("statistics",),
        plan=_text("The id of the plan; null when plan.yaml cannot be used.", or_null=True),
        folder=_text("Its folder, seen from the root of the repository; empty for the root itself."),
        status_date=_date("The day from which the plan was looked at."),
        profile={"$ref": "#/$defs/profile"},
        rules={
            "type": ["array", "null"],
            "items": {"type": "string"},
            "description": "The codes of the rules that were run; null when all were.",
        },
        since={"anyOf": [{"$ref": "#/$defs/since"}, {"type": "null"}]},
        summary=_object(
            "How much was read and found.",
            files=_count("Files that were read."),
            **counts,
            waived=_count("Findings that somebody accepts."),
        ),
        statistics={"$ref": "#/$defs/statistics"},
        diagnostics=_list(
            "The findings by file and place; those that somebody accepts come last.",
            {"$ref": "#/$defs/diagnostic"},
        ),
    )


def _profile() -> dict[str, Any]:
    blocker = _object(
        "A rule that stands in the way.",
        code=_text("The rule."),
        name=_text("Its name."),
        severity=_choice(_SEVERITIES, "How severe its findings are."),
        count=_count("How many findings."),
    )
    return _object(
        "Which profile the whole plan meets.",
        asked=_choice(_PROFILES, "The profile in force."),
        met=_choice(_PROFILES, "The most demanding one it meets; null for none.", or_null=True),
        next=_choice(
            _PROFILES,
            "The one after that; null when there is none, or when not all rules were run.",
            or_null=True,
        ),
        blocked_by=_list("What keeps it from the next, the most severe first.", blocker),
    )


def _since() -> dict[str, Any]:
    return _object(
        "What the findings are newer than; null when everything is given.",
        revision=_text("As it was asked for."),
        commit=_text("The commit that was compared with."),
        older=_count("Findings that were there before and are left out."),
    )


def _statistics() -> dict[str, Any]:
    counts: dict[str, Any] = {
        severity: _count(f"Findings of severity {severity}.") for severity in _SEVERITIES
    }
    return _object(
        "The findings counted, the most frequent first; only with --statistics.",
        rules=_list(
            "By rule.",
            _object("A rule.", code=_text("The rule."), name=_text("Its name."), **counts),
        ),
        offices=_list(
            "By office.",
            _object("An office.", office=_text("Its id; null for no office.", or_null=True), **counts),
        ),
    )


def _diagnostic() -> dict[str, Any]:
    path, span = _text("The file, seen from the current folder."), {"$ref": "#/$defs/span"}
    return _object(
        "A finding.",
        code=_text("The rule: a letter and three digits."),
        name=_text("The rule's name."),
        severity=_choice(_SEVERITIES, "How severe it is in this plan."),
        profile=_choice(_PROFILES, "The least demanding profile that asks for it."),
        message=_text("What is wrong, in a sentence."),
        hint=_text("What to do about it.", or_null=True),
        url=_text("The rule's documentation, in dtplan's own."),
        path=path,
        pointer=_text("Where in the data of the file (RFC 6901)."),
        span=span,
        labels=_list(
            "Further places that belong to it.",
            _object("A place.", path=path, span=span, text=_text("What it is.")),
        ),
        entity=_object(
            "What it is about; null for a file.",
            or_null=True,
            kind=_text("The kind."),
            id=_text("The id."),
        ),
        office=_text("The office that answers for that.", or_null=True),
        fix=_object(
            "How dtplan would correct it.",
            or_null=True,
            title=_text("What it does."),
            is_safe={"type": "boolean", "description": "It changes nothing that may have been meant."},
            edits=_list(
                "What changes.",
                _object("A change.", path=path, span=span, text=_text("What stands there afterwards.")),
            ),
        ),
        fingerprint=_text("Stays the same when lines move; not unique."),
        waived=_object(
            "Who accepts it.",
            or_null=True,
            reason=_text("Why."),
            until=_date("Until which day.", or_null=True),
            by=_text("Which office.", or_null=True),
        ),
    )


def _span() -> dict[str, Any]:
    number = {"type": "integer", "minimum": 1}
    return _object(
        "Lines and columns from 1, in characters (Unicode code points); the end is not part of it.",
        line=number,
        column=number,
        end_line=number,
        end_column=number,
    )


def _object(
    description: str, *, optional: tuple[str, ...] = (), or_null: bool = False, **properties: Any
) -> dict[str, Any]:
    return {
        "description": description,
        "type": ["object", "null"] if or_null else "object",
        "required": [name for name in properties if name not in optional],
        "properties": properties,
    }


def _list(description: str, items: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "type": "array", "items": items}


def _text(description: str, *, or_null: bool = False) -> dict[str, Any]:
    return {"description": description, "type": ["string", "null"] if or_null else "string"}


def _date(description: str, *, or_null: bool = False) -> dict[str, Any]:
    return {**_text(description, or_null=or_null), "format": "date"}


def _choice(words: list[str], description: str, *, or_null: bool = False) -> dict[str, Any]:
    return {"description": description, "enum": [*words, *([None] if or_null else [])]}


def _count(description: str) -> dict[str, Any]:
    return {"description": description, "type": "integer", "minimum": 0}
