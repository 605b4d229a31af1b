"""What a template may touch: the fields of views, and Jinja's own."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any

from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

_OWN = (LoopContext, TemplateReference, BlockReference, Macro, Namespace)
LONGEST_REPETITION = 10_000


@lru_cache(maxsize=512)
def _field_names(view: type) -> frozenset[str]:
    return frozenset(field.name for field in fields(view))


class Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which objects have no methods: a template reads views and calls its macros."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Say whether a template may read an attribute.

        Args:
            obj: whose attribute.
            attr: its name.
            value: what it holds.
        """
        if is_dataclass(obj) and not isinstance(obj, type):
            return attr in _field_names(type(obj))
        if isinstance(obj, _OWN) or type(obj).__name__ == "TemplateModule":
            return super().is_safe_attribute(obj, attr, value)
        return False

    def wrap_str_format(self, value: Any) -> None:
        """Return nothing: `format` is a method like any other, and texts have none here.

        Args:
            value: what was asked for.
        """

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Return the result of an operation that could fill the memory, when it does not.

        Args:
            context: where it happens.
            operator: one of those that are looked at.
            left: one side.
            right: the other.

        Raises:
            SecurityError: when it repeats a text too often, formats one, or raises to a power.
        """
        if operator == "**" or (operator == "%" and isinstance(left, str)):
            message = f"`{operator}` is not allowed in a template"
            raise SecurityError(message)
        if operator == "*":
            repeated = [one for one in (left, right) if isinstance(one, (str, list, tuple))]
            counts = [one for one in (left, right) if isinstance(one, int)]
            if any(len(one) * abs(count) > LONGEST_REPETITION for one in repeated for count in counts):
                raise SecurityError("a template repeats something too often")
            if any(abs(count) > 10**18 for count in counts):
                raise SecurityError("a number in a template is too large")
        return super().call_binop(context, operator, left, right)
