"""JUnit XML: a case per entity, for any CI that shows the results of tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from dtplan.render.visible import make_visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dtplan.diagnostics.diagnostic import Diagnostic, WaivedBy
    from dtplan.render.diagnostics.run import Run

FILE = "file"
"""The kind of a case for what belongs to no entity."""


class _Case(NamedTuple):
    kind: str
    name: str
    failed: list[Diagnostic]
    noted: list[Diagnostic]
    waived: list[Diagnostic]


def render(runs: Sequence[Run]) -> str:
    """Return a suite for each plan.

    A case fails when something was found that fails the run; what is less severe is its output. A
    case where nothing failed and something is accepted counts as skipped.
    """
    suites = [_find_cases(run) for run in runs]
    tests = sum(len(cases) for cases in suites)
    failures = sum(_count_failures(cases) for cases in suites)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        _tag("testsuites", {"name": "dtplan", "tests": tests, "failures": failures, "errors": 0}),
    ]
    for run, cases in zip(runs, suites, strict=True):
        lines.extend(_iter_suite(run, cases))
    lines.append("</testsuites>")
    return "".join(f"{line}\n" for line in lines)


def _find_cases(run: Run) -> list[_Case]:
    cases = {(one.kind, one.id): _Case(one.kind, one.id, [], [], []) for one in run.checked.subjects}
    for one in (*run.selection.shown, *run.selection.waived):
        key = one.entity if one.entity in cases else (FILE, one.path)
        case = cases.setdefault(key, _Case(*key, [], [], []))
        if one.waived:
            case.waived.append(one)
        elif one.severity.is_at_least(run.fail_on):
            case.failed.append(one)
        else:
            case.noted.append(one)
    return list(cases.values())


def _count_failures(cases: list[_Case]) -> int:
    return sum(1 for case in cases if case.failed)


def _is_skipped(case: _Case) -> bool:
    return bool(case.waived) and not case.failed


def _iter_suite(run: Run, cases: list[_Case]) -> Iterator[str]:
    counts: dict[str, str | int] = {
        "name": run.name,
        "tests": len(cases),
        "failures": _count_failures(cases),
        "errors": 0,
        "skipped": sum(1 for case in cases if _is_skipped(case)),
    }
    yield f"  {_tag('testsuite', counts)}"
    properties = {
        "dtplan": run.version,
        "status_date": run.checked.status_date.isoformat(),
        "findings": run.describe_findings(),
        "profile": run.describe_profile(),
    }
    yield "    <properties>"
    for name, value in properties.items():
        yield f"      {_tag('property', {'name': name, 'value': value}, is_empty=True)}"
    yield "    </properties>"
    for case in cases:
        yield from _iter_case(run, case)
    yield "  </testsuite>"


def _iter_case(run: Run, case: _Case) -> Iterator[str]:
    where = run.locate(case.name) if case.kind == FILE else case.name
    names = {"classname": f"{run.name}.{case.kind}", "name": where}
    if not (case.failed or case.noted or case.waived):
        yield f"    {_tag('testcase', names, is_empty=True)}"
        return
    yield f"    {_tag('testcase', names)}"
    if case.failed:
        first, more = case.failed[0], len(case.failed) - 1
        message = first.message + (f" (and {more} more)" if more else "")
        text = "\n".join(_describe(run, one) for one in case.failed)
        tag = _tag("failure", {"type": f"{first.code} {first.name}", "message": message})
        yield f"      {tag}{escape(text)}</failure>"
    elif case.waived:
        message = "; ".join(f"{one.code} {_accept(one.waived)}" for one in case.waived if one.waived)
        yield f"      {_tag('skipped', {'message': message}, is_empty=True)}"
    if case.noted or (case.failed and case.waived):
        text = "\n".join(_describe(run, one) for one in (*case.noted, *case.waived))
        yield f"      <system-out>{escape(text)}</system-out>"
    yield "    </testcase>"


def _describe(run: Run, one: Diagnostic) -> str:
    where = f"{make_visible(run.locate(one.path))}:{one.span.line}:{one.span.column}"
    hint = f" ({make_visible(one.hint)})" if one.hint else ""
    waived = f" [{make_visible(_accept(one.waived))}]" if one.waived else ""
    return f"{where}: {one.severity}[{one.code}] {make_visible(one.message)}{hint}{waived}"


def _accept(waived: WaivedBy) -> str:
    until = f" until {waived.until}" if waived.until else ""
    by = f" by {waived.by}" if waived.by else ""
    return f"waived{until}{by}: {waived.reason}"


def _tag(element: str, attributes: Mapping[str, str | int], *, is_empty: bool = False) -> str:
    """Return a tag; what its attributes hold is made visible, so no character is left that XML forbids."""
    written = "".join(f" {key}={quoteattr(make_visible(str(value)))}" for key, value in attributes.items())
    return f"<{element}{written}{'/' if is_empty else ''}>"
