"""References in circles, in long chains, to themselves, and to what is not there."""

from __future__ import annotations

from tests.hostile.case import COUNTER, Files, case, changed, initiative, raw, small_initiative
from tests.rules.examples import base_files

OFFICES, GOALS = "registers/offices.yaml", "registers/pam-2023-2027.yaml"


def _chain(count: int, last: str = "") -> Files:
    """Return initiatives that each wait for the next one."""
    return {
        f"services/c{n}.yaml": small_initiative(
            f"c{n}", f"depends_on: [c{n + 1}]\n" if n < count - 1 else f"depends_on: [{last}]\n"
        )
        for n in range(count)
    }


def _offices(count: int, key: str, step: int = 1, *, is_round: bool = True) -> Files:
    lines = [
        f"  - {{id: o{n}, kind: office, title: {{ca: A, es: B}}, {key}: o{(n + step) % count if is_round else n + step}}}\n"
        for n in range(count if is_round else count - step)
    ]
    if not is_round:
        lines.extend(
            f"  - {{id: o{n}, kind: office, title: {{ca: A, es: B}}}}\n" for n in range(count - step, count)
        )
    return {OFFICES: base_files()[OFFICES] + "".join(lines)}


def _goals(count: int) -> Files:
    lines = (
        f'  - {{id: "{n + 100}", level: measure, title: {{ca: A, es: B}}, parent: "{(n + 1) % count + 100}"}}\n'
        for n in range(count)
    )
    return {GOALS: base_files()[GOALS] + "".join(lines)}


def _nested(depth: int) -> Files:
    """Return sub-plans in each other's folders, and an initiative at the bottom."""
    files: Files = {}
    folder = ""
    for n in range(depth):
        folder += f"s{n}/"
        files[f"{folder}subplan.yaml"] = (
            f"kind: subplan\nid: s{n}\nsubplan_kind: services\ntitle: {{ca: A, es: B}}\noffice: resources\n"
        )
    return files | {f"{folder}hostile.yaml": small_initiative("hostile")}


def _everything_on_everything(count: int) -> Files:
    names = [f"c{n}" for n in range(count)]
    return {
        f"services/{name}.yaml": small_initiative(
            name, f"depends_on: [{', '.join(one for one in names if one != name)}]\n"
        )
        for name in names
    }


CASES = {
    "a chain of 1,200 dependencies": case(lambda: _chain(1_200), is_shown=False),
    "a circle of 1,200 dependencies": case(lambda: _chain(1_200, "c0"), "R303", is_shown=False),
    "a circle of 60 dependencies": case(lambda: _chain(60, "c0"), "R303"),
    "30 initiatives that wait for all others": case(lambda: _everything_on_everything(30), "R303"),
    "an initiative that waits for itself": initiative("depends_on: [hostile]\n", "R306"),
    "an initiative that waits twice": initiative("depends_on: [digital-counter, digital-counter]\n", "R307"),
    "a circle of 1,200 parents": case(lambda: _offices(1_200, "parent"), "R304", is_shown=False),
    "a circle of 1,200 successors": case(lambda: _offices(1_200, "successor"), "R304", is_shown=False),
    "a chain of 1,200 parents": case(lambda: _offices(1_200, "parent", is_round=False), is_shown=False),
    "a chain of 1,200 successors": case(lambda: _offices(1_200, "successor", is_round=False), is_shown=False),
    "a circle of 100 parents in a report": case(lambda: _offices(100, "parent"), "R304"),
    "a circle of 100 successors in a report": case(lambda: _offices(100, "successor"), "R304"),
    "a chain of 100 parents in a report": case(lambda: _offices(100, "parent", is_round=False)),
    "an office that is its own parent": case(lambda: _offices(1, "parent"), "R304"),
    "a circle of 1,200 goals": case(lambda: _goals(1_200), "R304", is_shown=False),
    "a circle of 100 goals in a report": case(lambda: _goals(100), "R304"),
    "60 sub-plans in each other": case(lambda: _nested(60)),
    "500 sub-plans in each other": case(lambda: _nested(500)),
    "a sub-plan with the folder of another": case(
        {"services/services/subplan.yaml": base_files()["services/subplan.yaml"]}, "R101"
    ),
    "a sub-plan at the top": case({"subplan.yaml": base_files()["services/subplan.yaml"]}, "R101"),
    "an edition that replaces itself": changed(
        GOALS, "edition: pam-2023-2027\n", "edition: pam-2023-2027\nsupersedes: pam-2023-2027\n", "R304"
    ),
    "a milestone of nobody": initiative("depends_on: [nobody#nothing]\n", "R206"),
    "a milestone without a name": initiative("depends_on: ['digital-counter#']\n", "S107"),
    "a goal that is a path": initiative("pam_goals: [../../etc/passwd]\n", "S107"),
    "a goal of an edition that is not there": initiative("pam_goals: [nowhere/1]\n", "R201"),
    "a development goal of another world": initiative("sdgs: [18]\n", "S109"),
    "an initiative with the id of an office": raw(small_initiative("resources"), "R102"),
    "an initiative with the id of another": raw(small_initiative("digital-counter"), "R101"),
    "partners of every kind": changed(
        COUNTER, "partners: [social]", "partners: [social, social, nobody, resources]", "R202", "R307"
    ),
}
