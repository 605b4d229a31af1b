"""What happens in the year that `make_history.py` tells: who did what on which day, and what stood there before.

All of it is made up to show the tool, as are the initiatives of the plan themselves.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

PROGRAMME = "Programme office <programme@example.org>"
MANAGER = "Manager's office <manager@example.org>"
IT = "Institute of informatics <informatics@example.org>"
WORDS = "Language service <language@example.org>"
DISTRICTS = "Districts and participation <districts@example.org>"


class Before(NamedTuple):
    """What a file said until a day: there is nothing to undo from that day on."""

    until: date
    path: str
    now: str
    then: str


class Step(NamedTuple):
    """One commit: of some files, or of all that changed when it names none."""

    day: date
    who: str
    message: str
    files: tuple[str, ...] = ()


ADDED = {
    "sectoral/social-rights/community-health-directory.yaml": date(2025, 12, 3),
    "sectoral/economy-promotion/tourist-tax-map.yaml": date(2026, 1, 19),
    "technology/cryptography-inventory.yaml": date(2026, 2, 12),
    "sectoral/territorial-coordination/community-rooms.yaml": date(2026, 4, 22),
    "sectoral/resources-digital/citizen-budget-explorer.yaml": date(2026, 7, 8),
    "sectoral/urban-planning/planning-proposals-in-3d.yaml": date(2026, 9, 3),
}
"""Proposals that came during the year."""
PROPOSED = "sectoral/territorial-coordination/community-rooms.yaml"
"""The one that was proposed on a branch."""
RENAMED = (date(2026, 6, 18), "ict/staff-search-assistant.yaml", "ict/staff-chat.yaml")
"""A day, the file of an initiative, and its file before; its id is its file's name."""
SPLIT = date(2026, 5, 4)
HOUSING, PLANNING = "sectoral/urban-planning-housing/", "sectoral/urban-planning/"
"""The sub-plan of housing stood in that of urban planning until the day of the split."""
WITHDRAWN = (date(2025, 12, 3), date(2026, 3, 16), "sectoral/urban-services/voice-kiosks.yaml")
"""A proposal that came and went: never approved, so there was nothing to cancel."""
KIOSKS = """\
# yaml-language-server: $schema=../../.dtplan/schema/initiative.json
kind: initiative
id: voice-kiosks
title:
  ca: Punts de veu per avisar d'incidències
  es: Puntos de voz para avisar de incidencias
  en: Voice points to report problems in the street
summary:
  ca: Aparells al carrer per avisar d'un desperfecte parlant, sense telèfon ni aplicació.
  es: Aparatos en la calle para avisar de un desperfecto hablando, sin teléfono ni aplicación.
  en: Devices in the street to report a fault by voice, with no phone and no app.
office: g-su
status: proposed
schedule:
  start: {planned: 2026-10-01}
pam_goals: [pam-2023-2027/2]
illustrative: true
"""

_PARTICIPATION = "cross-cutting/digital-participation.yaml"
_PAPERLESS = "ict/paperless-notifications.yaml"
_OBSERVABILITY = "technology/observability.yaml"
_PLAIN = "cross-cutting/plain-language.yaml"
_HUB = "sectoral/mobility-infrastructure/mobility-data-hub.yaml"
_MAP_BASE = "technology/base-cartography.yaml"
_SENSORS = "technology/urban-sensor-platform.yaml"
_ROOMS_EN = "Small associations find somewhere to meet without having to know someone at the venue."
BEFORE = (
    Before(
        date(2026, 2, 23),
        _SENSORS,
        "pam_goals: [pam-2023-2027/2, pam-2023-2027/4]",
        "pam_goals: [pam-2023-2027/2]",
    ),
    Before(
        date(2026, 4, 22),
        PROPOSED,
        _ROOMS_EN,
        "Small associations find somewhere to meet.",
    ),
    Before(
        SPLIT,
        f"{PLANNING}subplan.yaml",
        "{year: 2026, amount: 3000000}\n  - {year: 2027, amount: 3000000}",
        "{year: 2026, amount: 6000000}\n  - {year: 2027, amount: 6000000}",
    ),
    Before(
        date(2026, 5, 18),
        _PAPERLESS,
        "source: PGA, chapter: 4, planned: 40000",
        "source: PGL, chapter: 4, planned: 40000",
    ),
    Before(date(2026, 6, 10), _PLAIN, "perquè s'entenguin a la primera,", "perquè s'entengin a la primera,"),
    Before(
        date(2026, 9, 8),
        _OBSERVABILITY,
        "partners: [ga-rtd, g-poae]",
        "partners:\n  - ga-rtd\n  - g-poae",
    ),
    Before(
        date(2026, 9, 21),
        _PARTICIPATION,
        "office: ga-ds\npartners: [bit, ",
        "office: bit\npartners: [ga-ds, ",
    ),
    Before(date(2026, 9, 10), _MAP_BASE, "planned: 290000, committed", "planned: 250000, committed"),
    Before(date(2026, 10, 12), _HUB, "goal: 9", "goal: 12"),
)
QUARTERS = (
    (date(2026, 1, 30), "2025-10-31", "2026-01-31"),
    (date(2026, 4, 30), "2026-01-31", "2026-04-30"),
    (date(2026, 7, 31), "2026-04-30", "2026-07-31"),
    (date(2026, 10, 31), "2026-07-31", "2026-10-31"),
)
"""Until which day the plan named which last and next update."""
LAST_QUARTER = "last_update: 2026-10-31\n  next_update: 2027-01-31"
"""What it says since the last of these days."""
EDITIONS = {date(2026, 4, 30): "2026-1", date(2026, 7, 31): "2026-2"}
"""The editions that were published, each after the round of its day."""
BASELINES = {
    date(2025, 10, 31): (
        "term-review-2025",
        "gm",
        date(2025, 10, 30),
        "https://example.org/agreements/2025-140",
    ),
    date(2026, 6, 30): ("mid-2026", "gm", date(2026, 6, 29), "https://example.org/agreements/2026-71"),
}
"""The baselines, by the day of the round that they mark: name, body, day and reference."""
MERGED = date(2026, 4, 22)
BRANCH = (
    Step(date(2026, 4, 14), DISTRICTS, "Propose rooms for associations", (PROPOSED,)),
    Step(
        date(2026, 4, 17),
        DISTRICTS,
        "Say whom the rooms are for\n\nAfter the review of the programme office.",
        (PROPOSED,),
    ),
)
"""The commits of the proposal's branch; the first has the text as it was before the review."""
MERGE = Step(MERGED, PROGRAMME, "Merge the proposal of rooms for associations", (PROPOSED,))
_HR = "sectoral/people-administration/hr-portal.yaml"
_BAYS = "sectoral/mobility-infrastructure/loading-bay-occupancy.yaml"
_MARKETS = "sectoral/economy-promotion/markets-digital-accounts.yaml"
_RADIO = "technology/radio-terminals.yaml"
_RETROFIT = f"{HOUSING}housing-retrofit-grants.yaml"
_FIBRE = "technology/municipal-fibre-network.yaml"
_DIRECTORY, _MAP, _CRYPTOGRAPHY, _, _EXPLORER, _3D = ADDED
EVENTS = (
    Step(date(2025, 11, 10), MANAGER, "Reschedule the shift calendars of the staff portal", (_HR,)),
    Step(date(2025, 11, 17), MANAGER, "Put the booking of loading bays on hold", (_BAYS,)),
    Step(
        date(2025, 12, 3),
        PROGRAMME,
        "Add two proposals: the health directory and voice points",
        (_DIRECTORY, WITHDRAWN[2]),
    ),
    Step(date(2025, 12, 15), MANAGER, "Approve the assistant for staff", (RENAMED[2],)),
    Step(date(2026, 1, 19), PROGRAMME, "Add a proposal: the map of the tourist tax", (_MAP,)),
    Step(
        date(2026, 1, 26),
        MANAGER,
        "Cancel the public chatbot\n\nThe trial did not reach the quality that was agreed.",
        ("ict/public-chatbot.yaml",),
    ),
    Step(date(2026, 2, 12), IT, "Add a proposal: the inventory of cryptography", (_CRYPTOGRAPHY,)),
    Step(date(2026, 2, 23), PROGRAMME, "Say that the sensor platform serves goal 4 too", (_SENSORS,)),
    Step(date(2026, 2, 26), MANAGER, "Pause the purchase of radio terminals", (_RADIO,)),
    Step(date(2026, 3, 16), PROGRAMME, "Withdraw the proposal of voice points", (WITHDRAWN[2],)),
    Step(
        date(2026, 4, 13),
        MANAGER,
        "Pause the contact system and the markets' accounts",
        ("ict/contact-crm.yaml", _MARKETS),
    ),
    MERGE,
    Step(SPLIT, MANAGER, "Split the sub-plan of urban planning: housing has its own", (HOUSING, PLANNING)),
    Step(
        date(2026, 5, 18),
        MANAGER,
        "Phone alerts slip; the region pays for part of the notices",
        (_PAPERLESS,),
    ),
    Step(date(2026, 5, 21), IT, "New deadline for the second phase of the fibre network", (_FIBRE,)),
    Step(date(2026, 6, 10), WORDS, "Correct a word", (_PLAIN,)),
    Step(
        date(2026, 6, 18),
        IT,
        "Give the assistant for staff the name that people use",
        RENAMED[1:],
    ),
    Step(date(2026, 7, 6), MANAGER, "Postpone the payslips of the staff portal", (_HR,)),
    Step(date(2026, 7, 8), PROGRAMME, "Add a proposal: the budget explained to the public", (_EXPLORER,)),
    Step(date(2026, 7, 13), MANAGER, "Approve the grants to renovate homes", (_RETROFIT,)),
    Step(date(2026, 7, 27), MANAGER, "Approve the digital archive", ("ict/digital-archive.yaml",)),
    Step(date(2026, 9, 3), PROGRAMME, "Add a proposal: planning in three dimensions", (_3D,)),
    Step(date(2026, 9, 8), WORDS, "Format a file\n\nNothing of it means anything else.", (_OBSERVABILITY,)),
    Step(
        date(2026, 9, 10), IT, "More time and money for the base map: the sewers are measured", (_MAP_BASE,)
    ),
    Step(date(2026, 9, 21), MANAGER, "Social rights answer for participation from now on", (_PARTICIPATION,)),
    Step(date(2026, 10, 12), MANAGER, "Nine sources of mobility data instead of twelve", (_HUB,)),
)
"""What was decided on a day of its own, in order."""
ROUNDS = (
    date(2025, 11, 28),
    date(2025, 12, 19),
    date(2026, 1, 30),
    date(2026, 2, 27),
    date(2026, 3, 31),
    date(2026, 4, 30),
    date(2026, 5, 29),
    date(2026, 6, 30),
    date(2026, 7, 31),
    date(2026, 8, 28),
    date(2026, 9, 30),
    date(2026, 10, 31),
)
"""The days of the monthly rounds, in which the offices say how they go."""
FIRST = date(2025, 10, 31)
