"""Drawings say what they show, need nothing from elsewhere, and hold whatever a plan brings."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from dtplan.plan.entry import Entry
from dtplan.plan.plan import Plan
from dtplan.plan.rollup import Amounts
from dtplan.render.report.charts import name_charts, render_charts
from dtplan.render.report.forms import render_form
from dtplan.render.report.manuscript import Manuscript
from dtplan.views.bands import MOST, Flow, Party, draw_flow
from dtplan.views.budget_chart import SOURCES, BudgetChart, draw_budget
from dtplan.views.burn_up import view_burn_up
from dtplan.views.lettering import fit_text, measure_text, wrap_text
from dtplan.views.paint import choose_paint
from dtplan.views.reader import Reader, Ref
from dtplan.views.sparkline import draw_sparkline
from dtplan.views.text import LocalText
from tests import barcelona
from tests.report.documents import Page, environment, make_view, render, with_texts
from tests.report.test_escaping import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"
MAIN = ("progress", "burn-up", "roadmap", "budget", "flow")
DAY = date(2026, 1, 1)


def draw(plan: Plan, language: str = "ca", **context: Any) -> dict[str, ET.Element]:
    """Return every drawing of a document, by the path of its file, read as XML."""
    manuscript = Manuscript(
        make_view(plan, language, **context), environment(language), "plan", lambda: b"{}"
    )
    return {path: ET.fromstring(content) for path, content in render_charts(manuscript)}  # noqa: S314 - our own


def words_of(drawing: ET.Element) -> str:
    return " ".join(" ".join(drawing.itertext()).split())


def named(text: str) -> LocalText:
    return LocalText(text, "ca")


def party(text: str) -> Party:
    return Party(Ref(text, None, named(text)))


def test_every_drawing_has_a_file_that_stands_alone() -> None:
    drawings = draw(barcelona.plan())
    assert {f"plan.charts/{name}.svg" for name in MAIN} <= set(drawings)
    assert sum("/indicator_" in path for path in drawings) > 50
    for drawing in drawings.values():
        assert drawing.tag == f"{SVG}svg"
        assert drawing.get("role") == "img"
        assert float(drawing.get("width", "")) > 0
        assert float(drawing.get("height", "")) > 0
        ids = {one.get("id"): one for one in drawing.iter() if one.get("id")}
        title, text = (ids[id_] for id_ in drawing.get("aria-labelledby", "").split())
        assert (title.tag, text.tag) == (f"{SVG}title", f"{SVG}desc")
        assert title.text
        assert text.text


def test_a_drawing_takes_nothing_from_a_style_sheet_or_from_elsewhere() -> None:
    plan = barcelona.plan()
    known = {*make_view(plan).theme.light.values(), "none"}
    for path, drawing in draw(plan).items():
        for parent in drawing.iter():
            tag = parent.tag.removeprefix(SVG)
            assert tag not in ("script", "style", "image", "foreignObject", "a")
            for name, value in parent.attrib.items():
                assert not name.startswith("on")
                assert name not in ("style", "href")
                if name in ("fill", "stroke"):
                    assert value in known or re.fullmatch(r"url\(#\w+\)", value), (path, value)
            if tag in ("rect", "path", "circle") and not any(
                parent is one for one in drawing.iter(f"{SVG}pattern")
            ):
                assert parent.get("fill"), (path, tag)
            if tag in ("line", "polyline"):
                assert parent.get("stroke") or path.endswith("roadmap.svg"), (path, tag)


def test_a_texture_is_there_wherever_it_is_used() -> None:
    drawings = draw(barcelona.plan())
    used = 0
    for drawing in drawings.values():
        ids = {one.get("id") for one in drawing.iter(f"{SVG}pattern")}
        for one in drawing.iter():
            if (one.get("fill") or "").startswith("url("):
                used += 1
                assert one.get("fill", "")[5:-1] in ids
    assert used


def test_text_stays_text_and_is_in_the_language_of_the_reader() -> None:
    plan = barcelona.plan()
    drawings = draw(plan, "es")
    assert "Presupuesto municipal" in words_of(drawings["plan.charts/budget.svg"])
    assert "17,6 M€" in words_of(drawings["plan.charts/budget.svg"])
    assert "Hitos alcanzados 167" in words_of(drawings["plan.charts/burn-up.svg"])
    assert "Ejecutado" in words_of(drawings["plan.charts/budget.svg"])


@pytest.mark.parametrize("language", ["ca", "es", "en"])
def test_the_page_and_the_files_hold_the_same_drawings(language: str) -> None:
    page = render(barcelona.plan(), "html", language)
    for kind in ("chart-budget", "chart-flow", "chart-burn-up", "chart-grid"):
        assert page.count(f'class="chart {kind}"') == 1
    drawings = re.findall(r"<svg (?=[^>]*role=\"img\")[^>]*>.*?</svg>\s", page, re.DOTALL)
    assert len(drawings) > 50
    assert all('xmlns="http://www.w3.org/2000/svg"' in one for one in drawings)


def test_hostile_names_stay_names() -> None:
    plan = with_texts(barcelona.plan(), lambda _text: HOSTILE)
    for drawing in draw(plan).values():
        assert all(one.tag.startswith(SVG) for one in drawing.iter())
        assert {one.tag.removeprefix(SVG) for one in drawing.iter()}.isdisjoint(("script", "img", "style"))
        assert "\u202e" not in words_of(drawing)
    calm = draw(with_texts(barcelona.plan(), lambda _text: "calm"))
    assert set(calm) == set(draw(plan))


@pytest.mark.parametrize(
    "name", ["w" * 5000, "名" * 500, "e\u0301" * 900, "a b " * 900, "\u202e\u200f" * 90, " "]
)
def test_long_names_are_cut_to_their_room(name: str) -> None:
    for room in (60, 180):
        lines = wrap_text(named(name), room, 12, 2)
        assert 1 <= len(lines) <= 2
        assert all(measure_text(line.text, 12) <= room for line in lines)
    assert measure_text(fit_text(named(name), 100, 12).text, 12) <= 100


def test_a_name_with_room_is_not_cut() -> None:
    assert fit_text(named("Pressupost municipal"), 300, 12).text == "Pressupost municipal"
    whole = wrap_text(named("Mecanisme de recuperació i resiliència"), 180, 12, 2)
    assert " ".join(line.text for line in whole) == "Mecanisme de recuperació i resiliència"
    assert wrap_text(LocalText("curt", "es", is_fallback=True), 99, 12, 2)[0].is_fallback


def budget(sources: int, years: int, amount: Decimal) -> BudgetChart | None:
    named_sources = [(named(f"s{n}"), [amount] * years) for n in range(sources)]
    by_year = {1990 + n: Amounts(amount * sources, amount, amount / 2) for n in range(years)}
    return draw_budget(named_sources, by_year)


@pytest.mark.parametrize(
    ("sources", "years", "amount"),
    [(1, 1, Decimal("0.01")), (3, 5, Decimal(9999999999999)), (80, 5, Decimal(100)), (2, 200, Decimal(7))],
)
def test_columns_stay_in_their_drawing(sources: int, years: int, amount: Decimal) -> None:
    chart = budget(sources, years, amount)
    assert chart is not None
    assert len(chart.columns) == years
    for column in chart.columns:
        assert chart.left <= float(column.x)
        assert float(column.executed_x) + float(column.executed_width) <= chart.width
        assert len(column.segments) == min(sources, SOURCES)
        assert sum(part.amount for part in column.segments) == amount * sources
        bottom = float(column.segments[-1].y)
        assert abs(chart.bottom - bottom - sum(float(part.height) for part in column.segments)) < 0.5
        assert bottom > 0
    assert len(chart.keys) == min(sources, SOURCES) + 1
    assert 2 <= len(chart.lines) <= 8
    shown = [column for column in chart.columns if column.has_year]
    assert all(float(b.center) - float(a.center) >= 40 for a, b in pairwise(shown))


def test_there_is_no_drawing_of_nothing() -> None:
    assert budget(2, 3, Decimal()) is None
    assert draw_budget([], {}) is None
    assert draw_flow([], [], []) is None
    assert draw_flow([party("a")], [party("b")], [[Decimal()]]) is None
    assert draw_sparkline((DAY, Decimal(1)), [(DAY, Decimal(2))], []) is None
    plan = barcelona.plan()
    assert view_burn_up(Reader(plan, "ca"), []) is None
    empty = Plan(plan.file, plan.status_date, {kind: {} for kind in plan.entries})
    assert draw(empty) == {}
    assert "![" not in render(empty, "md")


def test_neighbours_differ_in_colour_and_in_texture() -> None:
    paints = [choose_paint(n) for n in range(36)]
    assert len(set(paints)) == 36
    for one, other in pairwise(paints):
        assert one.series != other.series
        assert one.texture != other.texture


def flow(sources: int, targets: int) -> Flow:
    amounts = [[Decimal(1 + n * targets + m) for m in range(targets)] for n in range(sources)]
    made = draw_flow(
        [party(f"s{n}") for n in range(sources)], [party(f"t{n}") for n in range(targets)], amounts
    )
    assert made is not None
    return made


@pytest.mark.parametrize(("sources", "targets"), [(1, 1), (6, 4), (40, 1), (3, 300)])
def test_what_flows_out_flows_in(sources: int, targets: int) -> None:
    made = flow(sources, targets)
    total = sum(range(1, sources * targets + 1))
    assert sum(end.amount for end in made.sources) == total
    assert sum(end.amount for end in made.targets) == total
    assert sum(band.amount for band in made.bands) == total
    assert sum(sum(row.amounts) for row in made.rows) == total
    assert len(made.sources) == min(sources, MOST)
    assert len(made.targets) == min(targets, MOST)
    for ends in (made.sources, made.targets):
        for one, below in pairwise(ends):
            assert float(one.y) + float(one.height) < float(below.y)
            assert float(one.amount_y) < float(below.name_y)
        assert float(ends[0].y) >= 0
        assert float(ends[-1].y) + float(ends[-1].height) <= made.height
        assert float(ends[-1].amount_y) <= made.height


def test_the_flow_of_the_plan_carries_all_its_money() -> None:
    money = make_view(barcelona.plan()).budget
    assert money.flow is not None
    assert sum(row.total for row in money.flow.rows) == money.total.planned
    assert [end.amount for end in money.flow.sources] == [
        row.amounts.planned for row in money.by_source if row.amounts.planned
    ]


def test_milestones_add_up_to_those_of_the_summary() -> None:
    plan = barcelona.plan()
    portfolio = make_view(plan).portfolio
    chart = portfolio.burn_up
    assert chart is not None
    day = plan.status_date
    (now,) = (row for row in chart.rows if row.is_status_date)
    assert now.day == day
    assert now.planned == portfolio.milestones_due
    assert now.reached == chart.reached.count
    milestones = [(entry, one) for entry in plan.initiatives.values() for one in entry.model.milestones]
    assert chart.total == len(milestones) == chart.planned.count
    assert chart.total == chart.forecast.count + chart.overdue + chart.cancelled
    reached = [row.reached for row in chart.rows if row.day <= day]
    assert None not in reached
    assert reached == sorted(one for one in reached if one is not None)
    assert all(row.reached is None for row in chart.rows if row.day > day)
    assert all(row.forecast is None for row in chart.rows if row.day < day)


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2023, 6, 17), date(2027, 6, 30), date(2100, 12, 31)])
def test_milestones_on_any_day_stay_in_their_drawing(day: date) -> None:
    chart = make_view(barcelona.plan().dated(day)).portfolio.burn_up
    assert chart is not None
    for curve in (chart.planned, chart.reached, chart.forecast):
        points = [tuple(map(float, one.split(","))) for one in curve.points.split()]
        assert points == sorted(points, key=lambda one: one[0])
        assert all(chart.left <= x <= chart.right and chart.top <= y <= chart.bottom for x, y in points)
        assert 0 < float(curve.label_y) <= chart.height
    assert len(chart.rows) <= 40
    heights = sorted((float(chart.planned.label_y), float(chart.forecast.label_y)))
    assert heights[1] - heights[0] >= 15


def test_one_milestone_is_enough() -> None:
    plan = barcelona.plan()
    entry = next(one for one in plan.initiatives.values() if one.model.milestones)
    model = entry.model.model_copy(update={"milestones": entry.model.milestones[:1]})
    chart = view_burn_up(Reader(plan, "ca"), [Entry(entry.kind, entry.id, model, entry.place)])
    assert chart is not None
    assert [line.count for line in chart.lines] == [0, 1]


def test_a_sparkline_of_one_reading_or_of_equal_values_is_in_the_middle() -> None:
    one = draw_sparkline(None, [], [(DAY, Decimal(7))])
    assert one is not None
    assert (one.aim, one.trend, one.marks) == ("", "", "")
    assert one.readings.startswith(f"M{one.width // 2 - 5} {one.height // 2}a5")
    flat = draw_sparkline(
        (DAY, Decimal(3)), [], [(date(2026, 2, 1), Decimal(3)), (date(2026, 3, 1), Decimal(3))]
    )
    assert flat is not None
    assert {point.split(",")[1] for point in flat.trend.split()} == {str(flat.height // 2)}
    assert flat.readings.count("M") == 2


@pytest.mark.parametrize(
    "size", ["999999999999999.999999999", "-999999999999999.999999999", "0.000000001", "0"]
)
def test_a_sparkline_holds_any_number(size: str) -> None:
    values = [(date(2020 + n % 70, 1 + n % 12, 1), Decimal(size) * (n % 7 - 3)) for n in range(500)]
    drawn = draw_sparkline((DAY, Decimal(-5)), [(date(2099, 1, 1), Decimal(size))], sorted(values))
    assert drawn is not None
    points = [tuple(map(float, one.split(","))) for one in f"{drawn.trend} {drawn.aim}".split()]
    assert all(0 <= x <= drawn.width and 0 <= y <= drawn.height for x, y in points)
    assert len(points) < 60
    assert drawn.readings.count("M") == 1


def test_readings_after_the_status_date_are_not_drawn() -> None:
    plan = barcelona.plan()
    early = make_view(plan.dated(date(2024, 1, 1)))
    assert all(
        row.indicator.sparkline is None
        for row in early.indicators
        if all(one.date > date(2024, 1, 1) for one in row.indicator.readings)
    )


def test_the_risk_map_counts_every_open_risk_and_leads_to_it() -> None:
    plan = barcelona.plan()
    risks = make_view(plan).risks
    assert risks.map is not None
    cells = [cell for row in risks.map.rows for cell in row.cells]
    assert len(cells) == 25
    assert sum(cell.count for cell in cells) == risks.open_count
    assert sum(cell.count for cell in cells if cell.level == "high") == risks.high_count
    assert [row.probability for row in risks.map.rows] == [5, 4, 3, 2, 1]
    for cell in cells:
        assert cell.count == len(cell.risks) + cell.more
        assert all(one.impact == cell.impact for one in cell.risks)
    page = Page(render(plan, "html"))
    linked = {one.anchor for cell in cells for one in cell.risks}
    assert linked <= set(page.ids)
    assert linked <= set(page.targets)


def test_a_level_of_risk_is_said_and_not_only_tinted() -> None:
    page = render(barcelona.plan(), "html", "en")
    table = page.split('<table class="risk-map">')[1].split("</table>")[0]
    for cell in re.findall(r"<td class=\"risk-(\w+)\">(.*?)</td>", table, re.DOTALL):
        assert f"{cell[0].capitalize()}: " in cell[1]
        assert "<i aria-hidden=true>" in cell[1]


def test_markdown_links_to_every_drawing_and_says_what_it_shows() -> None:
    manuscript = Manuscript(make_view(barcelona.plan(), "en"), environment("en"), "plan", lambda: b"{}")
    (first, text), *files = render_form("md", manuscript)
    assert first == "plan.md"
    pictures = re.findall(r"!\[((?:[^\]\\]|\\.)*)\]\(([^)]*)\)", text.decode())
    assert {path for _words, path in pictures} == {path for path, _content in files}
    assert {path for path, _content in files} == set(name_charts(manuscript).values())
    assert all(len(words) > 20 for words, _path in pictures)


def test_a_document_without_a_part_has_none_of_its_drawings() -> None:
    from dtplan.views.document import Document

    drawings = draw(barcelona.plan(), document=Document("summary"))
    assert {path.partition("/")[2] for path in drawings} == {"progress.svg", "burn-up.svg"}


def test_a_name_in_another_language_says_which() -> None:
    plan = with_texts(barcelona.plan(), lambda text: text)
    id_ = next(iter(plan.initiatives))
    known = plan.initiatives[id_]
    model = known.model.model_copy(update={"title": {"es": "Solo en castellano"}})
    initiatives = {**plan.initiatives, id_: Entry(known.kind, id_, model, known.place)}
    drawings = draw(Plan(plan.file, plan.status_date, {**plan.entries, "initiative": initiatives}), "en")
    for name in ("progress", "roadmap"):
        found = [
            one
            for one in drawings[f"plan.charts/{name}.svg"].iter()
            if (one.text or "").startswith("Solo en")
        ]
        assert found
        assert {one.get("lang") for one in found} == {"es"}
