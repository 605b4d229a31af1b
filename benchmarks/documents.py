"""Measure `dtplan report` in each form, beside MkDocs and Sphinx building as many pages of the same words.

python benchmarks/documents.py [SIZE] [--rounds N] [--work DIR]
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from cases import find_dtplan
from generate import STATUS_DATE, generate
from measuring import Case, compare
from peers import install_pip
from startup import WORK

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from measuring import Measured

FORMS = ("html", "site", "md", "pdf", "docx", "xlsx")
PEERS = {"mkdocs": ("mkdocs", ()), "sphinx": ("sphinx-build", ("myst-parser",))}
"""What builds pages from Markdown: its program, and what it is used with."""
_SHEET = re.compile(r"^#### ", re.MULTILINE)


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("size", nargs="?", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--work", type=Path, default=WORK)
    given = parser.parse_args()
    work = given.work / "documents" / str(given.size)
    shutil.rmtree(work, ignore_errors=True)
    plan = work / "plan"
    generate(given.size, plan)
    cases = [_make_own(form, plan, work, given.rounds) for form in FORMS]
    pages = _write_pages(plan, work)
    versions = {}
    for name, (program, more) in PEERS.items():
        path, versions[name] = install_pip(name, program, given.work / "peers" / f"pages-{name}", more)
        cases.append(_RUN[name](path, pages, work, given.rounds))
    taken = compare(cases)
    print(render(given.size, taken, {form: _weigh(work / form) for form in FORMS}, versions))


def _make_own(form: str, plan: Path, work: Path, rounds: int) -> Case:
    out = work / form
    date = ["--status-date", STATUS_DATE]
    command = [find_dtplan(), "report", str(plan), *date, "--lang", "ca", "--format", form, "--out", str(out)]
    return Case(form, command, rounds, prepare=lambda: shutil.rmtree(out, ignore_errors=True))


def _write_pages(plan: Path, work: Path) -> dict[str, str]:
    """Return a Markdown page for each initiative, by its name, with what dtplan says of it."""
    command = _make_own("md", plan, work, 1).command
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    text = next((work / "md").glob("*.md")).read_text(encoding="utf-8")
    sheets = _SHEET.split(text)[1:]
    return {f"page-{n:05d}": f"# {sheet}" for n, sheet in enumerate(sheets)}


def _run_mkdocs(program: str, pages: Mapping[str, str], work: Path, rounds: int) -> Case:
    home = work / "mkdocs"
    (home / "docs").mkdir(parents=True)
    for name, text in pages.items():
        (home / "docs" / f"{name}.md").write_text(text, encoding="utf-8")
    (home / "docs" / "index.md").write_text("# Plan\n", encoding="utf-8")
    (home / "mkdocs.yml").write_text("site_name: Plan\ntheme: mkdocs\n", encoding="utf-8")
    command = [program, "build", "--quiet", "--config-file", str(home / "mkdocs.yml")]
    return Case("mkdocs", command, rounds, prepare=lambda: shutil.rmtree(home / "site", ignore_errors=True))


def _run_sphinx(program: str, pages: Mapping[str, str], work: Path, rounds: int) -> Case:
    home, out = work / "sphinx", work / "sphinx-out"
    home.mkdir(parents=True)
    for name, text in pages.items():
        (home / f"{name}.md").write_text(text, encoding="utf-8")
    listed = "\n".join(pages)
    (home / "index.md").write_text(f"# Plan\n\n```{{toctree}}\n{listed}\n```\n", encoding="utf-8")
    (home / "conf.py").write_text('project = "Plan"\nextensions = ["myst_parser"]\n', encoding="utf-8")
    command = [program, "-q", "-b", "html", str(home), str(out)]
    return Case("sphinx", command, rounds, prepare=lambda: shutil.rmtree(out, ignore_errors=True))


_RUN: dict[str, Callable[[str, Mapping[str, str], Path, int], Case]] = {
    "mkdocs": _run_mkdocs,
    "sphinx": _run_sphinx,
}


def _weigh(folder: Path) -> int:
    """Return how many bytes of documents a folder holds."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def render(
    size: int, taken: Mapping[str, Measured], bytes_of: Mapping[str, int], versions: Mapping[str, str]
) -> str:
    """Return a Markdown table: each case in seconds and as a ratio to `site`, the nearest to what peers do.

    Args:
        size: how many initiatives.
        taken: what each took.
        bytes_of: how large each form of dtplan is.
        versions: of the peers.
    """
    site = taken["site"].seconds
    lines = [f"{size:,} initiatives", "", "| | seconds | × site | size |", "|---|--:|--:|--:|"]
    for name, one in taken.items():
        label = f"{name} {versions[name]}" if name in versions else f"dtplan report --format {name}"
        weight = f"{bytes_of[name] / 1e6:.1f} MB" if name in bytes_of else ""
        seconds = one.problem or f"{one.seconds:.2f}"
        lines.append(f"| {label} | {seconds} | {one.seconds / site:.2f} | {weight} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
