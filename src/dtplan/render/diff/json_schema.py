"""The JSON Schema of `dtplan diff --format json`, for those who write programs that read it."""

from __future__ import annotations

import json
from typing import Any

from dtplan.diagnostics.severity import Severity
from dtplan.diff.change import Subject, Verb, Weight
from dtplan.render.diff.json import FORMAT
from dtplan.render.json_shapes import (
    make_choice,
    make_count,
    make_date,
    make_list,
    make_object,
    make_text,
)

_WEIGHTS = [str(weight) for weight in Weight]


def render_json_schema() -> str:
    """Return the schema as text, draft 2020-12."""
    return json.dumps(_make_schema(), ensure_ascii=False, indent=2) + "\n"


def _make_schema() -> dict[str, Any]:
    top = make_object(
        "What `dtplan diff --format json` writes.",
        format={
            "const": FORMAT,
            "description": "Changes when a key changes its meaning; new keys may come without that.",
        },
        dtplan=make_text("The version of the program."),
        plan=make_text("The id of the newer plan."),
        currency=make_text("The currency of the amounts."),
        old=_side("The older plan."),
        new=_side("The newer plan."),
        is_empty={"type": "boolean", "description": "There is no difference of those that were asked for."},
        summary=_summary(),
        changes=make_list("What is not the same, by kind and then by id.", {"$ref": "#/$defs/change"}),
        sums=_sums(),
        effect=_effect(),
        findings=_findings(),
        unreadable=make_list(
            "What one of the plans holds and could not be read; nothing is said of it.",
            make_object("A thing.", kind=make_text("What it is."), id=make_text("Its id.")),
        ),
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:dtplan:schema:{FORMAT.removeprefix('dtplan-').replace('-', ':')}",
        "title": "dtplan: differences of two plans",
        **top,
        "$defs": {"change": _change(), "field": _field(), "headroom": _headroom(), "finding": _finding()},
    }


def _side(description: str) -> dict[str, Any]:
    return make_object(
        description,
        name=make_text("As it was asked for; null for the work tree.", or_null=True),
        commit=make_text("The revision; null when it is of none.", or_null=True),
        status_date=make_date("The day from which the plan was looked at."),
    )


def _summary() -> dict[str, Any]:
    return make_object(
        "How many things and fields changed.",
        added=make_count("Things that came."),
        removed=make_count("Things that went."),
        changed=make_count("Things that changed."),
        renamed=make_count("Of these, those with another id."),
        moved=make_count("Of these, those in another place."),
        material=make_count("Fields that touch what was approved."),
        progress=make_count("Fields that say how the work goes on."),
        editorial=make_count("Fields that say the same in other words."),
    )


def _change() -> dict[str, Any]:
    place: Any = make_object(
        "A place.",
        subplan=make_text("The sub-plan; null for none.", or_null=True),
        path=make_text("The file.", or_null=True),
    )
    return make_object(
        "A thing that is not the same.",
        kind=make_text("What it is."),
        id=make_text("Its id, or the last one it had."),
        title={
            "type": ["object", "null"],
            "additionalProperties": {"type": "string"},
            "description": "Its title by language; null for what has none.",
        },
        verb=make_choice([str(verb) for verb in Verb], "What happened to it."),
        weight=make_choice(_WEIGHTS, "The heaviest thing that happened to it."),
        renamed_from=make_text("The id it had; null when it is the same.", or_null=True),
        moved=make_object("Where it stood and stands.", or_null=True, **{"from": place, "to": place}),
        subplan=make_text("The sub-plan in which it stands, or stood.", or_null=True),
        office=make_text("The office that answers for it.", or_null=True),
        illustrative={"type": "boolean", "description": "It is made up to show the format."},
        path=make_text("Its file."),
        before={"type": ["object", "null"], "description": "All that it said, when it is gone."},
        after={"type": ["object", "null"], "description": "All that it says, when it is new."},
        fields=make_list("What changed in it, by subject.", {"$ref": "#/$defs/field"}),
    )


def _field() -> dict[str, Any]:
    any_value: dict[str, Any] = {
        "type": ["null", "boolean", "number", "string", "array", "object"],
    }
    return make_object(
        "A value that is not the same.",
        path=make_list("The way to it: keys, and the names of items.", {"type": "string"}),
        key=make_text("The way to it by keys alone."),
        subject=make_choice([str(subject) for subject in Subject], "What it is about."),
        weight=make_choice(_WEIGHTS, "What the change means."),
        is_item={"type": "boolean", "description": "An item of a list came, went or has another id."},
        before={**any_value, "description": "As it was; null for nothing."},
        after={**any_value, "description": "As it is; null for nothing."},
        days={
            "type": ["integer", "null"],
            "description": "By how many days it moved; negative is earlier, null no date.",
        },
        amount=_amount("By how much an amount changed; null for anything else.", or_null=True),
    )


def _amount(description: str, *, or_null: bool = False) -> dict[str, Any]:
    return {"description": description, "type": ["number", "null"] if or_null else "number"}


def _sums() -> dict[str, Any]:
    money: dict[str, Any] = {
        "planned": _amount("By how much planned money changed."),
        "committed": _amount("By how much committed money changed."),
        "executed": _amount("By how much executed money changed."),
    }
    times: dict[str, Any] = {
        "days_later": make_count("By how many days ends moved to later, all together."),
        "days_earlier": make_count("By how many days ends moved to earlier, all together."),
        "ends_moved": make_count("How many ends moved."),
        "initiatives": {"type": "integer", "description": "How many came, less how many went."},
    }
    whole = make_object("Of everything.", **money, **times)
    parts = make_object("Of a part.", id=make_text("Its id; null for none.", or_null=True), **money, **times)
    year = {"type": "integer", "description": "The year."}
    return make_object(
        "What changed, added up; parts of which nothing changed are left out.",
        whole=whole,
        subplan=make_list("By sub-plan.", parts),
        office=make_list("By office.", parts),
        year=make_list("By year.", make_object("Of a year.", year=year, **money)),
        source=make_list(
            "By source of money.", make_object("Of a source.", id=make_text("Its code."), **money)
        ),
    )


def _effect() -> dict[str, Any]:
    text = {"type": "string"}
    return make_object(
        "What the changes do to the whole.",
        envelopes=make_list("Years of ceilings of sub-plans.", {"$ref": "#/$defs/headroom"}),
        awards=make_list("Awards of projects of the recovery plan.", {"$ref": "#/$defs/headroom"}),
        goals_gained=make_list("PAM goals that are served now and were not.", text),
        goals_lost=make_list("PAM goals that were served and no longer are.", text),
        late=make_list("Milestones that are overdue now and were not, as initiative#milestone.", text),
        recovered=make_list("Milestones that were overdue and no longer are.", text),
    )


def _headroom() -> dict[str, Any]:
    return make_object(
        "How much of a ceiling is left.",
        id=make_text("The sub-plan or the project."),
        year={"type": ["integer", "null"], "description": "Of the ceiling; null for an award."},
        ceiling=_amount("As it is; null when there is none.", or_null=True),
        before=_amount("What was left; null when there was no ceiling.", or_null=True),
        after=_amount("What is left; negative when it is exceeded.", or_null=True),
    )


def _findings() -> dict[str, Any]:
    findings = {"$ref": "#/$defs/finding"}
    return make_object(
        "What the rules say of one plan and not of the other; null when they were not asked.",
        or_null=True,
        gained=make_list("Of the newer one alone.", findings),
        fixed=make_list("Of the older one alone.", findings),
    )


def _finding() -> dict[str, Any]:
    return make_object(
        "A finding.",
        code=make_text("The rule: a letter and three digits."),
        name=make_text("The rule's name."),
        severity=make_choice([str(severity) for severity in Severity], "How severe it is."),
        message=make_text("What is wrong, in a sentence."),
        path=make_text("The file, below the plan's folder."),
        line={"type": "integer", "minimum": 1, "description": "The line."},
        entity=make_object(
            "What it is about; null for a file.",
            or_null=True,
            kind=make_text("The kind."),
            id=make_text("The id."),
        ),
        fingerprint=make_text("Stays the same when lines move; not unique."),
    )
