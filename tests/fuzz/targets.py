"""What is done with a piece of chance, and what must hold; each target raises when it does not."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from dtplan.app.workspace import Workspace
from dtplan.cli.runs import check_workspace
from dtplan.render.diagnostics.registry import FORMATS, render_runs
from dtplan.rules.catalogue import load_rules
from dtplan.rules.examine import examine
from dtplan.source.tree import MemoryTree
from dtplan.templating.escape import escape_html, escape_markdown, show_hidden
from dtplan.templating.markdown import markdown_to_html, markdown_to_markdown
from tests.hostile.outputs import UNSEEN, check_printed
from tests.hostile.pages import PROSE, Elements, check_report, markdown_wrongs
from tests.hostile.places import check_places
from tests.rules.examples import STATUS_DATE, base_files

if TYPE_CHECKING:
    from collections.abc import Callable

PLACES = {
    b"plan": "plan.yaml",
    b"subplan": "services/subplan.yaml",
    b"offices": "registers/offices.yaml",
    b"pam": "registers/pam-2023-2027.yaml",
    b"prtr": "registers/prtr.yaml",
    b"european-projects": "registers/european-projects.yaml",
}
"""Where a file of each kind stands; all others are initiatives."""
REPORTED = 6
"""The report is made of one plan in so many: it takes longer than all else."""
INITIATIVE = "services/digital-counter.yaml"
_KIND = re.compile(rb"^kind: *([a-z-]+)", re.MULTILINE)
_SPACES = re.compile(r"\s+")


def fuzz_loader(data: bytes) -> None:
    """Read bytes as a file of the base plan, judge it, print the findings and make the report.

    Args:
        data: the file; what it says of its kind decides where it stands.
    """
    match = _KIND.search(data)
    path = PLACES.get(match.group(1), INITIATIVE) if match else INITIATIVE
    files = {**base_files(), path: data}
    workspace = Workspace(Path("/plan"), lambda _last_update: STATUS_DATE)
    workspace.__dict__["tree"] = tree = MemoryTree(files)
    workspace.__dict__["checked"] = checked = examine(tree, workspace.choose_date).checked
    found = checked.diagnostics
    check_places(files, found)
    assert len(found) <= 500 + len(data) // 5
    rules = load_rules()
    assert all(one.code in rules and one.message for one in found)
    run = check_workspace(workspace)
    for name in FORMATS:
        check_printed(render_runs(name, [run]), name, is_annotated=name == "github")
    is_part = any(subject.path == path for subject in checked.subjects)
    if is_part and crc32(data) % REPORTED == 0 and workspace.loaded.plan is not None:
        check_report(workspace.loaded.plan, found)


def fuzz_markdown(data: bytes) -> None:
    """Write a text into a page and into a Markdown document, as a title and as a long text.

    Args:
        data: the text in UTF-8; bytes that are none are shown as what they are not.
    """
    text = data.decode(errors="replace")
    page = Elements(markdown_to_html(text, 3))
    assert page.wrong == []
    assert page.known <= PROSE, page.known - PROSE
    again = markdown_to_markdown(text, 3)
    assert markdown_wrongs(again) == []
    assert Elements(markdown_to_html(again, 3)).wrong == []
    assert html.unescape(escape_html(text)) == html.unescape(html.escape(show_hidden(text)))
    title = escape_markdown(text)
    assert "\n" not in title
    assert markdown_wrongs(f"# {title}\n\n| a |\n|---|\n| {title} |\n\nso {title} so\n") == []
    for made in (markdown_to_html(text, 3), again, title):
        assert not UNSEEN.search(made.replace("\r", ""))


TARGETS: dict[str, Callable[[bytes], None]] = {"loader": fuzz_loader, "markdown": fuzz_markdown}
