"""The search without Atheris: Hypothesis cuts, doubles and joins the seeds, towards inputs that say more."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis import target as aim

from tests.fuzz.seeds import LARGEST, iter_seeds
from tests.fuzz.targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROUND = 200
"""Inputs between two looks at the clock."""
PIECES = [b"\n", b" ", b": ", b"- ", b"[", b"]", b"{", b"}", b"'", b'"', b"\\", b"#", b"&a", b"*a", b"!!", b"|", b"\r", b"\t", b"\xe2\x80\xae", b"\x1b", b"::error::", b"](", b"<!--", b"&#"]  # fmt: skip


@st.composite
def changed_seeds(draw: st.DrawFn, target: str) -> bytes:
    """Return a seed with a few of its parts cut out, doubled, or replaced by other seeds' parts."""
    seeds = list(iter_seeds(target))
    data = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(1, 6))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(data))] * 2)))
        other = draw(st.one_of(st.sampled_from(PIECES), st.binary(max_size=8), st.sampled_from(seeds)))
        way = draw(st.sampled_from(("insert", "replace", "double", "cut")))
        new = {
            "insert": other + data[start:end],
            "replace": other,
            "double": data[start:end] * 2,
            "cut": b"",
        }[way]
        data = data[:start] + new + data[end:]
    return data[: LARGEST * 2]


def look_with_hypothesis(
    target: str, seconds: int, save: Callable[[str, bytes], Path], say: Callable[[str], None]
) -> int:
    """Change seeds until the time is over or something breaks; return 1 when it does."""
    stop = time.monotonic() + seconds
    last = b""

    @settings(
        max_examples=ROUND,
        deadline=None,
        database=None,
        derandomize=False,
        phases=[Phase.generate, Phase.target],
        suppress_health_check=list(HealthCheck),
    )
    @given(changed_seeds(target))
    def one_round(data: bytes) -> None:
        nonlocal last
        last = data
        start = time.perf_counter()
        TARGETS[target](data)
        aim(time.perf_counter() - start, label="seconds")

    while time.monotonic() < stop:
        try:
            one_round()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what was looked for
            say(f"{type(error).__name__}: {error}\nsaved as {save(target, last)}")
            return 1
    return 0
