"""Blocks that a template writes and nothing shows: a mistyped name would leave the document as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import TemplateNotFound, nodes

from dtplan.diagnostics.suggestion import suggest
from dtplan.templating.loader import TemplateProblemError

if TYPE_CHECKING:
    import jinja2

_MAX_ANCESTORS = 20


def refuse_lost_blocks(environment: jinja2.Environment, name: str) -> None:
    """Refuse a template that changes a block which no template that it extends has.

    Args:
        environment: where the template is read.
        name: of the template.

    Raises:
        TemplateProblemError: when there is such a block; the text says where, and what may have been meant.
    """
    tree = _parse(environment, name)
    known: set[str] = set()
    above = _find_parent(tree)
    if above is None:
        return
    for _ in range(_MAX_ANCESTORS):
        try:
            parent = _parse(environment, above)
        except TemplateNotFound:  # said with its line when the template is rendered
            return
        known.update(block.name for block in parent.find_all(nodes.Block))
        further = _find_parent(parent)
        if further is None:
            break
        above = further
    for node in tree.body:
        if isinstance(node, nodes.Block) and node.name not in known:
            hint = suggest(node.name, known, "its blocks are described in docs/report.md")
            raise TemplateProblemError(
                f"{name}:{node.lineno}: the block `{node.name}` is not one of {above}, so nothing would show it: {hint}"
            )


def _parse(environment: jinja2.Environment, name: str) -> nodes.Template:
    source, path, _is_fresh = (
        environment.loader.get_source(environment, name) if environment.loader else ("", name, None)
    )
    return environment.parse(source, name, path)


def _find_parent(tree: nodes.Template) -> str | None:
    """Return what a template extends, if its name is written in it."""
    for node in tree.body:
        if isinstance(node, nodes.Extends) and isinstance(node.template, nodes.Const):
            return str(node.template.value)
    return None
