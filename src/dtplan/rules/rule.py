"""What a rule is, and the decorator that makes one."""

from __future__ import annotations

import inspect
import re
import sys
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

from dtplan.diagnostics.severity import Profile, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dtplan.diagnostics.diagnostic import Finding
    from dtplan.plan.plan import Plan
    from dtplan.rules.past import History

    Check = Callable[[Plan], Iterable[Finding]]
    HistoryCheck = Callable[[History], Iterable[Finding]]

_SECTION = re.compile(r"^## (Fails|Passes)\s*\n", re.MULTILINE)


class Scope(Enum):
    """How much of a plan a rule looks at at once.

    A plan is judged in parts: a few hundred initiatives at a time, each with plan.yaml, the registers
    and the sub-plans around it. What a rule says of an initiative may depend on all of that, but on
    another initiative only when the rule is of the scope PLAN; then it sees `plan.outlines`.
    """

    ENTRY = "entry"
    PLAN = "plan"


class Fixability(StrEnum):
    """Whether `dtplan fix` can correct what a rule finds.

    SAFE: on its own, where there is no doubt; where there is some, when asked to be unsafe.
    UNSAFE: only when asked, because somebody should look at it. NO: never.
    """

    NO = "no"
    UNSAFE = "unsafe"
    SAFE = "safe"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, how severe it is, who asks for it, and its check.

    Attributes:
        code: a letter for the family and three digits; never reused.
        name: what is wrong, in kebab-case.
        severity: as it comes; a plan may change it.
        profile: the least demanding profile that asks for it.
        documentation: Markdown; the first paragraph says what is wrong.
        check: yields findings of a plan; None when the loader raises it, or it takes two revisions.
        scope: how much of the plan it looks at at once.
        fix: whether `dtplan fix` can correct what it finds.
        across: yields findings of a plan beside an older revision of it; None for all other rules.
    """

    code: str
    name: str
    severity: Severity
    profile: Profile
    documentation: str
    check: Check | None
    scope: Scope = Scope.ENTRY
    fix: Fixability = Fixability.NO
    across: HistoryCheck | None = None

    @property
    def family(self) -> str:
        """The letter of its family."""
        return self.code[0]

    @property
    def summary(self) -> str:
        """The first line of its documentation."""
        return self.documentation.split("\n", 1)[0]

    @property
    def url(self) -> str:
        """Where its documentation stands in dtplan's own."""
        return f"docs/rules.md#{self.code.lower()}"

    @property
    def terms(self) -> str:
        """How severe it is, who asks for it, and whether it can be fixed, in Markdown."""
        fixed = {
            Fixability.NO: "",
            Fixability.SAFE: ", fixed by `dtplan fix`",
            Fixability.UNSAFE: ", fixed by `dtplan fix --unsafe`",
        }
        compares = ", compares two revisions" if self.across else ""
        return f"*{self.severity}, from profile {self.profile}{fixed[self.fix]}{compares}*"

    @property
    def why(self) -> str:
        """Its documentation without the examples and the first line."""
        text = _SECTION.split(self.documentation)[0]
        return text.partition("\n")[2].strip()


def _name(module: str) -> str:
    return module.rsplit(".", 1)[-1].replace("_", "-")


def rule(
    code: str,
    severity: Severity,
    profile: Profile = Profile.DRAFT,
    scope: Scope = Scope.ENTRY,
    fix: Fixability = Fixability.NO,
) -> Callable[[Check], Rule]:
    """Make a rule of a function; the module's name and docstring are the rule's.

    Args:
        code: a letter for the family and three digits.
        severity: how severe its findings are, unless the plan says otherwise.
        profile: the least demanding profile that asks for it.
        scope: how much of the plan it looks at at once.
        fix: whether `dtplan fix` can correct what it finds.
    """

    def decorate(check: Check) -> Rule:
        documentation = inspect.cleandoc(sys.modules[check.__module__].__doc__ or "")
        return Rule(code, _name(check.__module__), severity, profile, documentation, check, scope, fix)

    return decorate


def history_rule(
    code: str, severity: Severity, profile: Profile = Profile.PLAN
) -> Callable[[HistoryCheck], Rule]:
    """Make a rule of a function that looks at a plan beside an older revision of it.

    Such a rule runs only when there is an older revision to look at.

    Args:
        code: a letter for the family and three digits.
        severity: how severe its findings are, unless the plan says otherwise.
        profile: the least demanding profile that asks for it.
    """

    def decorate(across: HistoryCheck) -> Rule:
        documentation = inspect.cleandoc(sys.modules[across.__module__].__doc__ or "")
        return Rule(code, _name(across.__module__), severity, profile, documentation, None, across=across)

    return decorate


def raised_on_load(
    module: str,
    documentation: str | None,
    code: str,
    severity: Severity,
    fix: Fixability = Fixability.NO,
) -> Rule:
    """Make a rule without a check, for what the loader finds.

    Args:
        module: `__name__` of the rule's module.
        documentation: its `__doc__`.
        code: a letter for the family and three digits.
        severity: how severe its findings are, unless the plan says otherwise.
        fix: whether `dtplan fix` can correct what it finds.
    """
    text = inspect.cleandoc(documentation or "")
    return Rule(code, _name(module), severity, Profile.DRAFT, text, None, fix=fix)
