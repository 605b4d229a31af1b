"""What every hostile test stands on: an end in time, and a cache that is nobody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hostile.limits import end_what_hangs

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["end_what_hangs"]


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder
