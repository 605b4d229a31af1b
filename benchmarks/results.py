"""What was measured in one run, and what is computed of it: ratios, growth, and the aims."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from cases import COLD, INITIATIVE, OWN, READ, STAT, WARM
from startup import NO_OP
from startup import WARM as WARM_BARCELONA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from measuring import Measured

GROWING = (COLD, WARM, INITIATIVE)


@dataclass(frozen=True, slots=True)
class SizeResult:
    """What was measured on plans of one size.

    Attributes:
        size: how many initiatives.
        taken: by the name of the case: dtplan's own, the floors, and the peers.
        together: peak memory of all processes of a case of dtplan's own in MiB, where it can be known.
        peers: the names of the peers.
        left_out: peers that were not measured, with the reason.
    """

    size: int
    taken: dict[str, Measured]
    together: dict[str, float | None]
    peers: tuple[str, ...] = ()
    left_out: dict[str, str] = field(default_factory=dict)

    def seconds(self, name: str) -> float:
        """Return the median seconds of a case."""
        return self.taken[name].seconds

    def ratio(self, name: str, to: str) -> float:
        """Return how many times as long a case takes as another."""
        return self.seconds(name) / self.seconds(to)

    def peak(self, name: str) -> float:
        """Return the peak memory of a case of dtplan's own: of all its processes, if that is known."""
        return max(self.together.get(name) or 0, self.taken[name].mebibytes)


@dataclass(frozen=True, slots=True)
class Results:
    """What was measured in one run.

    Attributes:
        machine: what it ran on, and what was measured, in words.
        sizes: by size, ascending.
        startup: by what was started; empty when that was not measured.
        versions: of the peers.
    """

    machine: str
    sizes: list[SizeResult]
    startup: dict[str, Measured]
    versions: dict[str, str]


class Growth(NamedTuple):
    """How the time of a case grows: with size to the power of the exponent."""

    name: str
    smaller: int
    larger: int
    exponent: float


class Aim(NamedTuple):
    """Something to reach.

    Attributes:
        what: in words.
        value: what was measured, in the unit of the bound.
        bound: what it may be at most.
        where: the sizes that it is about.
    """

    what: str
    value: float
    bound: float
    where: str

    @property
    def is_reached(self) -> bool:
        """Whether the value is within the bound."""
        return self.value <= self.bound


def iter_growth(results: Results) -> Iterator[Growth]:
    """Yield how the time of dtplan's own cases grows from each size to the next.

    Args:
        results: of a run.
    """
    for one, other in itertools.pairwise(results.sizes):
        for name in GROWING:
            times = other.seconds(name) / one.seconds(name)
            yield Growth(name, one.size, other.size, math.log(times) / math.log(other.size / one.size))


def iter_aims(results: Results) -> Iterator[Aim]:
    """Yield each aim with what was measured.

    Args:
        results: of a run.
    """
    for one in results.sizes:
        where = f"{one.size:,}"
        peer = one.taken.get("ajv-cli")
        if peer is not None and not peer.problem:
            yield Aim("cold, in times of ajv-cli", one.ratio(COLD, "ajv-cli"), 1, where)
        yield Aim("cold, in times of reading the bytes", one.ratio(COLD, READ), 30, where)
        yield Aim("warm, in times of the `stat` of every file", one.ratio(WARM, STAT), 5, where)
        yield Aim("peak memory in MiB", max(map(one.peak, OWN)), 100, where)
    for name, smaller, larger, exponent in iter_growth(results):
        yield Aim(f"growth of {name}, exponent", exponent, 1.05, f"{smaller:,} to {larger:,}")
    if results.startup:
        ratio = results.startup[WARM_BARCELONA].seconds / results.startup[NO_OP].seconds
        yield Aim("warm Barcelona, in times of a Typer program that does nothing", ratio, 1.3, "")
