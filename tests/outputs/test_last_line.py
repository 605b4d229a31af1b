"""The last lines: how much was found, which profile the plan meets, what keeps it from the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dtplan.diagnostics.severity import Profile, Severity
from dtplan.render.diagnostics.full import render_full
from dtplan.render.diagnostics.run import Run, Since
from tests.outputs.made import FIX, WAIVER, make_diagnostic, make_run

if TYPE_CHECKING:
    from dtplan.diagnostics.diagnostic import Diagnostic

DRAFT = make_diagnostic()
PLAN = make_diagnostic(code="P105", profile=Profile.PLAN)
COUNCIL = make_diagnostic(code="A101", profile=Profile.COUNCIL, severity=Severity.WARNING)
NOTE = make_diagnostic(code="T201", severity=Severity.INFO)


@pytest.mark.parametrize(
    ("found", "asked", "line"),
    [
        ((), "council", "Profile met: council."),
        ((), "plan", "Profile met: council (asked: plan)."),
        ((NOTE,), "council", "Profile met: council."),
        (
            (COUNCIL,),
            "plan",
            "Profile met: plan. 1 warning keeps it from council: A101 (dtplan validate --profile council).",
        ),
        (
            (PLAN, PLAN, COUNCIL),
            "draft",
            "Profile met: draft. 2 errors keep it from plan: P105 ×2 (dtplan validate --profile plan).",
        ),
        ((PLAN,), "plan", "Profile met: draft (asked: plan). 1 error keeps it from plan: P105."),
        (
            (PLAN, DRAFT),
            "draft",
            "Profile met: none (asked: draft). 1 error keeps it from draft: R202.",
        ),
        (
            tuple(make_diagnostic(code=f"R20{n}") for n in (0, 1, 2, 3, 4, 5, 6, 6)),
            "plan",
            (
                "Profile met: none (asked: plan). 8 errors keep it from draft: "
                "R206 ×2, R200, R201, R202, R203 and 2 more."
            ),
        ),
    ],
)
def test_profile_and_what_keeps_it_from_the_next(
    found: tuple[Diagnostic, ...], asked: str, line: str
) -> None:
    assert make_run(*found, profile=Profile(asked)).describe_profile() == line


def test_no_profile_is_judged_by_some_rules_or_without_a_plan() -> None:
    assert (
        make_run(only=frozenset({"R202", "D101"})).describe_profile()
        == "Only D101 and R202 ran, so no profile is judged."
    )
    assert make_run(plan_id=None).describe_profile().startswith("plan.yaml cannot be used")


@pytest.mark.parametrize(
    ("run", "line"),
    [
        (make_run(), "Checked 2 files: nothing found."),
        (make_run(DRAFT, NOTE), "Found 1 error and 1 note in 1 of 2 files."),
        (make_run(make_diagnostic(waived=WAIVER)), "Checked 2 files: nothing found. 1 waived."),
        (
            make_run(make_diagnostic(fix=FIX)),
            "Found 1 error in 1 of 2 files. 1 fixable with `dtplan fix`.",
        ),
        (
            make_run(since=Since("main", "0", had_plan=True)),
            "Checked 2 files: nothing new. 0 older findings not shown (since main).",
        ),
        (
            make_run(DRAFT, since=Since("a\n::error::b", "0", had_plan=False)),
            (
                "Found 1 error in 1 of 2 files. "
                "There was no usable plan in a⏎<U+003A>:error<U+003A>:b, so everything is new."
            ),
        ),
    ],
)
def test_how_much_was_found(run: Run, line: str) -> None:
    assert run.describe_findings() == line


def test_full_output_wraps_its_last_lines() -> None:
    found = [make_diagnostic(code=f"R20{n}") for n in range(9)]
    text = render_full(make_run(*found), 80).plain
    assert text.endswith(
        "Profile met: none (asked: plan). 9 errors keep it from draft: R200, R201, R202,\nR203, R204 and 4 more.\n"
    )
