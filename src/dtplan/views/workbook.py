"""The document as rows of sheets: one thing per row, one fact per column, values as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.views.alignment import AlignmentView
    from dtplan.views.dates import TensesView
    from dtplan.views.figures import AmountsView
    from dtplan.views.funding import PrtrAnnex
    from dtplan.views.initiative import InitiativeSheet
    from dtplan.views.milestone import MilestoneView
    from dtplan.views.reader import Ref
    from dtplan.views.report import ReportView

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SheetRows:
    """The rows of a sheet.

    Attributes:
        name: of the sheet, in English, in small letters; its title is a word of the template.
        rows: values by column.
        further: columns that the plan itself names, after those of the template: key and title.
    """

    name: str
    rows: tuple[Row, ...]
    further: tuple[tuple[str, str], ...] = ()


def view_workbook(report: ReportView) -> tuple[SheetRows, ...]:
    """Return the sheets of a document; those that would be empty are left out.

    Args:
        report: the document.
    """
    sheets = (
        SheetRows("initiatives", tuple(_view_initiative(one) for one in report.catalogue)),
        SheetRows("budget", tuple(_iter_money(report.catalogue))),
        SheetRows("milestones", tuple(_iter_milestones(report))),
        SheetRows("indicators", tuple(_iter_readings(report))),
        SheetRows("risks", tuple(_iter_risks(report))),
        _view_matrix(report.alignment),
        SheetRows("prtr", tuple(_iter_projects(report.prtr)) if report.prtr else ()),
        SheetRows("cid", tuple(_iter_cid(report.prtr)) if report.prtr else ()),
    )
    return tuple(sheet for sheet in sheets if sheet.rows)


def _view_initiative(sheet: InitiativeSheet) -> Row:
    state = sheet.state
    return {
        **_name_initiative(sheet),
        "summary": sheet.summary,
        "subplan": _title(sheet.subplan),
        "office": sheet.office.title,
        "status": state.status,
        "rag_declared": state.declared.rag if state.declared else None,
        "rag_computed": state.computed_rag,
        "updated": state.declared.date if state.declared else None,
        "progress": state.progress,
        **_view_tenses("start", sheet.start),
        **_view_tenses("end", sheet.end),
        **(_view_amounts(sheet.budget.total) if sheet.budget else {}),
        "vat": sheet.budget.vat if sheet.budget else None,
        "reached": sheet.milestones_reached,
        "milestones": len(sheet.milestones),
        "goals": _join(goal.id for goal in sheet.pam_goals),
        "project": _title(sheet.prtr_project),
        "european_project": _title(sheet.european_project),
        "sources": _join(sheet.sources),
        "file": f"{sheet.origin.path}:{sheet.origin.line}" if sheet.origin.line else sheet.origin.path,
    }


def _iter_money(sheets: tuple[InitiativeSheet, ...]) -> Iterator[Row]:
    for sheet in sheets:
        for line in sheet.budget.lines if sheet.budget else ():
            yield {
                **_name_initiative(sheet),
                "status": sheet.state.status,
                "year": line.year,
                "source": line.source.title,
                "chapter": _title(line.chapter),
                "planned": line.planned,
                "committed": line.committed,
                "executed": line.executed,
                "vat": sheet.budget.vat if sheet.budget else None,
                "note": line.note,
            }


def _iter_milestones(report: ReportView) -> Iterator[Row]:
    for sheet in report.catalogue:
        for one in sheet.milestones:
            yield {**_name_initiative(sheet), **_view_milestone(one), "project": _title(sheet.prtr_project)}
    for project in report.prtr.projects if report.prtr else ():
        for one in project.milestones:
            yield {
                **_view_milestone(one),
                "project": project.ref.title,
                "illustrative": project.is_illustrative,
            }


def _view_milestone(one: MilestoneView) -> Row:
    return {
        "milestone_id": one.id,
        "title": one.title,
        "milestone_kind": one.kind,
        "milestone_state": one.state,
        **_view_tenses("due", one.due),
        "weight": one.weight,
        "goal_value": one.goal,
        "unit": one.unit,
        "recovery_class": one.recovery_class,
        "cid": one.cid,
        "evidence": one.evidence,
    }


def _iter_readings(report: ReportView) -> Iterator[Row]:
    """Yield every value of every indicator: where it started, where it should get, what was read."""
    for sheet in report.catalogue:
        for one in sheet.indicators:
            values = [
                *([("baseline", one.baseline)] if one.baseline else []),
                *(("target", value) for value in one.targets),
                *(("reading", value) for value in one.readings),
            ]
            about = {
                **_name_initiative(sheet),
                "indicator_id": one.id,
                "title": one.title,
                "unit": one.unit,
                "better": one.better,
                "indicator_state": one.state,
            }
            if not values:
                yield about
            for kind, value in values:
                yield {
                    **about,
                    "value_kind": kind,
                    "day": value.date,
                    "value": value.value,
                    "source": value.source,
                    "note": value.note,
                }


def _iter_risks(report: ReportView) -> Iterator[Row]:
    for sheet in report.catalogue:
        for risk in sheet.risks:
            yield {
                **_name_initiative(sheet),
                "risk_id": risk.id,
                "title": risk.title,
                "probability": risk.probability,
                "impact": risk.impact,
                "score": risk.score,
                "risk_level": risk.level,
                "risk_status": risk.status,
                "response": risk.response,
                "office": _title(risk.owner),
                "action": risk.action,
            }


def _view_matrix(alignment: AlignmentView) -> SheetRows:
    columns = alignment.matrices[0].columns if alignment.matrices else ()
    rows = tuple(
        {
            "edition": matrix.title,
            "code": row.code,
            "goal_title": row.ref.title,
            "depth": row.depth + 1,
            "total": row.total,
            "initiatives": _join(one.id for one in row.initiatives),
            "illustrative": row.is_illustrative or matrix.is_illustrative,
            **{
                f"count-{column.id}": cell.count
                for column, cell in zip(matrix.columns, row.cells, strict=True)
            },
        }
        for matrix in alignment.matrices
        for row in matrix.rows
    )
    return SheetRows("alignment", rows, tuple((f"count-{one.id}", one.title.text) for one in columns))


def _iter_projects(annex: PrtrAnnex) -> Iterator[Row]:
    for one in annex.projects:
        tags = [carrier for carrier in one.initiatives if carrier.digital_tag is not None]
        yield {
            "id": one.ref.id,
            "title": one.ref.title,
            "illustrative": one.is_illustrative,
            "measure": _name_measure(one.measure),
            "call": _title(one.call),
            "line": one.line,
            "office": one.executing_body.title,
            "coffee_code": one.coffee_code,
            "awarded": one.awarded,
            **_view_amounts(one.amounts),
            "executed_share": one.amounts.executed_share,
            "reached": one.milestones_reached,
            "milestones": len(one.milestones),
            "initiatives": _join(carrier.ref.id for carrier in one.initiatives),
            "digital_tags": _join(f"{carrier.ref.id} {carrier.digital_tag} %" for carrier in tags),
            "climate_tags": _join(
                f"{carrier.ref.id} {carrier.climate_tag} %"
                for carrier in one.initiatives
                if carrier.climate_tag is not None
            ),
            "sources": _join(one.sources),
        }


def _iter_cid(annex: PrtrAnnex) -> Iterator[Row]:
    for measure in annex.measures:
        for one in measure.cid_milestones:
            yield {
                "cid": one.number,
                "title": one.title,
                "measure": _name_measure(measure.ref),
                "milestone_kind": one.kind,
                "day": one.due,
                "goal_value": one.goal,
                "unit": one.unit,
                "projects": _join(ref.id for ref in one.contributors),
                "sources": _join(one.sources),
                "illustrative": measure.is_illustrative,
            }


def _name_initiative(sheet: InitiativeSheet) -> Row:
    return {
        "id": sheet.ref.id,
        "initiative_title": sheet.ref.title,
        "illustrative": sheet.is_illustrative,
    }


def _name_measure(ref: Ref) -> str:
    return f"{ref.short} {ref.title.text}".strip()


def _title(ref: Ref | None) -> Any:
    return ref.title if ref else None


def _join(texts: Any) -> str:
    return "; ".join(texts)


def _view_tenses(name: str, tenses: TensesView | None) -> Row:
    if tenses is None:
        return {}
    return {
        f"{name}_planned": tenses.planned,
        f"{name}_forecast": tenses.forecast,
        f"{name}_actual": tenses.actual,
        f"{name}_slip": tenses.slip,
    }


def _view_amounts(amounts: AmountsView) -> Row:
    return {"planned": amounts.planned, "committed": amounts.committed, "executed": amounts.executed}
