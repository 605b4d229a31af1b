"""The JSON Schema of the `json` format, for those who write programs that read it."""

from __future__ import annotations

import json
from typing import Any

from dtplan.diagnostics.severity import Profile, Severity
from dtplan.render.diagnostics.json import VERSION
from dtplan.render.json_shapes import (
    make_choice,
    make_count,
    make_date,
    make_list,
    make_object,
    make_text,
)

_PROFILES = [str(profile) for profile in Profile]
_SEVERITIES = [str(severity) for severity in Severity]


def render_json_schema() -> str:
    """Return the schema as text, draft 2020-12."""
    return json.dumps(_make_schema(), ensure_ascii=False, indent=2) + "\n"


def _make_schema() -> dict[str, Any]:
    top = make_object(
        "What `dtplan validate --format json` writes.",
        version={
            "const": VERSION,
            "description": "Changes when a key changes its meaning; new keys may come without that.",
        },
        dtplan=make_text("The version of the program."),
        plans=make_list("One for each plan that was checked.", {"$ref": "#/$defs/plan"}),
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
        severity: make_count(f"Findings of severity {severity}.") for severity in _SEVERITIES
    }
    return make_object(
        "A plan and what was found in it.",
        optional=("statistics",),
        plan=make_text("The id of the plan; null when plan.yaml cannot be used.", or_null=True),
        folder=make_text("Its folder, seen from the root of the repository; empty for the root itself."),
        status_date=make_date("The day from which the plan was looked at."),
        profile={"$ref": "#/$defs/profile"},
        rules={
            "type": ["array", "null"],
            "items": {"type": "string"},
            "description": "The codes of the rules that were run; null when all were.",
        },
        since={"anyOf": [{"$ref": "#/$defs/since"}, {"type": "null"}]},
        summary=make_object(
            "How much was read and found.",
            files=make_count("Files that were read."),
            **counts,
            waived=make_count("Findings that somebody accepts."),
        ),
        statistics={"$ref": "#/$defs/statistics"},
        diagnostics=make_list(
            "The findings by file and place; those that somebody accepts come last.",
            {"$ref": "#/$defs/diagnostic"},
        ),
    )


def _profile() -> dict[str, Any]:
    blocker = make_object(
        "A rule that stands in the way.",
        code=make_text("The rule."),
        name=make_text("Its name."),
        severity=make_choice(_SEVERITIES, "How severe its findings are."),
        count=make_count("How many findings."),
    )
    return make_object(
        "Which profile the whole plan meets.",
        asked=make_choice(_PROFILES, "The profile in force."),
        met=make_choice(_PROFILES, "The most demanding one it meets; null for none.", or_null=True),
        next=make_choice(
            _PROFILES,
            "The one after that; null when there is none, or when not all rules were run.",
            or_null=True,
        ),
        blocked_by=make_list("What keeps it from the next, the most severe first.", blocker),
    )


def _since() -> dict[str, Any]:
    return make_object(
        "What the findings are newer than; null when everything is given.",
        revision=make_text("As it was asked for."),
        commit=make_text("The commit that was compared with."),
        older=make_count("Findings that were there before and are left out."),
    )


def _statistics() -> dict[str, Any]:
    counts: dict[str, Any] = {
        severity: make_count(f"Findings of severity {severity}.") for severity in _SEVERITIES
    }
    return make_object(
        "The findings counted, the most frequent first; only with --statistics.",
        rules=make_list(
            "By rule.",
            make_object("A rule.", code=make_text("The rule."), name=make_text("Its name."), **counts),
        ),
        offices=make_list(
            "By office.",
            make_object(
                "An office.", office=make_text("Its id; null for no office.", or_null=True), **counts
            ),
        ),
    )


def _diagnostic() -> dict[str, Any]:
    path, span = make_text("The file, seen from the current folder."), {"$ref": "#/$defs/span"}
    return make_object(
        "A finding.",
        code=make_text("The rule: a letter and three digits."),
        name=make_text("The rule's name."),
        severity=make_choice(_SEVERITIES, "How severe it is in this plan."),
        profile=make_choice(_PROFILES, "The least demanding profile that asks for it."),
        message=make_text("What is wrong, in a sentence."),
        hint=make_text("What to do about it.", or_null=True),
        url=make_text("The rule's documentation, in dtplan's own."),
        path=path,
        pointer=make_text("Where in the data of the file (RFC 6901)."),
        span=span,
        labels=make_list(
            "Further places that belong to it.",
            make_object("A place.", path=path, span=span, text=make_text("What it is.")),
        ),
        entity=make_object(
            "What it is about; null for a file.",
            or_null=True,
            kind=make_text("The kind."),
            id=make_text("The id."),
        ),
        office=make_text("The office that answers for that.", or_null=True),
        fix=make_object(
            "How dtplan would correct it.",
            or_null=True,
            title=make_text("What it does."),
            is_safe={"type": "boolean", "description": "It changes nothing that may have been meant."},
            edits=make_list(
                "What changes.",
                make_object(
                    "A change.", path=path, span=span, text=make_text("What stands there afterwards.")
                ),
            ),
        ),
        fingerprint=make_text("Stays the same when lines move; not unique."),
        waived=make_object(
            "Who accepts it.",
            or_null=True,
            reason=make_text("Why."),
            until=make_date("Until which day.", or_null=True),
            by=make_text("Which office.", or_null=True),
        ),
    )


def _span() -> dict[str, Any]:
    number = {"type": "integer", "minimum": 1}
    return make_object(
        "Lines and columns from 1, in characters (Unicode code points); the end is not part of it.",
        line=number,
        column=number,
        end_line=number,
        end_column=number,
    )
