"""A proposal as the text of its pull request, in one language, that nothing in it can break out of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from dtplan.render.diagnostics.markdown_text import part_references, write_sentence
from dtplan.render.visible import make_visible
from dtplan.templating import make_environment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dtplan.views.method import FindingView
    from dtplan.views.proposal import ProposalView

TITLE, BODY = "proposal/title.txt.j2", "proposal/body.md.j2"
MAX_TITLE = 120
MAX_SENTENCE = 600
MAX_BODY = 60_000
"""A little less than GitHub and GitLab take for the text of a request."""
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")
_SPACES = re.compile(r"\s+")
_ORDERS = str.maketrans({"[": "(", "]": ")", "*": "·"})
"""Brackets and stars in a commit's subject can be orders to a runner, such as to skip the checks."""


@dataclass(frozen=True, slots=True)
class RequestText:
    """The title and the text of a pull request."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Message:
    """What a finding says, with its values as code."""

    text: Markup
    hint: Markup


def render_proposal(proposal: ProposalView) -> RequestText:
    """Return the title and the body (Markdown) of a proposal's pull request.

    Args:
        proposal: what it is and does; its language is that of the text.
    """
    environment = make_environment(proposal.language)
    title = environment.get_template(TITLE).render(proposal=proposal)
    findings, later = map(_write_messages, (proposal.findings, proposal.later))
    template = environment.get_template(BODY)
    body = template.render(proposal=proposal, findings=findings, later=later)
    body = part_references(_BLANK_LINES.sub("\n\n", body).strip())
    if len(body) > MAX_BODY:
        body = body[: body.rfind("\n", 0, MAX_BODY)] + "\n\n…"
    return RequestText(write_subject(title, MAX_TITLE), body + "\n")


def _write_messages(findings: Sequence[FindingView]) -> tuple[Message, ...]:
    return tuple(
        Message(*(Markup(write_sentence(text, MAX_SENTENCE)) for text in (one.message, one.hint)))  # noqa: S704 - every mark is escaped
        for one in findings
    )


def write_subject(text: str, limit: int) -> str:
    """Return a text as one short line that is safe as a title, and as the subject of a commit.

    Args:
        text: of any length.
        limit: how many characters are left of it.
    """
    line = make_visible(_SPACES.sub(" ", text).strip()).translate(_ORDERS)
    short = line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
    return part_references(short)
