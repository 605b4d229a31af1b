"""What a rule is, and the decorator that makes one."""

from __future__ import annotations

import inspect
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dtplan.diagnostics.severity import Profile, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dtplan.diagnostics.diagnostic import Finding
    from dtplan.plan.plan import Plan

    Check = Callable[[Plan], Iterable[Finding]]

_SECTION = re.compile(r"^## (Fails|Passes)\s*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, how severe it is, who asks for it, and its check.

    Attributes:
        code: a letter for the family and three digits; never reused.
        name: what is wrong, in kebab-case.
        severity: as it comes; a plan may change it.
        profile: the least demanding profile that asks for it.
        documentation: Markdown; the first paragraph says what is wrong.
        check: yields findings of a plan; None when the loader raises it.
    """

    code: str
    name: str
    severity: Severity
    profile: Profile
    documentation: str
    check: Check | None

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
    def why(self) -> str:
        """Its documentation without the examples and the first line."""
        text = _SECTION.split(self.documentation)[0]
        return text.partition("\n")[2].strip()


def _make(
    module: str, documentation: str, code: str, severity: Severity, profile: Profile, check: Check | None
) -> Rule:
    name = module.rsplit(".", 1)[-1].replace("_", "-")
    return Rule(code, name, severity, profile, inspect.cleandoc(documentation), check)


def rule(code: str, severity: Severity, profile: Profile = Profile.DRAFT) -> Callable[[Check], Rule]:
    """Make a rule of a function; the module's name and docstring are the rule's.

    Args:
        code: a letter for the family and three digits.
        severity: how severe its findings are, unless the plan says otherwise.
        profile: the least demanding profile that asks for it.
    """

    def decorate(check: Check) -> Rule:
        documentation = sys.modules[check.__module__].__doc__ or ""
        return _make(check.__module__, documentation, code, severity, profile, check)

    return decorate


def raised_on_load(module: str, documentation: str | None, code: str, severity: Severity) -> Rule:
    """Make a rule without a check, for what the loader finds.

    Args:
        module: `__name__` of the rule's module.
        documentation: its `__doc__`.
        code: a letter for the family and three digits.
        severity: how severe its findings are, unless the plan says otherwise.
    """
    return _make(module, documentation or "", code, severity, Profile.DRAFT, None)
