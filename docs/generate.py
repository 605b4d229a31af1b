"""Write what comes from the code: the pages of rules and of the command line, the schema of findings.

python docs/generate.py            writes docs/rules.md, docs/cli.md and docs/schemas
python docs/generate.py --check    writes nothing; exits with 1 and names what is out of date
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typer import Typer

    from dtplan.rules.rule import Rule

FOLDER = Path(__file__).resolve().parent
COLUMNS = "80"
FINDINGS = "findings-1.json"
DIFF = "diff-1.json"
_FENCED = re.compile(r"(^```.*?^```[ \t]*$)", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#+) ", re.MULTILINE)

TABLE_HEAD = "| Code | Name | Severity | Profile | Fix | What is wrong |\n|---|---|---|---|---|---|\n"

RULES_INTRODUCTION = """\
# Rules

<!-- Written by docs/generate.py from the rules themselves. Do not edit. -->

Every finding of `dtplan validate` has a code. The letter is the family, and the code never
changes its meaning. `dtplan explain D201` prints the same text as this page.

*Severity* is how bad it is: only an `error` stops a plan, unless `--fail-on` says otherwise.
*Profile* is who asks for it: `draft` of every proposal, `plan` of an adopted plan, `council` of
what is published. What a demanding profile asks for includes what the others ask for.
*Fix* is whether `dtplan fix` corrects it ([fixing.md](fixing.md)): `safe` without being asked,
where there is no doubt; `unsafe` only with `--unsafe`; `no` never.

In the examples, a first line such as `# registers/prtr.yaml` names the file. Without it the
example is about an initiative. Only the keys that matter are shown. A mark such as `# D201` says
where the rule points.

The rules of history (H) compare a plan with an older revision of it, and run only when there is one:
`dtplan validate --since REV`, or a pull request in `dtplan ci` ([history.md](history.md#rules-of-history)).
Their examples show a file *before* and *after*.
"""

CLI_INTRODUCTION = """\
# Command line

<!-- Written by docs/generate.py from the help of each command. Do not edit. -->

What each command takes and what it prints with `--help`. The exit codes and the formats are
explained in [ci.md](ci.md), the report in [report.md](report.md).
"""


def main() -> int:
    """Write the pages, or with `--check` say which ones are out of date."""
    is_check = sys.argv[1:] == ["--check"]
    if sys.argv[1:] and not is_check:
        print(__doc__, file=sys.stderr)
        return 2
    stale = [path for path, text in iter_pages() if not _holds(path, text)]
    if is_check:
        for path in stale:
            print(f"{_name(path)} is out of date: run python docs/generate.py", file=sys.stderr)
        return 1 if stale else 0
    for path, text in iter_pages():
        if path in stale:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"wrote {_name(path)}")
    return 0


def iter_pages() -> Iterator[tuple[Path, str]]:
    """Yield each generated page with its text."""
    yield FOLDER / "rules.md", render_rules()
    yield FOLDER / "cli.md", render_commands()
    yield FOLDER / "schemas" / FINDINGS, render_findings()
    yield FOLDER / "schemas" / DIFF, render_diff()
    yield from iter_history_schemas()


def render_diff() -> str:
    """Return the schema of what `diff --format json` writes."""
    from dtplan.render.diff.json_schema import render_json_schema  # noqa: PLC0415 - as below

    return render_json_schema()


def iter_history_schemas() -> Iterator[tuple[Path, str]]:
    """Yield the schemas of what `history` and `log` write with `--format json`."""
    from dtplan.render.history.schema import (  # noqa: PLC0415 - as below
        render_history_schema,
        render_log_schema,
    )

    yield FOLDER / "schemas" / "history-1.json", render_history_schema()
    yield FOLDER / "schemas" / "log-1.json", render_log_schema()


def render_findings() -> str:
    """Return the schema of what `validate --format json` writes."""
    from dtplan.render.diagnostics.json_schema import render_json_schema  # noqa: PLC0415 - as below

    return render_json_schema()


def _name(path: Path) -> str:
    return path.relative_to(FOLDER.parent).as_posix()


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


def render_rules() -> str:
    """Return the page of rules: an index by family, then every rule."""
    from dtplan.rules.catalogue import FAMILIES, load_rules  # noqa: PLC0415 - after the environment is set

    rules = list(load_rules().values())
    by_family = [
        (letter, folder, [one for one in rules if one.family == letter])
        for letter, folder in FAMILIES.items()
    ]
    parts = [RULES_INTRODUCTION, f"## Index\n\nThere are {len(rules)} rules.\n"]
    for letter, folder, members in by_family:
        rows = "".join(_row(one) for one in members)
        parts.append(f"**[{letter} · {folder}](#family-{letter.lower()})**\n\n{TABLE_HEAD}{rows}")
    for letter, folder, members in by_family:
        parts.append(f'<a id="family-{letter.lower()}"></a>\n\n## {letter} · {folder}\n')
        parts.extend(_section(one) for one in members)
    return "\n".join(parts)


def _row(one: Rule) -> str:
    summary = one.summary.replace("|", "\\|")
    return f"| [{one.code}](#{one.code.lower()}) | {one.name} | {one.severity} | {one.profile} | {one.fix} | {summary} |\n"


def _section(one: Rule) -> str:
    anchor = f'<a id="{one.code.lower()}"></a>'
    head = f"{anchor}\n\n### {one.code} {one.name}\n\n{one.terms}\n"
    return f"{head}\n{_deepen(one.documentation)}\n"


def _deepen(documentation: str) -> str:
    """Return a rule's documentation with its headings two levels deeper, examples untouched."""
    parts = _FENCED.split(documentation.strip())
    return "".join(part if part.startswith("```") else _HEADING.sub(r"##\1 ", part) for part in parts)


def render_commands() -> str:
    """Return the page of commands: the help of each, as a terminal of 80 columns shows it."""
    os.environ |= {"COLUMNS": COLUMNS, "NO_COLOR": "1", "_TYPER_FORCE_DISABLE_TERMINAL": "1"}
    from dtplan.cli.app import COMMANDS, make_app  # noqa: PLC0415 - typer reads it when it is imported

    app = make_app()
    groups = {one.name: one.typer_instance for one in app.registered_groups}
    parts = [CLI_INTRODUCTION, f"## dtplan\n\n{_help(app)}"]
    for name in COMMANDS:
        parts.append(f"## dtplan {name}\n\n{_help(app, name)}")
        inner = groups[name].registered_commands if name in groups else ()
        for command in inner:
            parts.append(f"### dtplan {name} {command.name}\n\n{_help(app, name, command.name or '')}")
    return "\n".join(parts)


def _help(app: Typer, *words: str) -> str:
    """Return what a command prints with `--help`, as a block of text."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        app(args=[*words, "--help"], prog_name="dtplan", standalone_mode=False)
    lines = [line.rstrip() for line in printed.getvalue().splitlines()]
    return "```text\n" + "\n".join(lines).strip("\n") + "\n```\n"


if __name__ == "__main__":
    sys.exit(main())
