"""The pages that are judged: every document in every language, of a plan small enough to judge often."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dtplan.plan.milestones import Milestones
from tests import barcelona
from tests.report.documents import environment, make_view, render_report

if TYPE_CHECKING:
    from pathlib import Path

    from dtplan.plan.plan import Plan

from dtplan.views.document import parse_document

LANGUAGES = ("ca", "es", "en")
DOCUMENTS = ("full", "summary", "citizen", "prtr", "office:bit", "subplan:ict")
CHOSEN = (
    "accessible-procedures",
    "citizen-folder",
    "community-rooms",
    "cyber-operations-centre",
    "digital-mentors",
    "electronic-file",
    "hybrid-cloud",
    "iris-threat-sharing",
    "libraries-app",
    "network-segmentation",
    "public-chatbot",
    "single-data-portal",
    "tourist-tax-map",
    "virtual-desktop",
)
"""Initiatives of every kind: done and proposed, late and cancelled, paid by Europe and by nobody."""
_SCRIPT = re.compile(r"<script>.*?</script>", re.DOTALL)


@cache
def small_plan() -> Plan:
    """Return the plan of Barcelona with a few of its initiatives."""
    plan = barcelona.plan()
    chosen = {id_: entry for id_, entry in plan.initiatives.items() if id_ in CHOSEN}
    assert len(chosen) == len(CHOSEN)
    return plan.narrow({**plan.entries, "initiative": chosen, "milestone": Milestones(chosen)})


@cache
def write_page(folder: Path, document: str, language: str, *, has_script: bool = True) -> Path:
    """Write a page and return its path; without its script it is what a reader without JavaScript sees."""
    view = make_view(small_plan(), language, document=parse_document(document))
    text = render_report(view, "html", environment(language))
    name = f"{document.replace(':', '-')}.{language}"
    if not has_script:
        text, name = _SCRIPT.sub("", text), f"{name}.no-script"
    path = folder / f"{name}.html"
    path.write_text(text, encoding="utf-8")
    return path


@cache
def write_whole_page(folder: Path) -> Path:
    """Write the page of the whole plan in its own language, and return its path."""
    path = folder / "whole.ca.html"
    view = make_view(barcelona.plan(), "ca")
    path.write_text(render_report(view, "html", environment("ca")), encoding="utf-8")
    return path
