"""The answers of `dtplan new`: asked until what they make can be written, and kept when it is interrupted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from dtplan.cli.new_options import name_option
from dtplan.cli.options import Options, UsageError
from dtplan.scaffold.addition import DRAFTED_STATUS, AdditionError
from dtplan.scaffold.answers import AnswerError, fill_form

if TYPE_CHECKING:
    from pathlib import Path

    from dtplan.app.drafts import Answers, Draft
    from dtplan.app.proposing import Drafting, Proposed
    from dtplan.cli.wizard import Wizard
    from dtplan.plan.plan import Plan
    from dtplan.scaffold.kinds import NewKind

INTERRUPTED = 130


def complete_answers(
    options: Options,
    drafting: Drafting,
    root: Path,
    new: NewKind,
    answers: Answers,
    *,
    is_forced: bool,
    is_dry_run: bool,
) -> Proposed:
    """Return what is added, once everything that is needed is known.

    Args:
        options: say whether questions may be asked.
        drafting: the plan.
        root: its folder.
        new: what is added.
        answers: what the options say.
        is_forced: ask also when no terminal answers, and also for what is not needed.
        is_dry_run: nothing will be written, so nobody is asked whether to.

    Raises:
        UsageError: when something is missing and nobody can be asked.
    """
    from dtplan.app.drafts import Draft
    from dtplan.cli.asking import can_ask
    from dtplan.cli.wizard import Wizard

    wizard = Wizard(
        drafting.plan, list(drafting.sources), new, answers, _choose_language(options, drafting.plan)
    )
    missing = wizard.find_missing()
    if not missing and not is_forced:
        try:
            return _draft(drafting, new, answers)
        except AdditionError as error:
            raise UsageError("; ".join(_say_problem(*problem) for problem in error.problems)) from None
    if not can_ask(options, is_forced=is_forced):
        if not missing:
            raise UsageError("--ask asks questions, which --no-input forbids")
        raise UsageError(f"{new.noun} needs more: {', '.join(name_option(path, new) for path in missing)}")
    draft = Draft(root, f"new-{new.name}")
    try:
        _offer_draft(draft, answers)
        proposed = _ask_until_right(wizard, drafting, new, draft, is_dry_run=is_dry_run)
    except KeyboardInterrupt:
        _say_kept(draft, wizard.answers)
        raise typer.Exit(INTERRUPTED) from None
    draft.forget()
    return proposed


def _ask_until_right(
    wizard: Wizard, drafting: Drafting, new: NewKind, draft: Draft, *, is_dry_run: bool
) -> Proposed:
    """Ask, show what would be written, and let answers be changed until it is to be written."""
    from dtplan.cli.asking import ask_choice
    from dtplan.cli.console import say
    from dtplan.cli.drafting import Wrong, list_wrong, render_wrong
    from dtplan.render.visible import make_visible

    while True:
        wizard.run(draft.keep)
        proposed = None
        try:
            proposed = _draft(drafting, new, wizard.answers)
            wrong = list_wrong(proposed)
        except AdditionError as error:
            wrong = [Wrong(*problem) for problem in error.problems]
        if proposed is not None and not wrong:
            if is_dry_run:
                return proposed
            say(f"\n{proposed.addition.path} would hold:")
            for line in _list_new_lines(proposed):
                say(make_visible(f"  {line}"))
        else:
            say("\n" + render_wrong(wrong, "This cannot be added yet").rstrip())
        choices = [("change", "change an answer"), ("stop", "keep the answers for later, and stop")]
        if not wrong:
            choices.insert(0, ("write", "write it"))
        chosen = ask_choice("What now", choices, None if wrong else "write")
        if chosen == "write" and proposed is not None:
            return proposed
        if chosen == "stop":
            raise KeyboardInterrupt
        paths = [(path, _show_answer(value)) for path, value in wizard.answers.items()]
        del wizard.answers[ask_choice("Which answer", paths)]


def _list_new_lines(proposed: Proposed) -> list[str]:
    """Return the lines that are new in the file: what stands between its common start and end."""
    addition = proposed.addition
    after = addition.after.splitlines()
    before = (addition.before or b"").decode(errors="replace").splitlines()
    new = len(after) - len(before)
    start = next(
        (n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(before)
    )
    return after[start : start + new]


def _draft(drafting: Drafting, new: NewKind, answers: Answers) -> Proposed:
    """Return what the answers add.

    Raises:
        AdditionError: when there is no place for it.
    """
    more = {"status": DRAFTED_STATUS} if new.name == "initiative" else {}
    try:
        filled = fill_form(new.name, {**more, **answers})
    except AnswerError as error:
        raise AdditionError(("", str(error))) from None
    return drafting.draft(filled)


def _say_problem(field: str, text: str) -> str:
    return f"{field}: {text}" if field else text


def _offer_draft(draft: Draft, answers: Answers) -> None:
    """Go on with the answers of last time, if there are any and they are wanted."""
    from dtplan.cli.asking import ask_yes
    from dtplan.cli.console import say
    from dtplan.render.visible import make_visible

    known = draft.read()
    if not known:
        return
    say("Answers from last time are kept:")
    for path, value in known.items():
        say(make_visible(f"  {path}: {_show_answer(value)}"))
    if ask_yes("Go on with them"):
        answers.update({path: value for path, value in known.items() if path not in answers})
    else:
        draft.forget()


def _say_kept(draft: Draft, answers: Answers) -> None:
    from dtplan.cli.console import say
    from dtplan.render.visible import make_visible

    say("")
    if not answers:
        return
    if draft.keep(answers):
        say(make_visible(f"Stopped. The answers are kept in {draft.path}: run the same command to go on."))
    else:
        say("Stopped. There is no place to keep the answers.")


def _show_answer(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(" ".join(one.values()) if isinstance(one, dict) else one for one in value) or "none"
    return value or "none"


def _choose_language(options: Options, plan: Plan) -> str:
    from dtplan.cli.choices import choose_language

    return choose_language(plan, options.language)
