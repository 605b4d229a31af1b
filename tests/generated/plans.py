"""A whole valid plan from a number: offices, editions, programmes, sub-plans and initiatives."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from tests.generated.calendar import Times, choose_times, days
from tests.generated.initiatives import Setting, make_initiative
from tests.generated.words import PLACES, THINGS, UNITS, Writer, render_yaml

LANGUAGES = (
    ("ca", ("ca", "es"), ("en",)),
    ("es", ("es",), ("ca", "en")),
    ("pt", ("pt",), ()),
    ("eu", ("eu", "es"), ()),
    ("en", ("en", "es"), ()),
)
STATUSES = (
    "proposed",
    "approved",
    "in-progress",
    "in-progress",
    "paused",
    "completed",
    "completed",
    "cancelled",
)
CUSTOM: dict[str, tuple[dict[str, Any], Any]] = {
    "service_level": ({"type": "string", "enum": ["gold", "silver"]}, "gold"),
    "reach": ({"type": "integer"}, 1200),
    "ratio": ({"type": "number"}, 1.5),
    "saved": ({"type": "money"}, 90000),
    "reviewed": ({"type": "date"}, "2025-03-31"),
    "pilot": ({"type": "boolean"}, True),
    "page": ({"type": "url"}, "https://example.org/page"),
}


class _Making:
    """A plan in the making: the files so far, and what later files must agree with."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - reproducible, not secret
        default, required, optional = self.dice.choice(LANGUAGES)
        self.languages = {"default": default, "required": list(required), "optional": list(optional)}
        self.writer = Writer(tuple(dict.fromkeys((default, *required, *optional))), self.dice)
        year = self.dice.randint(2019, 2024)
        self.start, self.end = date(year, 6, 17), date(year + 4, 6, 30)
        self.today = self.start + days(self.dice.randint(400, 1100))
        self.names = [(thing, place) for thing in THINGS for place in PLACES]
        self.dice.shuffle(self.names)
        self.vat = self.dice.choice(("included", "excluded"))
        self.files: dict[str, dict[str, Any]] = {}
        self.initiatives: dict[str, dict[str, Any]] = {}
        self.times: dict[str, Times] = {}
        self.folders: dict[str, str] = {}

    def chance(self, share: float) -> bool:
        """Say yes in a share of the cases."""
        return self.dice.random() < share

    def name(self) -> dict[str, str]:
        """Return a name that nothing else has."""
        return self.writer.name(*self.names.pop())


def generate(seed: int) -> tuple[dict[str, str], date]:
    """Return the files of a valid plan and its status date.

    Args:
        seed: which plan; the same number gives the same plan.
    """
    making = _Making(seed)
    offices = _make_offices(making)
    folders = _make_folders(making)
    custom = dict(making.dice.sample(list(CUSTOM.items()), making.dice.randint(0, 3)))
    chapters = making.dice.choice(([], ["2", "6"], ["1", "2", "6"]))
    with_recovery, with_horizon = making.chance(0.4), making.chance(0.4)
    for n in range(making.dice.randint(1, 8)):
        _make_initiative(
            making, n, offices, folders, chapters, {key: value for key, (_type, value) in custom.items()}
        )
    _involve(making, offices)
    _make_dependencies(making)
    edition = _make_editions(making) if making.chance(0.7) else None
    programmes = [
        *(_add_recovery(making) if with_recovery else []),
        *(_add_horizon(making) if with_horizon else []),
    ]
    _make_subplans(making, folders, offices)
    _make_plan(making, offices, chapters, programmes, custom, requires_goals=edition is not None)
    for id_, data in making.initiatives.items():
        making.files[f"{making.folders[id_]}/{id_}.yaml"] = data
    return {path: render_yaml(data, making.dice) for path, data in making.files.items()}, making.today


def _make_offices(making: _Making) -> list[str]:
    since = making.start - days(making.dice.randint(400, 3000))
    kinds = ["area", "office"][: making.dice.randint(1, 2)]
    offices: list[dict[str, Any]] = []
    for n in range(making.dice.randint(1, 5)):
        office: dict[str, Any] = {
            "id": f"office-{'abcdef'[n]}",
            "kind": making.dice.choice(kinds),
            "title": making.name(),
        }
        if n and making.chance(0.6):
            office["parent"] = making.dice.choice(offices)["id"]
        if making.chance(0.8):
            office["valid"] = {"from": since.isoformat()}
        offices.append(office)
    valid = [office["id"] for office in offices]
    if making.chance(0.3):
        ended = {"from": since.isoformat(), "to": making.start.isoformat()}
        offices.append(
            {
                "id": "old-office",
                "kind": kinds[0],
                "title": making.name(),
                "valid": ended,
                "successor": valid[0],
            }
        )
    for kind in kinds:
        if all(office["kind"] != kind for office in offices):
            offices[-1]["kind"] = kind
    making.files["registers/offices.yaml"] = {
        "kind": "offices",
        "office_kinds": [{"id": kind, "title": making.name()} for kind in kinds],
        "offices": offices,
    }
    return valid


def _make_folders(making: _Making) -> list[str]:
    folders = [f"part-{'abc'[n]}" for n in range(making.dice.randint(1, 3))]
    if making.chance(0.5):
        folders += [f"{folders[0]}/inner-{'ab'[n]}" for n in range(making.dice.randint(1, 2))]
    return folders


def _make_initiative(
    making: _Making,
    n: int,
    offices: list[str],
    folders: list[str],
    chapters: list[str],
    custom: dict[str, Any],
) -> None:
    first, waivers = making.start, []
    if making.chance(0.1):
        first, waivers = making.start - days(300), ["D102"]
    status = making.dice.choice(STATUSES[:-1] if n == 0 else STATUSES)
    times = choose_times(status, first + days(30), making.today, making.end, making.dice)
    if times is not None and times.end.expected < making.start:
        times = None
    if times is None:
        status = "proposed"
        times = choose_times(status, first, making.today, making.end + days(400), making.dice)
        assert times is not None
        waivers = ["D102"]
    if making.start <= times.start.planned and times.end.planned <= making.end:
        waivers = []
    setting = Setting(
        making.dice, making.writer, making.today, making.vat, ["OWN"], chapters, custom, waivers
    )
    leads = making.dice.sample(offices, min(len(offices), making.dice.randint(1, 3)))
    id_ = f"initiative-{'abcdefgh'[n]}"
    making.initiatives[id_] = make_initiative(id_, making.name(), status, times, leads, setting)
    making.times[id_] = times
    making.folders[id_] = folders[n % len(folders)] if n < len(folders) else making.dice.choice(folders)
    if making.chance(0.3):
        making.initiatives[id_]["code"] = f"GEN-{n:02}"


def _involve(making: _Making, offices: list[str]) -> None:
    """Give every office a part: who is named nowhere joins an initiative that goes on, or is the lead's own."""
    active = [one for one in making.initiatives.values() if one["status"] != "cancelled"]
    if not active:
        return
    named = {id_ for one in active for id_ in (one["office"], *one.get("partners", ()))}
    missing = [id_ for id_ in offices if id_ not in named]
    if missing:
        active[0]["partners"] = [*active[0].get("partners", ()), *missing]


def _make_dependencies(making: _Making) -> None:
    for id_, times in making.times.items():
        ready = [
            other
            for other, others in making.times.items()
            if other != id_
            and others.end.expected < times.start.expected
            and making.initiatives[other]["status"] != "cancelled"
        ]
        if ready and making.chance(0.6):
            chosen = making.dice.choice(ready)
            making.initiatives[id_]["depends_on"] = [making.dice.choice((chosen, f"{chosen}#step-1"))]


def _make_editions(making: _Making) -> str:
    edition = f"pam-{making.start.year}-{making.end.year}"
    tops = [str(n + 1) for n in range(making.dice.randint(1, 3))]
    goals = [{"id": top, "level": "axis", "title": making.name()} for top in tops]
    lines = [f"{top}.{n + 1}" for top in tops for n in range(making.dice.randint(0, 2))]
    goals += [{"id": line, "level": "line", "parent": line[0], "title": making.name()} for line in lines]
    data: dict[str, Any] = {"kind": "pam", "edition": edition, "title": making.name()}
    data["valid"] = {"from": making.start.isoformat(), "to": making.end.isoformat()}
    if making.chance(0.4):
        before = f"pam-{making.start.year - 4}-{making.start.year}"
        data["supersedes"] = before
        old = {
            "from": (making.start - timedelta(days=1440)).isoformat(),
            "to": (making.start - days(1)).isoformat(),
        }
        making.files[f"registers/{before}.yaml"] = {
            "kind": "pam",
            "edition": before,
            "title": making.name(),
            "valid": old,
            "goals": [{"id": "1", "level": "axis", "title": making.name()}],
        }
    making.files[f"registers/{edition}.yaml"] = data | {"goals": goals}
    active = [one for one in making.initiatives.values() if one["status"] != "cancelled"]
    for one in making.initiatives.values():
        one["pam_goals"] = [f"{edition}/{making.dice.choice([*tops, *lines])}"]
    if active:
        active[0]["pam_goals"] = [f"{edition}/{top}" for top in tops]
    else:
        making.files[f"registers/{edition}.yaml"]["valid"]["to"] = (making.today - days(1)).isoformat()
    return edition


def _add_recovery(making: _Making) -> list[dict[str, Any]]:
    """Let one initiative carry out a project of the recovery plan; return the programme."""
    title = making.name()
    ends = making.end
    carried = [
        id_ for id_, one in making.initiatives.items() if one["status"] in ("in-progress", "completed")
    ]
    if making.vat == "included" or not carried:
        return []
    id_ = carried[0]
    one, times = making.initiatives[id_], making.times[id_]
    for line in one["budget"]["lines"]:
        line["source"] = "MRR"
    fields = making.dice.choice(([("021quinquies", 100)], [("011", 85), ("011ter", 15)], [("011", 100)]))
    one["prtr_project"] = "prtr-project"
    one["funding"] = {
        "intervention_fields": [{"code": code, "share": share} for code, share in fields],
        "digital_tag": 100,
        "climate_tag": 0,
        "dnsh": {
            "assessed": (times.start.expected - days(40)).isoformat(),
            "evidence": f"https://example.org/{id_}/dnsh",
        },
    }
    one["milestones"][-1] |= {"class": "critical", "cid": 169}
    final = {
        "id": "final",
        "title": making.name(),
        "due": times.end.as_data(),
        "class": "critical",
        "cid": 169,
    }
    if times.end.actual:
        final["evidence"] = f"https://example.org/{id_}/final"
    measure: dict[str, Any] = {"id": "C11.I3", "title": making.name(), "ends": ends.isoformat()}
    measure["cid_milestones"] = [
        {"number": 169, "kind": "milestone", "title": making.name(), "due": ends.isoformat()}
    ]
    call = {
        "id": "TER/1204/2021",
        "title": making.name(),
        "url": "https://example.org/call",
        "lines": [{"id": "security", "title": making.name()}],
    }
    awarded = sum(line["planned"] for line in one["budget"]["lines"]) * making.dice.randint(100, 130) // 100
    project = {
        "id": "prtr-project",
        "title": making.name(),
        "measure": "C11.I3",
        "call": "TER/1204/2021",
        "line": "security",
        "executing_body": one["office"],
        "awarded": awarded,
        "milestones": [final],
    }
    making.files["registers/prtr.yaml"] = {
        "kind": "prtr",
        "measures": [measure],
        "calls": [call],
        "projects": [project],
    }
    return [{"id": "prtr", "title": title, "ends": ends.isoformat(), "publicity": "ngeu"}]


def _add_horizon(making: _Making) -> list[dict[str, Any]]:
    """Let one initiative be part of a European project; return the programme."""
    free = [
        id_
        for id_, one in making.initiatives.items()
        if "prtr_project" not in one and one["status"] != "cancelled"
    ]
    if not free:
        return []
    id_ = making.dice.choice(free)
    one, times = making.initiatives[id_], making.times[id_]
    for line in one["budget"]["lines"]:
        line["source"] = "OFE"
    number = str(making.dice.randrange(100_000_000, 999_999_999))
    one["european_project"] = number
    is_lead = making.chance(0.5)
    project: dict[str, Any] = {
        "id": number,
        "acronym": "NEXUS",
        "title": making.name(),
        "programme": "Horizon Europe",
        "role": "coordinator" if is_lead else "participant",
        "office": one["office"],
        "start": (min(times.start.planned, times.start.expected) - days(30)).isoformat(),
        "end": (max(times.end.planned, times.end.expected) + days(30)).isoformat(),
        "total_cost": 4200000,
        "eu_contribution": 3100000,
        "partners": [
            {
                "name": "Example University",
                "country": "PT",
                "role": "participant" if is_lead else "coordinator",
            },
            {"name": "Example Institute", "country": "IT", "role": "participant"},
        ],
    }
    making.files["registers/european-projects.yaml"] = {"kind": "european-projects", "projects": [project]}
    return [{"id": "horizon", "title": making.name()}]


def _make_subplans(making: _Making, folders: list[str], offices: list[str]) -> None:
    filled = set(making.folders.values())
    kept = [folder for folder in folders if any(f"{other}/".startswith(f"{folder}/") for other in filled)]
    spent: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for id_, one in making.initiatives.items():
        for folder in kept:
            if f"{making.folders[id_]}/".startswith(f"{folder}/"):
                for line in one["budget"]["lines"]:
                    spent[folder][line["year"]] += line["planned"]
    with_envelope, is_exact = making.chance(0.6), making.chance(0.5)
    for folder in kept:
        data: dict[str, Any] = {
            "kind": "subplan",
            "id": folder.rpartition("/")[2],
            "subplan_kind": folder[:6],
            "title": making.name(),
        }
        data["office"] = making.dice.choice(offices)
        if "/" in folder:
            data["subplan_kind"] = folder.split("/")[0]
            if making.chance(0.5):
                data["parent"] = folder.split("/")[0]
        data["purpose"] = making.writer.sentence(f"{folder} P")
        data["objectives"] = [{"id": "aim", "title": making.writer.sentence(f"{folder} O")}]
        if with_envelope:
            data["envelope_vat"] = making.vat
            data["envelope"] = [
                {
                    "year": year,
                    "amount": _choose_ceiling(amount, max(spent[folder].values()), folder, is_exact=is_exact),
                }
                for year, amount in sorted(spent[folder].items())
            ]
        making.files[f"{folder}/subplan.yaml"] = data


def _choose_ceiling(spent: int, most: int, folder: str, *, is_exact: bool) -> int:
    """Return the envelope of a year: what is planned in it and no more, or one round sum for all years."""
    return spent if is_exact else most * (2 if "/" in folder else 5)


def _make_plan(
    making: _Making,
    offices: list[str],
    chapters: list[str],
    programmes: list[dict[str, Any]],
    custom: dict[str, tuple[dict[str, Any], Any]],
    *,
    requires_goals: bool,
) -> None:
    kinds = sorted({data["subplan_kind"] for data in making.files.values() if data["kind"] == "subplan"})
    requires = ["budget", "indicators", "milestones", *(["pam_goals"] if requires_goals else [])]
    sources: list[dict[str, Any]] = [{"id": "OWN", "title": making.name(), "own": True}]
    for source, programme in (("MRR", "prtr"), ("OFE", "horizon")):
        if any(known["id"] == programme for known in programmes):
            sources.append({"id": source, "title": making.name(), "programme": programme})
    data: dict[str, Any] = {
        "kind": "plan",
        "id": f"city-{making.start.year}-{making.end.year}",
        "title": making.name(),
        "description": making.writer.sentence("Vilamar"),
        "city": making.name(),
        "term": {"start": making.start.isoformat(), "end": making.end.isoformat()},
        "languages": making.languages,
        "leadership": {"strategic_lead": offices[0], "implementer": making.dice.choice(offices)},
        "subplan_kinds": [_make_kind(making, kind, requires) for kind in kinds],
        "funding_sources": sources,
        "units": {unit: making.writer.unit(unit) for unit in UNITS},
        "publication": {
            "publisher": offices[0],
            "licence": "CC-BY-4.0",
            "last_update": making.today.isoformat(),
            "next_update": (making.today + days(90)).isoformat(),
        },
        "rules": {"profile": "plan", "severity": {"T103": "warning"}},
    }
    if programmes:
        data["funding_programmes"] = programmes
    if chapters:
        data["budget_chapters"] = [{"id": chapter, "title": making.name()} for chapter in chapters]
    if making.chance(0.5):
        subplans = sum(one["kind"] == "subplan" for one in making.files.values())
        data["expect"] = {"initiatives": len(making.initiatives), "subplans": subplans}
    if custom:
        data["custom"] = {key: {**kind, "title": making.name()} for key, (kind, _value) in custom.items()}
    making.files["plan.yaml"] = data


def _make_kind(making: _Making, id_: str, requires: list[str]) -> dict[str, Any]:
    """Return a kind of sub-plan that asks for no more than its sub-plans and their initiatives have."""
    kind: dict[str, Any] = {"id": id_, "title": making.name()}
    kind["requires"] = making.dice.sample(requires, making.dice.randint(0, len(requires)))
    led = [data["office"] for data in making.files.values() if data.get("subplan_kind") == id_]
    if len(set(led)) == len(led):
        kind["one_per_office"] = True
        offices = making.files["registers/offices.yaml"]["offices"]
        by_kind: dict[str, set[str]] = defaultdict(set)
        for office in offices:
            if "successor" not in office:
                by_kind[office["kind"]].add(office["id"])
        served = [name for name, ids in by_kind.items() if ids <= set(led)]
        if served:
            kind["office_kinds"] = served
    return kind
