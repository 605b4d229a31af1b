"""A real Chromium and what judges pages in it; where they are missing, the tests say so and are left out."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

MODULES = Path(__file__).parent / "node_modules"
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 180_000
"""Milliseconds: a busy machine is no fault of the page."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def leave_out(reason: str) -> None:
    """Leave a test out, or fail where everything must be there: in CI."""
    if os.environ.get("CI"):
        pytest.fail(f"{reason}: `.ci/run` installs it")
    pytest.skip(f"{reason}: left out (see docs/report.md, Checks)")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        leave_out("there is no Chromium here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS)
        open_context = chromium.new_context

        def open_patiently(**options: Any) -> Any:
            context = open_context(**options)
            context.set_default_timeout(PATIENCE)
            return context

        chromium.new_context = open_patiently
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def axe() -> str:
    source = MODULES / "axe-core" / "axe.min.js"
    if not source.exists():
        leave_out("axe-core is not installed (`make browser`)")
    return source.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def validator() -> list[str]:
    java, jar = shutil.which("java"), MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if java is None:
        leave_out("there is no Java here for the Nu HTML checker")
    if not jar.exists():
        leave_out("the Nu HTML checker is not installed (`make browser`)")
    return [str(java), "-jar", str(jar)]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")
