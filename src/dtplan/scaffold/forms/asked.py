"""What a proposal is asked for, and in which order: what the models cannot say by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.model.initiative import Initiative
from dtplan.model.milestone import Milestone
from dtplan.model.money import BudgetLine
from dtplan.model.period import Tenses
from dtplan.model.risk import Risk

if TYPE_CHECKING:
    from pydantic import BaseModel

WITHIN = "within"
"""The field that no file holds: the sub-plan, which is the folder that a file stands in."""

NOT_ASKED: dict[type[BaseModel], frozenset[str]] = {
    Initiative: frozenset(
        (
            *("kind", "status"),  # the form itself says them
            *("approval", "decisions", "contracts", "updates"),  # what happens after a proposal
            *("code", "funding", "custom", "illustrative", "waivers"),  # given by those who keep the plan
            *("indicators", "evaluation", "sources", "links"),  # written once it is taken up
        )
    ),
    Tenses: frozenset(("forecast", "actual")),
    BudgetLine: frozenset(("committed", "executed", "note")),
    Milestone: frozenset(("id", "kind", "goal", "unit", "weight", "class", "cid", "evidence")),
    Risk: frozenset(("id", "owner", "status")),
}
"""What a proposal does not hold; any other field of a model is asked for, a new one too."""

REGISTERS = {
    ("initiative", WITHIN): "subplan",
    ("initiative", "office"): "office",
    ("initiative", "partners"): "office",
    ("initiative", "depends_on"): "initiative",
    ("initiative", "pam_goals"): "pam-goal",
    ("initiative", "sdgs"): "sdg",
    ("initiative", "european_project"): "european-project",
    ("initiative", "prtr_project"): "prtr-project",
    ("initiative", "budget.lines.source"): "funding-source",
    ("initiative", "budget.lines.chapter"): "budget-chapter",
}
"""Where the choices of a field come from, by the kind of form and the path of the field."""

SECTIONS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "initiative": (
        ("what", ("title", "id", "summary", "problem", "objective", "description", "nature")),
        ("who", (WITHIN, "office", "partners")),
        ("when", ("schedule", "milestones", "depends_on")),
        ("why", ("pam_goals", "sdgs")),
        ("money", ("budget", "prtr_project", "european_project")),
        ("risks", ("risks",)),
    ),
}
"""In which order people are asked, by the first step of a path; what no section names comes at the end."""
LAST_SECTION = "more"

MODELS: dict[str, type[BaseModel]] = {"initiative": Initiative}
"""What there are forms for."""

SAID = {"initiative": {"kind": "initiative", "status": "proposed"}}
"""What the form itself says."""
