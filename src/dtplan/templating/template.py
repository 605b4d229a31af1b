"""A template that says what is wrong with it, ends when it writes too much, and can use two processes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jinja2

from dtplan.parallel import start_beside
from dtplan.templating.loader import TemplateProblemError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jinja2.runtime import Context

LARGEST_OUTPUT = 64_000_000


class Template(jinja2.Template):
    """A template that says what is wrong with it, and ends when it writes too much."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Return the document.

        Args:
            *args: mappings of names to values.
            **kwargs: names and values.

        Raises:
            TemplateProblemError: when it fails, or writes more than a document can be.
        """
        return "".join(self._write(self.new_context(dict(*args, **kwargs))))

    def render_beside(self, block: str, **values: Any) -> str:
        """Return the document, one of its blocks made by a second process where there can be one.

        It is for templates whose blocks leave nothing behind that others read.

        Args:
            block: its name; it should be about half of the work.
            **values: names and values.

        Raises:
            TemplateProblemError: as `render` does.
        """
        if block not in self.blocks:
            return self.render(values)
        collect = start_beside(lambda: self._render_block(block, values))
        gap = f"gap of {block}"
        context = self.new_context(values)
        context.blocks[block] = [lambda _context: iter((gap,))]
        try:
            parts = self._write(context)
        finally:
            inside = collect()  # no process is left alone, whatever happens here
        whole = "".join(inside if part is gap else part for part in parts)
        self._refuse_long(len(whole))
        return whole

    def _render_block(self, block: str, values: Mapping[str, Any]) -> str:
        """Return what a block writes where it stands; the others write nothing."""
        context = self.new_context(dict(values))
        write = context.blocks[block][0]
        kept: list[str] = []
        context.blocks.update({name: [lambda _context: iter(())] for name in context.blocks})
        context.blocks[block] = [lambda inner: kept.extend(write(inner)) or iter(())]  # type: ignore[func-returns-value]
        self._write(context)
        return "".join(kept)

    def _write(self, context: Context) -> list[str]:
        parts: list[str] = []
        size = 0
        try:
            for part in self._iter_parts(context):
                parts.append(part)
                size += len(part)
                if size > LARGEST_OUTPUT:
                    break
        except TemplateProblemError:
            raise
        except Exception as error:
            raise explain(error, self.name or "a template") from error
        self._refuse_long(size)
        return parts

    def _iter_parts(self, context: Context) -> Iterator[str]:
        """Yield what the template writes; an error gets the lines of templates, as Jinja sees to it."""
        try:
            yield from self.root_render_func(context)
        except Exception:  # noqa: BLE001 - raised again
            yield self.environment.handle_exception()

    def _refuse_long(self, size: int) -> None:
        if size > LARGEST_OUTPUT:
            raise TemplateProblemError(f"{self.name} writes more than {LARGEST_OUTPUT} characters")


def explain(error: BaseException, name: str) -> TemplateProblemError:
    """Return the problem with the template and the line it comes from, the innermost one.

    Args:
        error: what was raised.
        name: of the template that was asked for.
    """
    line = getattr(error, "lineno", None)
    where = getattr(error, "name", None) or name
    trace = error.__traceback__
    while trace is not None:
        if "__jinja_exception__" in trace.tb_frame.f_globals:  # a frame that Jinja made for a template
            where = trace.tb_frame.f_code.co_filename.rpartition("/templates/")[2]
            line = trace.tb_lineno
        trace = trace.tb_next
    said = getattr(error, "message", None) or str(error) or type(error).__name__
    if isinstance(error, jinja2.TemplateNotFound) and said == error.name:
        said = "there is no such template"
    return TemplateProblemError(f"{where}:{line}: {said}" if line else f"{where}: {said}")
