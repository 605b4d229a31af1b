"""What stands in each column of the workbook."""

KINDS = {
    "status": "status",
    "rag_declared": "rag",
    "rag_computed": "rag",
    "milestone_state": "milestone_state",
    "milestone_kind": "milestone_kind",
    "recovery_class": "recovery_class",
    "vat": "vat",
    "better": "better",
    "value_kind": "value_kind",
    "indicator_state": "indicator_state",
    "risk_level": "risk_level",
    "risk_status": "risk_status",
    "response": "response",
    "illustrative": "illustrative",
    **dict.fromkeys(("planned", "committed", "executed", "awarded"), "money"),
    **dict.fromkeys(("start_planned", "start_forecast", "start_actual", "day", "updated"), "date"),
    **dict.fromkeys(("end_planned", "end_forecast", "end_actual"), "date"),
    **dict.fromkeys(("due_planned", "due_forecast", "due_actual"), "date"),
    **dict.fromkeys(("progress", "weight", "executed_share", "digital_tag", "climate_tag"), "percent"),
    **dict.fromkeys(("start_slip", "end_slip", "due_slip", "depth", "total", "score"), "integer"),
    **dict.fromkeys(("probability", "impact", "reached", "milestones", "count", "cid"), "integer"),
    **dict.fromkeys(("value", "goal_value"), "number"),
    "year": "year",
    **dict.fromkeys(("id", "milestone_id", "indicator_id", "risk_id", "code", "coffee_code"), "id"),
    **dict.fromkeys(("title", "initiative_title", "summary", "goal_title", "action"), "name"),
}
"""What stands in a column: a kind of value, or the codes that are named in a section of that name.

Columns that are not named here hold short texts.
"""
