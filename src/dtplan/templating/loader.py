"""Templates by name, read from a folder that nothing leads out of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BaseLoader, ChoiceLoader, TemplateNotFound

from dtplan.source.tree import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable

    import jinja2

    from dtplan.source.git_folder import GitFolder

MAX_TEMPLATE_BYTES = 1_000_000


class TemplateProblemError(Exception):
    """A template cannot be used; the text says which one, where, and why."""


def find_templates() -> Path:
    """Return the folder of the tool's own templates: inside the package, or at the top of a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parents[1] / "templates"


class FolderLoader(BaseLoader):
    """Reads templates below a folder; whatever stands elsewhere does not exist."""

    def __init__(self, folder: Path) -> None:
        """Read from a folder, its own links followed once and for all."""
        self._folder = folder.resolve()

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of a template, its path, and whether it is still the same.

        Args:
            environment: not needed to find it.
            template: its name, relative to the folder.

        Raises:
            TemplateNotFound: when there is no such regular file inside the folder.
            TemplateProblemError: when it is too large, or not text.
        """
        del environment
        parts = _split(template)
        try:
            path = self._folder.joinpath(*parts).resolve(strict=True)
            if not path.is_relative_to(self._folder) or not path.is_file():
                raise TemplateNotFound(template)
            with path.open("rb") as file:
                raw = file.read(MAX_TEMPLATE_BYTES + 1)
        except (OSError, ValueError, RuntimeError):
            raise TemplateNotFound(template) from None
        return _decode(raw, template), str(path), lambda: True


class RevisionLoader(BaseLoader):
    """Reads templates as they were in a revision."""

    def __init__(self, folder: GitFolder) -> None:
        """Read from the folder of a revision."""
        self._folder = folder

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return the text of a template, a path to name it by, and whether it is still the same.

        Args:
            environment: not needed to find it.
            template: its name, relative to the folder.

        Raises:
            TemplateNotFound: when the revision has no such file.
            TemplateProblemError: when it is a link, too large, or not text.
        """
        del environment
        _split(template)
        if not self._folder.has(template):
            raise TemplateNotFound(template)
        try:
            raw = self._folder.read(template, MAX_TEMPLATE_BYTES)
        except UnreadableError as error:
            raise TemplateProblemError(f"{template}: {error}") from None
        return _decode(raw, template), f"/{self._folder.name}/{template}", lambda: True


def _split(template: str) -> list[str]:
    parts = template.split("/")
    if "\\" in template or "\0" in template or any(part in ("", ".", "..") for part in parts):
        raise TemplateNotFound(template)
    return parts


def _decode(raw: bytes, template: str) -> str:
    if len(raw) > MAX_TEMPLATE_BYTES:
        raise TemplateProblemError(f"{template}: is larger than {MAX_TEMPLATE_BYTES} bytes")
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise TemplateProblemError(f"{template}: is not UTF-8 text") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
