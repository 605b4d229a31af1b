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
        path, raw = self.read_file(template, MAX_TEMPLATE_BYTES)
        return _decode(raw, template), str(path), lambda: True

    def read_file(self, template: str, most: int) -> tuple[Path, bytes]:
        """Return the path and the bytes of a file of the folder.

        Args:
            template: its name, relative to the folder.
            most: how large it may be.

        Raises:
            TemplateNotFound: when there is no such regular file inside the folder.
            TemplateProblemError: when it is too large.
        """
        parts = _split(template)
        try:
            path = self._folder.joinpath(*parts).resolve(strict=True)
            if not path.is_relative_to(self._folder) or not path.is_file():
                raise TemplateNotFound(template)
            with path.open("rb") as file:
                raw = file.read(most + 1)
        except (OSError, ValueError, RuntimeError):
            raise TemplateNotFound(template) from None
        return path, _refuse_large(raw, template, most)


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
        path, raw = self.read_file(template, MAX_TEMPLATE_BYTES)
        return _decode(raw, template), str(path), lambda: True

    def read_file(self, template: str, most: int) -> tuple[Path, bytes]:
        """Return a path to name a file by and its bytes.

        Args:
            template: its name, relative to the folder.
            most: how large it may be.

        Raises:
            TemplateNotFound: when the revision has no such file.
            TemplateProblemError: when it is a link, or too large.
        """
        _split(template)
        if not self._folder.has(template):
            raise TemplateNotFound(template)
        try:
            raw = self._folder.read(template, most)
        except UnreadableError as error:
            raise TemplateProblemError(f"{template}: {error}") from None
        return Path(f"/{self._folder.name}/{template}"), _refuse_large(raw, template, most)


def read_bytes(loader: BaseLoader | None, name: str, most: int) -> tuple[bytes, bool]:
    """Return a file that is not text, the plan's own if it has one, and whether it is the tool's.

    Args:
        loader: of an environment.
        name: of the file, relative to the folder of templates.
        most: how large it may be.

    Raises:
        TemplateProblemError: when there is none, or it is too large.
    """
    tools = find_templates().resolve()
    for one in loader.loaders if isinstance(loader, ChoiceLoader) else ():
        if isinstance(one, (FolderLoader, RevisionLoader)):
            try:
                path, content = one.read_file(name, most)
            except TemplateNotFound:
                continue
            return content, path.is_relative_to(tools)
    raise TemplateProblemError(f"{name}: there is no such file")


def _refuse_large(raw: bytes, template: str, most: int) -> bytes:
    if len(raw) > most:
        raise TemplateProblemError(f"{template}: is larger than {most} bytes")
    return raw


def _split(template: str) -> list[str]:
    parts = template.split("/")
    if "\\" in template or "\0" in template or any(part in ("", ".", "..") for part in parts):
        raise TemplateNotFound(template)
    return parts


def _decode(raw: bytes, template: str) -> str:
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise TemplateProblemError(f"{template}: is not UTF-8 text") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
