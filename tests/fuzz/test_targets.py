"""What was found once stays mended, and the targets themselves can be run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.seeds import iter_seeds
from tests.fuzz.targets import TARGETS, fuzz_loader, fuzz_markdown
from tests.hostile import pages

FOUND = Path(__file__).parent / "found"
SAVED = [path for target in TARGETS for path in sorted((FOUND / target).glob("*")) if path.suffix != ".md"]


@pytest.mark.parametrize("path", SAVED, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_is_mended(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_some_seeds_hold(target: str) -> None:
    seeds = list(iter_seeds(target))
    assert len(seeds) > 100
    for seed in seeds[:: len(seeds) // 20]:
        TARGETS[target](seed)


def test_targets_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.fuzz.targets.PROSE", pages.PROSE - {("em", "")})
    with pytest.raises(AssertionError):
        fuzz_markdown(b"*a*")
    monkeypatch.setattr("tests.fuzz.targets.load_rules", dict)
    with pytest.raises(AssertionError):
        fuzz_loader(b"[")
