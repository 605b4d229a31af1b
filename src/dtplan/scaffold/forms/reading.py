"""A filled form that is an issue or a workbook, as the data of the plan."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dtplan.scaffold.filled import UnreadableFormError
from dtplan.scaffold.forms.answers import settle
from dtplan.scaffold.forms.asked import MODELS
from dtplan.scaffold.forms.form import make_form
from dtplan.scaffold.forms.from_issue import read_issue
from dtplan.scaffold.forms.from_sheets import read_workbook
from dtplan.scaffold.forms.words import read_words
from dtplan.scaffold.sheet_reader import MissingLibraryError, SheetError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.plan.plan import Plan
    from dtplan.scaffold.filled import Filled
    from dtplan.scaffold.forms.form import Form
    from dtplan.scaffold.forms.words import Words

ENGLISH = "en"
SUFFIXES = (".md", ".txt", ".json", ".xlsx")
_KIND = next(iter(MODELS))


def read_answers(name: str, content: bytes, plan: Plan) -> Filled:
    """Return what a filled form says; what is wrong with it is said in the problems.

    Args:
        name: of the file; its ending says what it is: the text of an issue (.md, .txt), an issue as the
            interface of the forge gives it (.json), or a spreadsheet.
        content: its bytes.
        plan: whose registers were offered.

    Raises:
        UnreadableFormError: when it is no form at all.
    """
    suffix = f".{name.rpartition('.')[2].lower()}"
    if suffix not in SUFFIXES:
        raise UnreadableFormError(
            f"{name} is not a form that can be read: it must end in {', '.join(('.yaml', *SUFFIXES))}"
        )
    form = make_form(plan, _KIND)
    words = _read_all_words(form)
    if suffix == ".xlsx":
        try:
            return settle(form, read_workbook(form, content), words[0])
        except (SheetError, MissingLibraryError) as error:
            raise UnreadableFormError(str(error)) from None
    text = _decode(content)
    if suffix == ".json":
        text = _find_body(text)
    return settle(form, read_issue(form, text, words), words[0])


def _read_all_words(form: Form) -> Sequence[Words]:
    """Return the words of the form in English, in which is said what is wrong, and in each language."""
    languages = dict.fromkeys((ENGLISH, *form.languages))
    return [read_words(language, form) for language in languages]


def _decode(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFormError("the file is not text in UTF-8: save it as UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _find_body(text: str) -> str:
    """Return the text of an issue, as GitHub (body) or GitLab (description) writes it down."""
    try:
        issue = json.loads(text)
    except (ValueError, RecursionError):
        raise UnreadableFormError("the file is not JSON") from None
    if isinstance(issue, dict):
        for key in ("body", "description"):
            body = issue.get(key)
            if isinstance(body, str):
                return body.replace("\r\n", "\n").replace("\r", "\n")
    raise UnreadableFormError("the file is not an issue: it has neither a `body` nor a `description`")
