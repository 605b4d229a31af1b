"""A fix that does harm is undone, and that is said; the others of its round stay."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from dtplan.rules import fixing
from dtplan.source.edit import Edit, Remove, SetValue
from dtplan.source.span import Place
from dtplan.source.tree import MemoryTree
from tests.fixing.test_cases import fix
from tests.rules.examples import base_files

if TYPE_CHECKING:
    from dtplan.app.fixing import Fixed
    from dtplan.diagnostics.diagnostic import Finding
    from dtplan.diagnostics.fix import Fix
    from dtplan.rules.placing import Placer

COUNTER = "services/digital-counter.yaml"
CENTRE = "services/security-centre.yaml"
SECOND = Remove(Place(CENTRE, ("sdgs", 1)))


def _fix_with(*edits: Edit) -> Fixed:
    """Fix two mistakes; that of the centre by these edits."""
    files = base_files()
    files[COUNTER] = files[COUNTER].replace("sdgs: [16]", "sdgs: [16, 16]")
    files[CENTRE] += "sdgs: [16, 16]\n"
    locate = fixing.locate_fix

    def locate_other(code: str, finding: Finding, placer: Placer) -> Fix | None:
        if finding.place.path == CENTRE and code == "R307":
            finding = replace(finding, remedy=None).fixed_by("do it", *edits, is_safe=True)
        return locate(code, finding, placer)

    with patch("dtplan.rules.validate.locate_fix", locate_other):
        return fix(MemoryTree(files))


@pytest.mark.parametrize(
    ("edits", "why"),
    [
        ((SetValue(Place(CENTRE, ("office",)), "nobody"), SECOND), "it would bring R202: "),
        ((Remove(Place(CENTRE, ("office",))), SECOND), "it would bring S102: "),
        ((SetValue(Place(CENTRE, ("sdgs", 0)), "16"),), "R307 would still be there"),
    ],
)
def test_harmful_fix_is_undone_and_said(edits: tuple[Edit, ...], why: str) -> None:
    fixed = _fix_with(*edits)
    assert [(one.path, one.code) for one in fixed.applied] == [(COUNTER, "R307")]
    assert [file.path for file in fixed.files] == [COUNTER]
    assert [one.path for one in fixed.refused] == [CENTRE]
    assert fixed.refused[0].refusal.startswith(why)


def test_fix_that_cannot_be_proved_is_not_made() -> None:
    with patch("dtplan.source.rewrite.apply_edits", return_value={}):
        fixed = _fix_with(SECOND)
    assert not fixed.files
    assert {one.refusal for one in fixed.refused} == {"the changed file would not mean what it should"}


def test_fix_in_two_files_is_made_in_both_or_in_none() -> None:
    both = _fix_with(SECOND, SetValue(Place("services/subplan.yaml", ("office",)), "institute"))
    assert [file.path for file in both.files] == [COUNTER, CENTRE, "services/subplan.yaml"]
    none = _fix_with(SECOND, SetValue(Place("services/subplan.yaml", ("office",)), "nobody"))
    assert [file.path for file in none.files] == [COUNTER]
