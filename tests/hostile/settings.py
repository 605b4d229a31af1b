"""A plan.yaml that asks for too much, or for something else."""

from __future__ import annotations

from tests.hostile.case import Case, case, changed, initiative, raw
from tests.rules.examples import base_files

PLAN = "plan.yaml"
THEME = "theme.yaml"


def _plan(lines: str, *codes: str) -> Case:
    return case(lambda: {PLAN: base_files()[PLAN] + lines}, *codes)


def _own_field(lines: str, *codes: str) -> Case:
    return changed(PLAN, "custom:\n", f"custom:\n{lines}", *codes)


CASES = {
    "10,000 severities": _plan(
        "rules: {severity: {" + ", ".join(f"A{n:03}: error" for n in range(1_000)) + "}}\n", "R217"
    ),
    "10,000 severities of no code": _plan(
        "rules: {severity: {" + ", ".join(f"x{n}: error" for n in range(10_000)) + "}}\n", "S103", "S107"
    ),
    "a severity of nobody": _plan("rules: {severity: {D201: fatal}}\n", "S104"),
    "every rule off": _plan("rules: {severity: {D201: 'off'}}\n", "S104"),
    "a profile of nobody": _plan("rules: {profile: none}\n", "S104"),
    "a rule that does not exist": _plan("rules: {severity: {Z999: error}}\n", "R217"),
    "a plugin": _plan("plugins: [os.system]\n", "S101"),
    "a command": _plan("hooks: {before: 'rm -rf /'}\n", "S101"),
    "an included file": _plan("include: /etc/passwd\n", "S101"),
    "templates elsewhere": _plan("templates: ../../etc\n", "S101"),
    "a language that is a path": changed(PLAN, "{default: ca,", "{default: ../../etc/passwd,", "S107"),
    "a language of nobody": changed(
        PLAN, "optional: [en]", "optional: [xx, yy, zzz, en-XX, aa-Zzzz-ZZ]", "T102"
    ),
    "2,000 languages": changed(
        PLAN,
        "optional: [en]",
        "optional: ["
        + ", ".join(
            a + b + c for a in "abcd" for b in "abcdefghijklmnopqrstuvwxyz" for c in "abcdefghijklmnopqrs"
        )
        + "]",
        "T102",
    ),
    "an id that is a path": changed(PLAN, "id: base-2023-2027", "id: ../../owned", "S107"),
    "a currency of nobody": _plan("currency: XXXX\n"),
    "a field of the plan that is a regular expression": _own_field(
        "  bomb: {type: string, pattern: '(a+)+$', title: {ca: a, es: b}}\n", "S101"
    ),
    "a field with the name of an attribute": _own_field(
        "  __class__: {type: string, title: {ca: a, es: b}}\n", "S107"
    ),
    "a field with a hostile name": _own_field(
        '  "\\n::error::x": {type: string, title: {ca: a, es: b}}\n', "S107"
    ),
    "5,000 fields": _own_field(
        "".join(f"  f{n}: {{type: string, title: {{ca: a, es: b}}}}\n" for n in range(5_000))
    ),
    "a field of 20,000 values": _own_field(
        "  f: {type: string, enum: ["
        + ", ".join(f"v{n}" for n in range(20_000))
        + "], title: {ca: a, es: b}}\n"
    ),
    "a long field name above fifty mistakes": _own_field(
        "  ? " + "k" * 10_000 + "\n  : {" + ", ".join(f"a{n}: b" for n in range(60)) + "}\n",
        "Y114",
    ),
    "a field of no type": _own_field("  f: {type: python, title: {ca: a, es: b}}\n", "S104"),
    "custom values of every shape": initiative("custom: {service_level: [gold, {a: b}]}\n", "S114"),
    "custom values in custom values": initiative(
        "custom: {service_level: " + "{a: " * 30 + "b" + "}" * 30 + "}\n", "S114"
    ),
    "a unit of a megabyte": changed(
        PLAN, "units:\n", "units:\n  ? " + "u" * 1_000_000 + "\n  : {ca: a, es: b}\n", "Y114"
    ),
    "a thousand sub-plan kinds": changed(
        PLAN,
        "subplan_kinds:\n",
        "subplan_kinds:\n" + "".join(f"  - {{id: k{n}, title: {{ca: a, es: b}}}}\n" for n in range(1_000)),
    ),
    "two sub-plan kinds with one id": changed(
        PLAN, "subplan_kinds:\n", "subplan_kinds:\n  - {id: services, title: {ca: a, es: b}}\n", "R101"
    ),
    "a plan file that is empty": raw("", "Y112", path=PLAN),
    "a plan file that is no plan": raw("kind: initiative\n", "S104", path=PLAN),
    "a plan file of brackets": raw("[" * 50_000, "Y114", path=PLAN),
    "a plan file of another encoding": raw("kind: plan\n".encode("utf-16"), "Y107", path=PLAN),
    "a plan file of two megabytes": raw(lambda: "#" * 2_200_000, "Y113", path=PLAN),
    "a plan file twice": case({"services/plan.yaml": base_files()[PLAN]}, "S104"),
    "a theme that would end the style": raw(
        'kind: theme\nfonts: {text: ["}</style><script>alert(1)</script>", serif]}\n', "S116", path=THEME
    ),
    "a colour that would end its rule": raw(
        'kind: theme\ncolours: {light: {ink: "red;} body{display:none"}}\n', "S115", path=THEME
    ),
    "a token that would end its rule": raw(
        'kind: theme\ncolours: {light: {"ink}": "#000000"}}\n', "S101", path=THEME
    ),
    "a logo from elsewhere": raw(
        "kind: theme\nlogos: [{id: eu, file: ../../etc/passwd, title: {ca: a, es: b}}]\n", "S117", path=THEME
    ),
    "a logo that runs": case(
        {
            THEME: "kind: theme\nlogos: [{id: eu, file: brand/eu.svg, title: {ca: a, es: b}}]\n",
            "brand/eu.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        },
        "A114",
    ),
    "10,000 logos": raw(
        "kind: theme\nlogos:\n"
        + "".join(f"  - {{id: l{n}, file: brand/eu.svg, title: {{ca: a, es: b}}}}\n" for n in range(10_000)),
        "S103",
        path=THEME,
    ),
    "a second theme": case({"services/theme.yaml": "kind: theme\n", THEME: "kind: theme\n"}, "S104"),
    "expected counts of millions": changed(
        PLAN, "expect: {prtr_projects: 1}", "expect: {initiatives: 100001}", "S109"
    ),
}
