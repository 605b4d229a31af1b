"""A filled form of any shape: the plan's own YAML, or what the forms are read by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtplan.scaffold.filled import UnreadableFormError
from dtplan.scaffold.yaml_form import read_yaml_form
from dtplan.source.document import MAX_BYTES

if TYPE_CHECKING:
    from dtplan.plan.plan import Plan
    from dtplan.scaffold.filled import Filled

YAML_ENDINGS = (".yaml", ".yml")
FROM_INPUT = "-"
"""The name of a form that comes through a pipe, which is YAML."""


def read_form(name: str, content: bytes, plan: Plan) -> Filled:
    """Return what a filled form says.

    Args:
        name: of its file; its ending says what it is.
        content: its bytes; of a larger file at least one more than a form may have.
        plan: what its choices are about.

    Raises:
        UnreadableFormError: when it is no form.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableFormError(f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB")
    if name == FROM_INPUT or name.lower().endswith(YAML_ENDINGS):
        return read_yaml_form(name, content)
    from dtplan.scaffold.forms.reading import read_answers  # noqa: PLC0415 - a form that is YAML needs none of it

    return read_answers(name, content, plan)
