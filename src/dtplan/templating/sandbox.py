"""What a template may touch: the fields of views, and Jinja's own."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import lru_cache
from types import MethodType
from typing import TYPE_CHECKING, Any

from jinja2.compiler import CodeGenerator
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import nodes
    from jinja2.compiler import Frame
    from jinja2.runtime import Context

_OWN = (TemplateModule, LoopContext, TemplateReference, BlockReference, Macro, Namespace)
LONGEST_REPETITION = 10_000
LONGEST_LIST = 100_000
LONGEST_TEXT = 10_000_000
_CONTAINERS = (list, tuple, dict, set, frozenset)


def refuse_container(value: Any) -> Any:
    """Return a value that has a text of its own.

    Written out, a list of lists can be longer than any memory, and no reader is meant to see one.

    Args:
        value: what is to become a text.

    Raises:
        SecurityError: when it is a list or another container.
    """
    if isinstance(value, _CONTAINERS):
        message = f"a {type(value).__name__} is not a text: write its items"
        raise SecurityError(message)
    return value


_FIELDS: dict[type, frozenset[str]] = {}
"""The fields of each kind of object that a template has looked into; none for what is not a view."""


@lru_cache(maxsize=512)
def _field_names(view: type) -> frozenset[str]:
    return frozenset(field.name for field in fields(view))


class _Generator(CodeGenerator):
    """Makes `a ~ b` a call of the sandbox, and escapes what is printed once: in `finalize`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """Write what stands before something printed; Jinja would escape what `finalize` has escaped."""
        del node, frame
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """Write what stands after something printed."""
        del node, frame, finalize
        self.write(")")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write the joining of texts.

        Args:
            node: what is joined.
            frame: where.
        """
        self.write("environment.join_texts((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which objects have no methods: a template reads views and calls its macros."""

    code_generator_class = _Generator
    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute that a template may read; most are fields of views.

        Args:
            obj: whose attribute.
            attribute: its name.
        """
        fields_of_view = _FIELDS.get(type(obj))
        if fields_of_view is None:
            kind = type(obj)
            fields_of_view = _FIELDS[kind] = _field_names(kind) if is_dataclass(kind) else frozenset()
        if attribute in fields_of_view or (isinstance(obj, TemplateModule) and attribute[0] != "_"):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Say whether a template may read an attribute.

        Args:
            obj: whose attribute.
            attr: its name.
            value: what it holds.
        """
        if is_dataclass(obj) and not isinstance(obj, type):
            return attr in _field_names(type(obj))
        if isinstance(obj, _OWN):
            return super().is_safe_attribute(obj, attr, value)
        return False

    def call(__self, __context: Context, __obj: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as Jinja has it: a template names its own arguments
        """Return what a call in a template gives.

        Macros and the words of the environment are by far the most that is called, and safe: they skip the questions that
        Jinja asks of everything else.
        """
        kind = type(__obj)
        is_macro = kind is Macro
        if is_macro or (kind is MethodType and __obj.__self__ is __self):
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            return __obj(__context.eval_ctx, *args, **kwargs) if is_macro else __obj(*args, **kwargs)
        return super().call(__context, __obj, *args, **kwargs)

    def wrap_str_format(self, value: Any) -> None:
        """Return nothing: `format` is a method like any other, and texts have none here.

        Args:
            value: what was asked for.
        """

    def join_texts(self, parts: Sequence[Any]) -> str:
        """Return texts put together, for `~`.

        Args:
            parts: what is put together.

        Raises:
            SecurityError: when one is no text, or the whole is too long.
        """
        for part in parts:
            refuse_container(part)
        _refuse_long(parts)
        return markup_join(parts)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Return the result of an operation that could fill the memory, when it does not.

        Args:
            context: where it happens.
            operator: one of those that are looked at.
            left: one side.
            right: the other.

        Raises:
            SecurityError: when it makes something too long, formats a text, or raises to a power.
        """
        if operator == "**" or (operator == "%" and isinstance(left, str)):
            message = f"`{operator}` is not allowed in a template"
            raise SecurityError(message)
        if operator == "+":
            _refuse_long((left, right))
        if operator == "*":
            repeated = [one for one in (left, right) if isinstance(one, (str, list, tuple))]
            if any(isinstance(one, (list, tuple)) for one in repeated):
                raise SecurityError("a list is not repeated in a template")
            counts = [one for one in (left, right) if isinstance(one, int)]
            if any(len(one) * abs(count) > LONGEST_REPETITION for one in repeated for count in counts):
                raise SecurityError("a template repeats something too often")
            if any(abs(count) > 10**18 for count in counts):
                raise SecurityError("a number in a template is too large")
        return super().call_binop(context, operator, left, right)


def _refuse_long(parts: Sequence[Any]) -> None:
    """Refuse to make one thing of parts that are too long together."""
    if sum(len(part) for part in parts if isinstance(part, str)) > LONGEST_TEXT:
        raise SecurityError("a template makes a text too long")
    if sum(len(part) for part in parts if isinstance(part, (list, tuple))) > LONGEST_LIST:
        raise SecurityError("a template makes a list too long")
