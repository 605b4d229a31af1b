"""`dtplan calendar`: an iCalendar file that a strict reader takes, and says no more than the plan does."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import write_plan
from tests.rules.examples import base_files

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Dtplan

COUNTER = "services/digital-counter.yaml"
_LINE = re.compile(r"([A-Z-]+)((?:;[A-Z-]+=[^;:\"]+)*):(.*)")
NEEDED = ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "STATUS")


def parse_calendar(raw: bytes) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Return the properties of a calendar and of its events, read as RFC 5545 asks for and no other way."""
    assert raw.endswith(b"\r\n")
    lines = raw[:-2].split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert all(len(line) <= 75 for line in lines)
    text = b"\r\n".join(lines).replace(b"\r\n ", b"").decode()
    head: dict[str, str] = {}
    events: list[dict[str, str]] = []
    open_: list[str] = []
    for line in text.split("\r\n"):
        found = _LINE.fullmatch(line)
        assert found, line
        name, parameters, value = found.groups()
        assert not re.search(r"[\x00-\x1f\x7f]", value)
        if name == "BEGIN":
            open_.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert open_.pop() == value
        else:
            target = events[-1] if open_[-1] == "VEVENT" else head
            assert name not in target, "a property that stands twice"
            target[name] = (
                value if name == "URL" else _read_text(value) if "VALUE" not in parameters else value
            )
    assert open_ == []
    return head, events


def _read_text(value: str) -> str:
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value), value
    assert not re.search(r"(?<!\\)(?:\\\\)*\\[^\\;,nN]", value), value
    return re.sub(r"\\(.)", lambda one: "\n" if one[1] in "nN" else one[1], value)


def _of_counter(text: str) -> list[dict[str, str]]:
    return [one for one in parse_calendar(text.encode())[1] if ".digital-counter." in one["UID"]]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write_plan(tmp_path / "plan", base_files())


def test_the_calendar_of_barcelona(plan_history: Path, dtplan: Dtplan) -> None:
    words = ("calendar", plan_history, "--status-date", "last-update")
    result = dtplan(*words, "--lang", "en")
    assert result.code == 0, result.err
    head, events = parse_calendar(result.out.encode())
    assert (head["VERSION"], head["CALSCALE"]) == ("2.0", "GREGORIAN")
    assert head["NAME"].endswith("milestones")
    assert all(name in one for one in events for name in NEEDED)
    assert {one["DTSTAMP"] for one in events} == {"20261031T120000Z"}
    uids = [one["UID"] for one in events]
    assert len(uids) == len(set(uids)) > 150
    assert {one["STATUS"] for one in events} == {"CONFIRMED", "TENTATIVE", "CANCELLED"}
    assert all(one["SUMMARY"].startswith("[Made-up example] ") for one in events)
    assert all(one["URL"].startswith("https://git.example.org/") for one in events)
    by_uid = {one["UID"].partition("@")[0].removesuffix(".barcelona-2023-2027"): one for one in events}
    late = by_uid["mobile-alerts.paperless-notifications"]
    assert (late["DTSTART"], late["DTEND"], late["STATUS"]) == ("20270129", "20270130", "TENTATIVE")
    assert "It was planned for 30 April 2026: 274 days late." in late["DESCRIPTION"]
    catalan = parse_calendar(dtplan(*words).out.encode())[1]
    assert [one["UID"] for one in catalan] == uids


def test_an_office_and_a_subplan_have_their_own(plan_history: Path, dtplan: Dtplan) -> None:
    for words in (("--office", "g-urb"), ("--subplan", "urban-planning")):
        result = dtplan("calendar", plan_history, *words)
        _head, events = parse_calendar(result.out.encode())
        assert 0 < len(events) < 20
    assert dtplan("calendar", plan_history, "--office", "nobody").code == 2
    assert dtplan("calendar", plan_history, "--office", "bit", "--subplan", "ict").code == 2


def test_it_is_written_to_a_file(plan: Path, dtplan: Dtplan, tmp_path: Path) -> None:
    out = tmp_path / "out/plan.ics"
    assert dtplan("calendar", plan, "--status-date", "2026-10-31", "--out", out).code == 0
    events = _of_counter(out.read_bytes().decode())
    assert [one["UID"] for one in events] == [
        "contract-awarded.digital-counter.base-2023-2027@example.org",
        "in-service.digital-counter.base-2023-2027@example.org",
    ]
    assert [one["STATUS"] for one in events] == ["CONFIRMED", "TENTATIVE"]


def test_what_was_reached_later_than_the_status_date_is_expected(plan: Path, dtplan: Dtplan) -> None:
    out = dtplan("calendar", plan, "--status-date", "2024-06-13").out
    assert [one["STATUS"] for one in _of_counter(out)] == ["TENTATIVE", "TENTATIVE"]


def test_a_slip_moves_the_day_and_not_the_uid(plan: Path, dtplan: Dtplan) -> None:
    before = _of_counter(dtplan("calendar", plan, "--status-date", "2026-10-31").out)[-1]
    text = (plan / COUNTER).read_text(encoding="utf-8")
    forecast = text.replace("planned: 2026-11-30}", "planned: 2026-11-30, forecast: 2026-12-11}")
    (plan / COUNTER).write_text(forecast, encoding="utf-8")
    after = _of_counter(dtplan("calendar", plan, "--status-date", "2026-10-31").out)[-1]
    assert after["UID"] == before["UID"]
    moved = date.fromisoformat(after["DTSTART"]) - date.fromisoformat(before["DTSTART"])
    assert moved == timedelta(11)


@pytest.mark.parametrize(
    "evil",
    [
        "x\\nEND:VEVENT\\nBEGIN:VALARM\\nACTION:EMAIL",
        "x\\r\\nATTENDEE:mailto:a@example.org",
        "a;b,c\\\\n\\\\;",
        "\\x00\\x07\\u2028\\u0085\\u202e",
        "à" * 150,
        "😀" * 60,
    ],
)
def test_hostile_titles_add_no_line(plan: Path, dtplan: Dtplan, evil: str) -> None:
    text = (plan / COUNTER).read_text(encoding="utf-8")
    hostile = text.replace(
        "{ca: Servei en marxa, es: Servicio en funcionamiento}", f'{{ca: "{evil}", es: "{evil}"}}'
    )
    assert hostile != text
    (plan / COUNTER).write_text(hostile, encoding="utf-8")
    result = dtplan("calendar", plan, "--status-date", "2026-10-31")
    events = _of_counter(result.out)
    assert len(events) in (0, 2)  # an initiative with a title that is no title is left out
    assert {name for one in events for name in one} <= {
        *NEEDED,
        *("DTEND", "DESCRIPTION", "CATEGORIES", "TRANSP", "URL"),
    }
