"""Which forms the document has, and where each is made."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from dtplan.render.report.manuscript import MissingLibraryError

if TYPE_CHECKING:
    from dtplan.render.report.manuscript import Files, Manuscript


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the document.

    Attributes:
        name: what it is asked for by.
        module: where its function `render` stands.
        extra: the extra of dtplan that brings its libraries, or "".
        is_one_file: it is the file `<stem>.<name>`, not a folder of files.
    """

    name: str
    module: str
    extra: str = ""
    is_one_file: bool = True


FORMS = {
    form.name: form
    for form in (
        Form("html", "html"),
        Form("md", "markdown"),
        Form("pdf", "pdf.document", "pdf"),
        Form("docx", "docx.document", "office"),
        Form("xlsx", "xlsx.workbook", "office"),
        Form("json", "data"),
        Form("site", "site.pages", is_one_file=False),
    )
}
"""Every form, by name."""
DEFAULT_FORMS = ("html", "md")


def render_form(name: str, manuscript: Manuscript) -> Files:
    """Yield the files of a form, each as its path below the output folder and its bytes.

    Args:
        name: of `FORMS`.
        manuscript: what it is made of.

    Raises:
        MissingLibraryError: when a library that the form needs is not installed.
        TemplateProblemError: when a template of the plan cannot be used.
    """
    form = FORMS[name]
    try:
        module = import_module(f"dtplan.render.report.{form.module}")
    except ModuleNotFoundError as error:
        if not form.extra or (error.name or "").startswith("dtplan"):
            raise
        raise MissingLibraryError(
            f"{name} needs {error.name}, which is not installed: pip install 'dtplan[{form.extra}]'"
        ) from None
    files: Files = module.render(manuscript)
    yield from files
