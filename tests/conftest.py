"""Options and settings that all tests share."""

from __future__ import annotations

import os

import hypothesis
import pytest

from tests.scratch_repository import plan_history  # noqa: F401 -- a fixture for every test

os.environ["DTPLAN_CACHE_DIR"] = ""  # no test finds what another one left behind

# The same examples in every run: a red build is about the change, not about luck.
hypothesis.settings.register_profile("dtplan", deadline=None, database=None, derandomize=True)
# `pytest --hypothesis-profile=hunt` looks further, each time elsewhere.
hypothesis.settings.register_profile("hunt", deadline=None, database=None, max_examples=3000)
hypothesis.settings.load_profile("dtplan")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens", action="store_true", help="write what is printed into the golden files"
    )


@pytest.fixture
def update_goldens(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-goldens"))
