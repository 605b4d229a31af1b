"""The kinds of files: the model of each, and the entries that it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.model.european_project import EuropeanProjectRegister
from dtplan.model.initiative import Initiative
from dtplan.model.office import OfficeRegister
from dtplan.model.pam import PamEdition
from dtplan.model.plan_file import PlanFile
from dtplan.model.prtr import PrtrRegister
from dtplan.model.subplan import Subplan
from dtplan.model.theme import ThemeFile

if TYPE_CHECKING:
    from pydantic import BaseModel

MODELS: dict[str, type[BaseModel]] = {
    "plan": PlanFile,
    "subplan": Subplan,
    "initiative": Initiative,
    "offices": OfficeRegister,
    "pam": PamEdition,
    "prtr": PrtrRegister,
    "european-projects": EuropeanProjectRegister,
    "theme": ThemeFile,
}
"""The model of each kind of file."""

REGISTER_KINDS: dict[str, frozenset[str]] = {
    "plan": frozenset(("subplan-kind", "funding-programme", "funding-source", "budget-chapter")),
    "offices": frozenset(("office", "office-kind")),
    "pam": frozenset(("pam-edition", "pam-goal")),
    "prtr": frozenset(("measure", "call", "call-line", "prtr-project")),
    "european-projects": frozenset(("european-project",)),
    "theme": frozenset(("theme", "logo")),
}
"""What each register holds, muted as a whole when the register cannot be read."""

LISTS = {
    ("plan", "subplan_kinds"): "subplan-kind",
    ("plan", "funding_programmes"): "funding-programme",
    ("plan", "funding_sources"): "funding-source",
    ("plan", "budget_chapters"): "budget-chapter",
    ("offices", "office_kinds"): "office-kind",
    ("offices", "offices"): "office",
    ("pam", "goals"): "pam-goal",
    ("prtr", "measures"): "measure",
    ("prtr", "calls"): "call",
    ("prtr", "projects"): "prtr-project",
    ("european-projects", "projects"): "european-project",
    ("theme", "logos"): "logo",
}
"""The lists of a file whose items are entries."""
