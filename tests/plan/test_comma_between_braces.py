"""The first mistake of everybody: a comma in a text between braces."""

from __future__ import annotations

from datetime import date

from dtplan.plan.loader import load_plan
from dtplan.source.tree import MemoryTree
from tests.rules.examples import base_files


def test_a_comma_in_a_text_between_braces_is_one_finding_that_says_what_to_do() -> None:
    files = base_files()
    path = "services/digital-counter.yaml"
    files[path] = files[path].replace("ca: Tot segueix el calendari.", "ca: Triga 3,5 hores.")
    findings = load_plan(MemoryTree(files), date(2026, 10, 31)).findings
    assert [finding.code for finding in findings] == ["S107"]
    assert "`5 hores.`" in findings[0].message
    assert findings[0].hint == "a text with a comma, between braces, needs quotes"
