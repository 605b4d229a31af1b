"""What people have in mind is what comes back, whichever form they fill in and in whichever language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from dtplan.scaffold.read_form import read_form
from tests import barcelona
from tests.scaffold.forms.filling import LANGUAGES, fill_github, fill_gitlab, fill_xlsx, proposals

if TYPE_CHECKING:
    from dtplan.scaffold.filled import Filled

WAYS: dict[str, Any] = {"issue.md": fill_github, "issue.txt": fill_gitlab, "sheet.xlsx": fill_xlsx}
EXAMPLES = {"issue.md": 40, "issue.txt": 40, "sheet.xlsx": 8}
PHASES = [Phase.generate]
"""To shrink a whole proposal takes longer than to read it."""


def read(name: str, content: bytes) -> Filled:
    return read_form(name, content, barcelona.plan())


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_filled_in_comes_back(name: str, language: str) -> None:
    @settings(max_examples=EXAMPLES[name], suppress_health_check=list(HealthCheck), phases=PHASES)
    @given(proposals())
    def check(proposal: tuple[dict[str, Any], str]) -> None:
        data, within = proposal
        filled = read(name, WAYS[name](data, within, language))
        assert filled.problems == ()
        assert filled.data == data
        assert (filled.kind, filled.within) == ("initiative", within)

    check()
