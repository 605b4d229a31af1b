"""Runs made of made-up diagnostics, for what no plan shows in one place."""

from __future__ import annotations

from datetime import date
from typing import Any

from dtplan.diagnostics.checked import Checked, Subject
from dtplan.diagnostics.diagnostic import Diagnostic, LocatedLabel, WaivedBy
from dtplan.diagnostics.fix import Fix, TextEdit
from dtplan.diagnostics.selection import select
from dtplan.diagnostics.severity import Profile, Severity
from dtplan.render.diagnostics.run import Run
from dtplan.source.span import Span

PATH = "services/counter.yaml"
SPAN = Span(5, 9, 5, 15)
FIX = Fix(
    "write `social`",
    is_safe=True,
    edits=(TextEdit(PATH, SPAN, "social"), TextEdit("plan.yaml", Span(2, 1, 2, 1), "# checked\n")),
)
WAIVER = WaivedBy("the office is new", date(2027, 6, 30), "resources")
HOSTILE = (
    "::error::owned",
    "##[error]owned",
    "one\n::error file=x::two",
    "\x1b[31mred\x1b[0m",
    "]]><evil/>",
    "`",
    "``` ` ```",
    "@everyone and #1 and city/plan#2 and GH-3",
    "a | b | c",
    "</details><script>alert(1)</script><!--",
    "[click](https://evil.example) ![x](https://evil.example/x.png) https://evil.example www.evil.example",
    "{0} {{1}} {",
    "100%0A::warning::x",
    "\u202eright to left\u2066",
    "\ud800 half",
    "\x00\x08\x0b\x7f\x85\ufffe",
    "- item\n# heading\n1. one",
    "| `a` | **b** _c_ ~~d~~ $x$ :tada:",
    "",
    " ",
    "x" * 5000,
)


def make_diagnostic(**fields: Any) -> Diagnostic:
    """Return an error about an office that does not exist, with other fields where they are given."""
    default: dict[str, Any] = {
        "code": "R202",
        "name": "unknown-office",
        "severity": Severity.ERROR,
        "profile": Profile.DRAFT,
        "message": "counter refers to `sozial`, which is not an office of this plan",
        "hint": "did you mean `social`?",
        "note": "not an office",
        "why": "",
        "url": "docs/rules.md#r202",
        "path": PATH,
        "pointer": "/office",
        "span": SPAN,
        "labels": (),
        "entity": ("initiative", "counter"),
        "office": "social",
        "fingerprint": "0123456789abcdef",
    }
    return Diagnostic(**default | fields)


def make_run(*diagnostics: Diagnostic, **fields: Any) -> Run:
    """Return a run that found something."""
    checked = Checked(
        plan_id=fields.pop("plan_id", "broken"),
        profile=Profile.PLAN,
        status_date=date(2026, 10, 31),
        paths=("plan.yaml", PATH),
        subjects=(
            Subject("plan", "broken", "plan.yaml", ""),
            Subject("initiative", "counter", PATH, "social"),
        ),
        diagnostics=diagnostics,
    )
    default: dict[str, Any] = {
        "checked": checked,
        "selection": select(diagnostics, fields.pop("profile", Profile.PLAN)),
        "read": lambda _: b"",
        "show_path": lambda path: f"plans/broken/{path}",
        "version": "0.1.0",
        "folder": "plans/broken",
    }
    return Run(**default | fields)


def make_hostile(text: str) -> Run:
    """Return a run in which a stranger wrote every text."""
    one = make_diagnostic(
        message=f"counter holds `{text}`, and {text}",
        hint=text,
        note=text,
        path=f"services/{text}.yaml",
        pointer=f"/{text}",
        labels=(LocatedLabel(f"{text}.yaml", SPAN, text),),
        entity=("initiative", text),
        office=text,
        fix=Fix(text, is_safe=True, edits=(TextEdit(f"{text}.yaml", SPAN, text),)),
    )
    waived = make_diagnostic(
        code="R307", name="repeated-value", waived=WaivedBy(text, None, text), fingerprint="f"
    )
    return make_run(one, waived, folder=f"plans/{text}", plan_id=None, has_statistics=True)
