"""Milestones as an iCalendar file (RFC 5545): each a whole day that takes no time."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dtplan.templating import Environment
    from dtplan.views.appointments import Appointment, AppointmentsView

LINE_BYTES = 75
STATUS = {"reached": "CONFIRMED", "expected": "TENTATIVE", "cancelled": "CANCELLED"}
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_ESCAPED = re.compile(r"[\\;,]")


def render(view: AppointmentsView, environment: Environment) -> bytes:
    """Return the calendar.

    Args:
        view: what it says.
        environment: words of its language.
    """
    return b"".join(_fold(line) for line in _iter_lines(view, environment))


def _iter_lines(view: AppointmentsView, environment: Environment) -> Iterator[str]:
    name = environment.get_template("feed/calendar.txt.j2").render(calendar=view)
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//dtplan//dtplan {_escape(view.tool_version)}//EN"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"NAME:{_escape(name)}"
    yield f"X-WR-CALNAME:{_escape(name)}"
    for one in view.appointments:
        yield from _iter_event(one, view, environment)
    yield "END:VCALENDAR"


def _iter_event(one: Appointment, view: AppointmentsView, environment: Environment) -> Iterator[str]:
    said = {
        name: _escape(environment.get_template(f"feed/{name}.txt.j2").render(one=one))
        for name in ("event", "description")
    }
    language = f";LANGUAGE={view.language}"
    yield "BEGIN:VEVENT"
    yield f"UID:{_escape(one.uid)}"
    yield f"DTSTAMP:{_write_day(view.status_date)}T120000Z"
    yield f"DTSTART;VALUE=DATE:{_write_day(one.day)}"
    if one.day < date.max:
        yield f"DTEND;VALUE=DATE:{_write_day(one.day + timedelta(1))}"
    yield f"SUMMARY{language}:{said['event']}"
    yield f"DESCRIPTION{language}:{said['description']}"
    if one.subplan is not None:
        yield f"CATEGORIES{language}:{_escape(one.subplan.title.text)}"
    yield f"STATUS:{STATUS[one.state]}"
    yield "TRANSP:TRANSPARENT"
    if one.url is not None:
        yield f"URL:{_CONTROLS.sub('', _BREAKS.sub('', one.url))}"
    yield "END:VEVENT"


def _escape(text: str) -> str:
    """Return a text as the value of a property: on one line, with what would end it escaped."""
    lines = _BREAKS.split(str(text).strip())
    return "\\n".join(
        _ESCAPED.sub(lambda sign: f"\\{sign[0]}", _CONTROLS.sub("\ufffd", line)) for line in lines
    )


def _fold(line: str) -> bytes:
    """Return a line with its end, folded so that no part is longer than allowed and no character is cut."""
    parts, part = [], b""
    for sign in line:
        raw = sign.encode()
        if len(part) + len(raw) > LINE_BYTES:
            parts.append(part)
            part = b" "
        part += raw
    return b"\r\n".join([*parts, part, b""])


def _write_day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"
