"""One run of `dtplan propose`: read, check, commit, say."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from dtplan.cli.drafting import Wrong, list_wrong, open_drafting
from dtplan.cli.options import UsageError
from dtplan.cli.proposal_order import FROM_INPUT
from dtplan.cli.proposal_saying import print_json, print_text, refuse, say_next

if TYPE_CHECKING:
    from pathlib import Path

    from dtplan.app.proposing import Proposed
    from dtplan.cli.options import Options
    from dtplan.cli.proposal_order import Order
    from dtplan.plan.plan import Plan
    from dtplan.scaffold.filled import Filled
    from dtplan.views.proposal import ProposalView

SUBJECT_LENGTH = 72
MADE_BY = "Made from a filled form with `dtplan propose`."


def run_proposal(options: Options, root: Path, order: Order) -> bool:
    """Make a proposal of a form, or say what is wrong with it; return whether it was made.

    Args:
        options: the shared options.
        root: the plan's folder.
        order: what the command line asks for.

    Raises:
        UsageError: when the command line cannot be carried out.
    """
    from dtplan.app.branching import BranchError, find_commit
    from dtplan.app.proposing import refuse_decided
    from dtplan.scaffold.addition import AdditionError
    from dtplan.scaffold.filled import UnreadableFormError
    from dtplan.scaffold.read_form import read_form
    from dtplan.source.git import GitError, run_git

    content = _read(order.form)
    commit = None
    if not order.is_loose:
        try:
            run_git(root, "rev-parse", "--git-dir")
            commit = find_commit(root, order.base)
        except BranchError as error:
            raise UsageError(str(error)) from None
        except GitError as error:
            raise UsageError(
                f"no branch can be made here ({error}): --no-commit only writes the file"
            ) from None
    drafting = open_drafting(options, root, commit)
    language = _choose_language(options, drafting.plan)
    try:
        filled = read_form(str(order.form), content, drafting.plan)
        if filled.problems or filled.missing:
            return refuse(order, _list_unread(drafting.plan, filled, order))
        filled = _choose_place(options, drafting.plan, filled, order)
        refuse_decided(filled)
        proposed = drafting.draft(_as_proposed(filled))
    except UnreadableFormError as error:
        return refuse(order, [Wrong("", str(error))])
    except AdditionError as error:
        return refuse(order, [Wrong(*problem) for problem in error.problems])
    wrong = list_wrong(proposed)
    if wrong or proposed.plan is None:
        return refuse(order, wrong)
    try:
        _make(options, root, order, proposed, proposed.plan, language, commit)
    except BranchError as error:
        raise UsageError(str(error)) from None
    return True


def _make(
    options: Options,
    root: Path,
    order: Order,
    proposed: Proposed,
    plan: Plan,
    language: str,
    commit: str | None,
) -> None:
    """Write what was asked for, and print the request."""
    from dtplan.app.adding import write_addition
    from dtplan.app.branching import check_branch, commit_on_branch
    from dtplan.app.writing import write_text
    from dtplan.render.proposal import render_proposal, write_subject
    from dtplan.scaffold.slug import make_slug

    addition = proposed.addition
    view = _view(plan, proposed, language)
    text = render_proposal(view)
    branch = order.branch or f"proposal/{make_slug(addition.id)}"
    made = None
    if commit is not None:
        check_branch(root, branch)
    if not order.is_dry_run:
        if commit is None:
            write_addition(root, addition)
        else:
            subject = write_subject(f"Propose {addition.id}: {view.ref.title.text}", SUBJECT_LENGTH)
            message = f"{subject}\n\n{MADE_BY}\n"
            made = commit_on_branch(root, commit, branch, addition.path, addition.after.encode(), message)
        if order.body is not None:
            write_text(order.body, text.body)
    if order.is_json:
        print_json(order, proposed, view, text, branch if commit else None, made, commit)
    else:
        print_text(root, order, proposed, text)
    if not options.is_quiet:
        say_next(root, order, proposed, branch if commit else None)


def _view(plan: Plan, proposed: Proposed, language: str) -> ProposalView:
    from dtplan.app.proposing import find_added
    from dtplan.views.proposal import view_proposal
    from dtplan.views.reader import Reader

    found = find_added(plan, proposed.addition)
    entry = plan.find(*found) if found else None
    if entry is None:
        raise UsageError("the plan with the proposal cannot be read")
    return view_proposal(
        entry,
        Reader(plan, language),
        is_new_file=proposed.addition.before is None,
        brought=proposed.brought,
        later=proposed.later,
    )


def _read(form: Path) -> bytes:
    """Return the bytes of a form, at most one more than a form may have."""
    from dtplan.source.document import MAX_BYTES

    if str(form) == FROM_INPUT:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    if not form.is_file():
        raise UsageError(f"{form} is not there" if not form.exists() else f"{form} is not a file")
    with form.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _list_unread(plan: Plan, filled: Filled, order: Order) -> list[Wrong]:
    """Return what could not be read in a form, with the place that is missing, so that one round is enough."""
    wrong = [Wrong("", problem) for problem in (*filled.problems, *filled.missing)]
    if order.within is None and _lacks_place(plan, filled):
        wrong.append(Wrong("within", "it does not say which sub-plan it belongs to"))
    return wrong


def _lacks_place(plan: Plan, filled: Filled) -> bool:
    return filled.kind == "initiative" and not filled.within and len(plan.subplans) > 1


def _choose_place(options: Options, plan: Plan, filled: Filled, order: Order) -> Filled:
    """Return a form with the place that the command line names, or that somebody is asked for."""
    from dtplan.cli.asking import ask_choice, can_ask

    if order.within is not None:
        return replace(filled, within=order.within)
    if (
        not _lacks_place(plan, filled)
        or order.is_json
        or str(order.form) == FROM_INPUT
        or not can_ask(options)
    ):
        return filled
    languages = (*options.languages[-1:], *plan.settings.languages.all)
    choices = [
        (
            id_,
            next(
                entry.model.title[code]
                for code in (*languages, *entry.model.title)
                if code in entry.model.title
            ),
        )
        for id_, entry in plan.subplans.items()
    ]
    return replace(filled, within=ask_choice("Which sub-plan does it belong to", choices))


def _as_proposed(filled: Filled) -> Filled:
    """Return an initiative with the status that a proposal has."""
    from dtplan.scaffold.addition import DRAFTED_STATUS

    if filled.kind != "initiative":
        return filled
    return replace(filled, data={**filled.data, "status": DRAFTED_STATUS})


def _choose_language(options: Options, plan: Plan) -> str:
    """Return the language of the request: any that the tool speaks, or the plan's own."""
    from dtplan.model.identifiers import is_language_code

    language = options.language or plan.settings.languages.default
    if not is_language_code(language):
        raise UsageError(f"`{language}` is not a language code such as ca, es or en")
    return language
