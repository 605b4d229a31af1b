"""Mistakes that people make, each alone in the plan of Barcelona, with what dtplan should say."""

from __future__ import annotations

from dataclasses import dataclass

CLOUD = "technology/hybrid-cloud.yaml"
VIDEO = "ict/video-counter.yaml"
CHATBOT = "ict/public-chatbot.yaml"
CASES = "sectoral/social-rights/social-services-case-file.yaml"
CENTRE = "technology/cyber-operations-centre.yaml"
IRIS = "ict/iris-threat-sharing.yaml"
DESIGN = "cross-cutting/design-system.yaml"
PRTR = "registers/prtr.yaml"
OFFICES = "registers/offices.yaml"
PROJECTS = "registers/european-projects.yaml"
PAM = "registers/pam-2023-2027.yaml"
ICT = "ict/subplan.yaml"
PLANNING = "sectoral/urban-planning/subplan.yaml"
PLAN = "plan.yaml"


@dataclass(frozen=True)
class Mistake:
    """One mistake and the finding it should lead to.

    Attributes:
        name: what was done wrong.
        path: the file.
        old: a text that stands in it once.
        new: what is written instead.
        code: the rule that should find it.
        says: what its message must name.
        at: where the finding points when not at what was changed: a file and a text of the line.
        has_hint: the finding says what to do.
    """

    name: str
    path: str
    old: str
    new: str
    code: str
    says: str
    at: tuple[str, str] | None = None
    has_hint: bool = True


FILES = (
    Mistake("a tab as indentation", CLOUD, "  vat: excluded", "\tvat: excluded", "Y105", "tab"),
    Mistake("a quote left open", VIDEO, "en: An optional", 'en: "An optional', "Y101", "quoted"),
    Mistake(
        "a colon in a text", VIDEO, "ca: Atencions per vídeo", "ca: Atencions: per vídeo", "Y101", "mapping"
    ),
    Mistake(
        "a bracket left open", VIDEO, "sdgs: [10, 11]", "sdgs: [10, 11", "Y101", "flow", at=(VIDEO, "budget:")
    ),
    Mistake(
        "one space too many",
        CASES,
        "nature: technological",
        " nature: technological",
        "Y101",
        "not valid YAML",
    ),
    Mistake("a text that starts with @", PLAN, "  publisher: bit", "  publisher: @bit", "Y101", "@"),
    Mistake("a key twice", VIDEO, "nature: service", "nature: service\nnature: people", "Y102", "`nature`"),
    Mistake("an anchor", CLOUD, "{value: 61, date", "&first {value: 61, date", "Y103", "&"),
    Mistake("a tag", CLOUD, "amount: 712000", "amount: !!float 712000", "Y104", "!"),
    Mistake("a hidden character", VIDEO, "Atencions per", "Atencions\u202e per", "Y106", "U+202E"),
    Mistake("a second document", CASES, "\nevaluation:\n", "\n---\nevaluation:\n", "Y111", "second document"),
)

SCHEMA = (
    Mistake("a key misspelt", CLOUD, "\noffice: bit", "\nofice: bit", "S101", "`ofice`"),
    Mistake(
        "a key too many",
        VIDEO,
        "    amount: 290000",
        "    amount: 290000\n    colour: red",
        "S101",
        "`colour`",
    ),
    Mistake("a key of plan.yaml misspelt", PLAN, "currency: EUR", "curency: EUR", "S101", "`curency`"),
    Mistake(
        "a key left out",
        VIDEO,
        "\nstatus: in-progress",
        "",
        "S102",
        "`status`",
        at=(VIDEO, "kind: initiative"),
    ),
    Mistake("a date left out", VIDEO, "{planned: 2025-03-03, ", "{", "S102", "`planned`"),
    Mistake(
        "a text instead of a list",
        CLOUD,
        "partners: [ga-rtd, ga-ds]",
        "partners: ga-rtd",
        "S103",
        "`partners`",
        has_hint=False,
    ),
    Mistake("a status misspelt", CHATBOT, "status: cancelled", "status: canceled", "S104", "`canceled`"),
    Mistake("a kind misspelt", VIDEO, "kind: initiative", "kind: iniciative", "S104", "`iniciative`"),
    Mistake("a response that is none", VIDEO, "response: mitigate", "response: pray", "S104", "`pray`"),
    Mistake(
        "a date the other way round",
        PRTR,
        "resolved: 2024-12-17",
        "resolved: 17/12/2024",
        "S105",
        "17/12/2024",
    ),
    Mistake(
        "a day that is not there", CLOUD, "{date: 2023-09-14,", "{date: 2023-02-30,", "S105", "2023-02-30"
    ),
    Mistake("thousands with points", CASES, "planned: 480000", "planned: 480.000", "S106", "480.000"),
    Mistake("money with its sign", CLOUD, "amount: 712000", "amount: 712000 €", "S106", "712000 €"),
    Mistake("a negative amount", CASES, "planned: 430000", "planned: -430000", "S106", "-430000"),
    Mistake("an id with a capital", VIDEO, "id: first-booths", "id: First-booths", "S107", "`First-booths`"),
    Mistake("yes for true", VIDEO, "illustrative: true", "illustrative: yes", "S108", "`yes`"),
    Mistake("more than everything", VIDEO, "progress: 80", "progress: 180", "S109", "180", has_hint=False),
    Mistake(
        "a goal of the UN too many", VIDEO, "sdgs: [10, 11]", "sdgs: [10, 18]", "S109", "18", has_hint=False
    ),
    Mistake(
        "an address without https",
        CLOUD,
        "https://example.org/contracts/c",
        "www.example.org/c",
        "S110",
        "www.example",
    ),
    Mistake(
        "a text without languages",
        PRTR,
        "title: {ca: Operacions intel·ligents, es: Operaciones inteligentes, en: Smart operations}",
        "title: Operacions intel·ligents",
        "S111",
        "Operacions",
    ),
    Mistake("an empty text", PROJECTS, "acronym: FLAME", 'acronym: ""', "S112", "acronym"),
    Mistake(
        "a field misspelt", VIDEO, "service_level: silver", "service_lvl: silver", "S113", "`service_lvl`"
    ),
    Mistake(
        "words for a number",
        CASES,
        "citizens_reached: 81000",
        "citizens_reached: many",
        "S114",
        "many",
        has_hint=False,
    ),
    Mistake(
        "a level that is none",
        VIDEO,
        "service_level: silver",
        "service_level: platinum",
        "S114",
        "`platinum`",
    ),
)

REFERENCES = (
    Mistake("a goal misspelt", VIDEO, "pam-2023-2027/7,", "pam-2023-2027/77,", "R201", "`pam-2023-2027/77`"),
    Mistake("an office misspelt", CASES, "office: ga-ds\n", "office: ga-dss\n", "R202", "`ga-dss`"),
    Mistake("a partner misspelt", VIDEO, "g-ctp, ga-cee", "g-ctpp, ga-cee", "R202", "`g-ctpp`"),
    Mistake("an owner misspelt", VIDEO, "owner: g-ctp", "owner: g-ctpp", "R202", "`g-ctpp`"),
    Mistake("a parent misspelt", PLANNING, "parent: sectoral", "parent: sectorial", "R203", "`sectorial`"),
    Mistake("a kind of sub-plan misspelt", ICT, "subplan_kind: ict", "subplan_kind: itc", "R204", "`itc`"),
    Mistake(
        "an initiative misspelt",
        CENTRE,
        "[network-segmentation, ",
        "[network-segmentaton, ",
        "R205",
        "`network-segmentaton`",
    ),
    Mistake(
        "a milestone misspelt",
        CENTRE,
        "#directory-migrated",
        "#directory-moved",
        "R206",
        "identity-platform#directory-moved",
    ),
    Mistake(
        "a recovery project misspelt",
        CLOUD,
        "prtr_project: prtr-hybrid-cloud",
        "prtr_project: prtr-hibrid-cloud",
        "R207",
        "`prtr-hibrid-cloud`",
    ),
    Mistake(
        "a measure misspelt",
        PRTR,
        "measure: C11.I3\n    call: TER/1204/2021\n    line: cybersecurity\n    executing_body: imi\n    awarded: 1250000",
        "measure: C11.I4\n    call: TER/1204/2021\n    line: cybersecurity\n    executing_body: imi\n    awarded: 1250000",
        "R208",
        "`C11.I4`",
    ),
    Mistake(
        "a call misspelt",
        PRTR,
        "call: TER/1204/2021\n    line: cybersecurity\n    executing_body: imi\n    awarded: 1250000",
        "call: TER/1204/2022\n    line: cybersecurity\n    executing_body: imi\n    awarded: 1250000",
        "R209",
        "`TER/1204/2022`",
    ),
    Mistake(
        "a line of a call misspelt",
        PRTR,
        "line: cybersecurity\n    executing_body: imi\n    awarded: 1250000",
        "line: cyber-security\n    executing_body: imi\n    awarded: 1250000",
        "R210",
        "cyber-security",
    ),
    Mistake(
        "a grant number misspelt",
        IRIS,
        'european_project: "101021727"',
        'european_project: "101021728"',
        "R211",
        "`101021728`",
    ),
    Mistake(
        "a source misspelt", VIDEO, "{year: 2027, source: PGL", "{year: 2027, source: PLG", "R212", "`PLG`"
    ),
    Mistake(
        "a chapter that is none",
        CLOUD,
        '2023, source: PGL, chapter: "2"',
        '2023, source: PGL, chapter: "9"',
        "R213",
        "`9`",
    ),
    Mistake("a programme misspelt", PLAN, "programme: horizon", "programme: horizont", "R214", "`horizont`"),
    Mistake(
        "a kind of office misspelt",
        OFFICES,
        "kind: municipal-office",
        "kind: municipal-ofice",
        "R215",
        "`municipal-ofice`",
    ),
    Mistake(
        "an edition misspelt",
        PAM,
        "supersedes: pam-2020-2023",
        "supersedes: pam-2020-2024",
        "R216",
        "`pam-2020-2024`",
    ),
    Mistake(
        "an id that is taken", VIDEO, "\nid: video-counter", "\nid: public-chatbot", "R101", "public-chatbot"
    ),
    Mistake("an id unlike its file", VIDEO, "\nid: video-counter", "\nid: video-desk", "R102", "video-desk"),
    Mistake("a parent elsewhere", PLANNING, "parent: sectoral", "parent: technology", "R104", "technology"),
    Mistake("a milestone twice", VIDEO, "id: sign-language", "id: first-booths", "R105", "first-booths"),
    Mistake("an office that is gone", CLOUD, "\noffice: bit", "\noffice: imi", "R301", "imi"),
    Mistake(
        "a goal of another term", VIDEO, "[pam-2023-2027/7,", "[pam-2020-2023/1,", "R302", "pam-2020-2023"
    ),
    Mistake(
        "a cycle",
        DESIGN,
        "status: completed\n",
        "status: completed\ndepends_on: [video-counter]\n",
        "R303",
        "video-counter",
    ),
    Mistake(
        "a dependency on itself",
        VIDEO,
        "[design-system#core-components]",
        "[video-counter]",
        "R306",
        "video-counter",
    ),
    Mistake("a goal of the UN twice", VIDEO, "sdgs: [10, 11]", "sdgs: [10, 10]", "R307", "10"),
    Mistake(
        "a dependency on what was dropped",
        VIDEO,
        "[design-system#core-components]",
        "[public-chatbot]",
        "R305",
        "public-chatbot",
    ),
)

DATES = (
    Mistake(
        "an end before its start",
        PROJECTS,
        "    end: 2024-08-31",
        "    end: 2020-08-31",
        "D101",
        "2020-08-31",
    ),
    Mistake(
        "an end after the term",
        VIDEO,
        "end: {planned: 2027-02-26}",
        "end: {planned: 2028-02-26}",
        "D102",
        "2028-02-26",
    ),
    Mistake(
        "a forecast in the past",
        VIDEO,
        "end: {planned: 2027-02-26}",
        "end: {planned: 2027-02-26, forecast: 2025-03-01}",
        "D103",
        "2025-03-01",
    ),
    Mistake(
        "a milestone reached tomorrow",
        VIDEO,
        "actual: 2026-09-25",
        "actual: 2026-11-25",
        "D104",
        "2026-11-25",
    ),
    Mistake(
        "a milestone after the end",
        VIDEO,
        "due: {planned: 2027-02-19}",
        "due: {planned: 2027-03-19}",
        "D201",
        "2027-03-19",
    ),
    Mistake(
        "a milestone past its day",
        CASES,
        "due: {planned: 2026-11-27}",
        "due: {planned: 2026-10-20}",
        "D302",
        "all-centres",
    ),
    Mistake(
        "a recovery milestone after the programme",
        CLOUD,
        "due: {planned: 2026-05-29, actual: 2026-06-05}",
        "due: {planned: 2026-05-29, actual: 2026-09-05}",
        "D203",
        "2026-09-05",
    ),
)

MONEY = (
    Mistake("more spent than committed", VIDEO, "executed: 161400", "executed: 261400", "B101", "261,400"),
    Mistake("more committed than planned", VIDEO, "committed: 95000", "committed: 96000", "B102", "96,000"),
    Mistake("money after the end", VIDEO, "{year: 2027, source", "{year: 2028, source", "B103", "2028"),
    Mistake(
        "a line twice",
        VIDEO,
        "2026, source: PGL, chapter: 6",
        "2026, source: PGL, chapter: 2",
        "B104",
        "2026",
    ),
    Mistake(
        "money spent next year",
        VIDEO,
        "committed: 0, executed: 0",
        "committed: 60000, executed: 60000",
        "B105",
        "2027",
    ),
    Mistake(
        "a zero too many",
        VIDEO,
        "planned: 240000,",
        "planned: 240000000,",
        "B201",
        "ict",
        at=(ICT, "year: 2026"),
    ),
    Mistake(
        "a grant with a zero too few",
        PRTR,
        "awarded: 980000",
        "awarded: 98000",
        "B202",
        "prtr-citizen-folder",
    ),
    Mistake("recovery money with VAT", CLOUD, "vat: excluded", "vat: included", "B205", "hybrid-cloud"),
    Mistake(
        "recovery money too late",
        CLOUD,
        "{year: 2026, source: MRR",
        "{year: 2027, source: MRR",
        "B304",
        "2027",
    ),
)

FUNDING = (
    Mistake("a field that is none", CLOUD, "code: 021quater", "code: 021quarter", "F101", "021quarter"),
    Mistake("shares that do not add up", CLOUD, "share: 100}", "share: 90}", "F102", "90"),
    Mistake("a tag that is none", CLOUD, "digital_tag: 100", "digital_tag: 50", "F103", "50"),
    Mistake("a tag of another field", CLOUD, "digital_tag: 100", "digital_tag: 40", "F104", "40"),
    Mistake(
        "a target without its goal",
        CLOUD,
        "    goal: 140\n    unit: applications\n",
        "",
        "F107",
        "applications-moved",
        at=(CLOUD, "kind: target"),
    ),
    Mistake(
        "no assessment of harm",
        CLOUD,
        '  dnsh: {assessed: 2023-09-07, evidence: "https://example.org/dnsh/tec-01"}\n',
        "",
        "F109",
        "hybrid-cloud",
        at=(CLOUD, "prtr_project:"),
    ),
)

PROGRESS = (
    Mistake(
        "completed with something open",
        CLOUD,
        "due: {planned: 2026-05-29, actual: 2026-06-05}",
        "due: {planned: 2026-05-29}",
        "P102",
        "applications-moved",
        at=(CLOUD, "status: completed"),
    ),
    Mistake(
        "nothing said for long", VIDEO, "- date: 2026-10-06", "- date: 2026-02-06", "P103", "video-counter"
    ),
    Mistake("updates out of order", VIDEO, "- date: 2026-01-20", "- date: 2025-07-20", "P105", "2025-07-20"),
    Mistake("progress that goes back", VIDEO, "progress: 50", "progress: 20", "P106", "20"),
    Mistake(
        "a status that its dates deny", CASES, "status: in-progress", "status: approved", "P108", "approved"
    ),
    Mistake("an update of tomorrow", VIDEO, "- date: 2026-10-06", "- date: 2026-11-06", "P109", "2026-11-06"),
    Mistake(
        "weights that do not add up",
        VIDEO,
        "weight: 30",
        "weight: 20",
        "P110",
        "90",
        at=(VIDEO, "milestones:"),
    ),
    Mistake(
        "a weight left out",
        VIDEO,
        "    weight: 30\n",
        "",
        "P111",
        "all-districts",
        at=(VIDEO, "id: all-districts"),
    ),
    Mistake(
        "an approval left out",
        CASES,
        'approval: {date: 2023-10-09, body: gm, reference: "https://example.org/ga-ds/acords/expedient-social"}\n',
        "",
        "G101",
        "social-services-case-file",
        at=(CASES, "status: in-progress"),
    ),
    Mistake(
        "a cancellation that nobody decided",
        CHATBOT,
        "kind: cancellation",
        "kind: change",
        "G102",
        "public-chatbot",
        at=(CHATBOT, "status: cancelled"),
    ),
    Mistake(
        "a high risk without response",
        CASES,
        "probability: 3\n    impact: 5\n    response: mitigate",
        "probability: 3\n    impact: 5",
        "K201",
        "privacy-breach",
        at=(CASES, "id: privacy-breach"),
    ),
    Mistake(
        "a target the wrong way",
        VIDEO,
        "baseline: {value: 0, date: 2025-03-01}\n    targets:\n      - {value: 2500",
        "baseline: {value: 9000, date: 2025-03-01}\n    targets:\n      - {value: 2500",
        "K103",
        "video-visits",
        at=(VIDEO, "{value: 2500"),
    ),
    Mistake(
        "a reading of tomorrow",
        VIDEO,
        "{value: 5340, date: 2026-09-30",
        "{value: 5340, date: 2026-12-30",
        "K105",
        "2026-12-30",
    ),
)

TEXTS = (
    Mistake("a translation left out", PRTR, "es: Operaciones inteligentes, ", "", "T101", "`es`"),
    Mistake(
        "a language that the plan does not have",
        VIDEO,
        "en: Video appointments",
        "fr: Rendez-vous vidéo",
        "T102",
        "`fr`",
    ),
    Mistake(
        "a translation that is a copy",
        VIDEO,
        "es: Servicio con lengua de signos",
        "es: Servei amb llengua de signes",
        "T103",
        "es",
    ),
    Mistake("numbers that differ", VIDEO, "se pide 140 veces", "se pide 14 veces", "T104", "140"),
    Mistake("a text to be written", VIDEO, "en: Video appointments", "en: TODO", "T105", "TODO"),
    Mistake(
        "HTML in a text", VIDEO, "en: Six booths open; the", "en: <b>Six</b> booths open; the", "T106", "<b>"
    ),
    Mistake(
        "a personal address",
        VIDEO,
        "en: Six booths open; the",
        "en: Write to anna@example.org; the",
        "A101",
        "video-counter",
    ),
    Mistake(
        "an identity number",
        VIDEO,
        "ca: Sis cabines obertes;",
        "ca: Titular 12345678Z;",
        "A102",
        "video-counter",
    ),
    Mistake(
        "a link that runs a program",
        CASES,
        "People can ask who",
        "People can [ask](javascript:alert(1)) who",
        "A106",
        "javascript",
        at=(CASES, "  en: |"),
    ),
)

COVERAGE = (
    Mistake(
        "a waiver that is over",
        PLAN,
        "until: 2027-06-30\n  - rule: A113",
        "until: 2026-06-30\n  - rule: A113",
        "G202",
        "2026-06-30",
    ),
    Mistake("a waiver of no rule", PLAN, "- rule: C105", "- rule: C999", "R217", "`C999`"),
    Mistake(
        "goals left out where they are required",
        CASES,
        "pam_goals: [pam-2023-2027/7, pam-2023-2027/9]\n",
        "",
        "C106",
        "social-services-case-file",
        at=(CASES, "id: social-services-case-file"),
    ),
    Mistake(
        "two sub-plans of one office",
        PLANNING,
        "office: g-urb",
        "office: g-su",
        "C109",
        "g-su",
        at=("sectoral/urban-services/subplan.yaml", "office: g-su"),
    ),
)

MISTAKES = (*FILES, *SCHEMA, *REFERENCES, *DATES, *MONEY, *FUNDING, *PROGRESS, *TEXTS, *COVERAGE)
