"""The clock that `steps.py` puts around the steps of a cold `dtplan validate`, run in a process of its own.

python benchmarks/instruments.py steps|waiting PLAN
"""

from __future__ import annotations

import time

STARTED = time.process_time()
"""Before anything else is imported: what only starting Python takes."""

import builtins  # noqa: E402 - the same
import contextlib  # noqa: E402
import io  # noqa: E402
import json  # noqa: E402
import sys  # noqa: E402
from collections import defaultdict  # noqa: E402
from dataclasses import replace  # noqa: E402
from typing import TYPE_CHECKING, Any  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

BEFORE = "starting Python"
IMPORTS = "importing dtplan and its libraries"
REST = "everything else"
STATUS_DATE = "2026-10-31"


class Clock:
    """Processor time by step; the innermost step that is running counts."""

    def __init__(self) -> None:
        self._since = time.process_time()
        self.seconds = defaultdict(float, {BEFORE: STARTED, IMPORTS: self._since - STARTED})
        self.switches = 0
        self._running = [REST]

    def enter(self, name: str) -> None:
        """Count what follows for a step.

        Args:
            name: the step.
        """
        self._switch()
        self._running.append(name)

    def leave(self) -> None:
        """Count what follows for the step that was running before."""
        self._switch()
        self._running.pop()

    def _switch(self) -> None:
        now = time.process_time()
        self.seconds[self._running[-1]] += now - self._since
        self._since = now
        self.switches += 1

    def wrap(self, function: Callable[..., Any], name: str, made: Callable[[Any], Any] | None = None) -> Any:
        """Return a function whose time counts for a step.

        Args:
            function: the function.
            name: the step.
            made: turns its result into one that holds no work left to do, such as `list` of a generator.
        """

        def timed(*args: Any, **kwargs: Any) -> Any:
            self.enter(name)
            try:
                result = function(*args, **kwargs)
                return result if made is None else made(result)
            finally:
                self.leave()

        return timed


def _iterate_again(result: Any) -> Any:
    return iter(list(result))


def count_imports(clock: Clock) -> None:
    """Count every import from now on, wherever it stands.

    Args:
        clock: takes the time.
    """
    real = builtins.__import__

    def timed(name: str, *args: Any, **kwargs: Any) -> Any:
        if name in sys.modules and (len(args) < 3 or not args[2]):
            return real(name, *args, **kwargs)
        clock.enter(IMPORTS)
        try:
            return real(name, *args, **kwargs)
        finally:
            clock.leave()

    builtins.__import__ = timed


def _replace_everywhere(old: Any, new: Any) -> None:
    """Put another function in the place of one, in every module of dtplan that knows it."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "dtplan":
            names = vars(module)
            names.update({known: new for known, value in names.items() if value is old})


def instrument(clock: Clock) -> None:
    """Put the clock around the steps of a cold run, which from now on stays in one process.

    Args:
        clock: takes the time.
    """
    clock.enter(IMPORTS)
    from dtplan import parallel  # noqa: PLC0415 - importing is one of the steps
    from dtplan.cli.app import make_app  # noqa: PLC0415
    from dtplan.diagnostics import packing  # noqa: PLC0415
    from dtplan.plan import files, outline, reading  # noqa: PLC0415
    from dtplan.render.diagnostics import registry  # noqa: PLC0415
    from dtplan.rules import examine, validate  # noqa: PLC0415
    from dtplan.rules.catalogue import FAMILIES, load_rules  # noqa: PLC0415
    from dtplan.source import document  # noqa: PLC0415
    from dtplan.source.tree import DiskTree  # noqa: PLC0415

    make_app(["validate"])
    rules = load_rules()
    clock.leave()
    timed = {
        code: replace(known, check=clock.wrap(known.check, f"rules: {FAMILIES[known.family]}", list))
        if known.check
        else known
        for code, known in rules.items()
    }
    for function, name in (
        (examine.compute_digest, "digests"),
        (files.sniff_kind, "telling initiatives from other files"),
        (document.load_document, "parsing"),
        (reading.read_document, "models and schema"),
        (outline.pack_outline, "outlines"),
        (validate.diagnose, "diagnostics: placing"),
        (packing.pack_diagnostic, "diagnostics: packing"),
        (packing.unpack_diagnostic, "diagnostics: packing"),
        (registry.render_runs, "rendering what was found"),
    ):
        _replace_everywhere(function, clock.wrap(function, name))
    for method, name, made in (
        ("iter_paths", "listing the files", _iterate_again),
        ("read", "reading the bytes", None),
    ):
        setattr(DiskTree, method, clock.wrap(getattr(DiskTree, method), name, made))
    _replace_everywhere(load_rules, lambda: timed)
    _replace_everywhere(parallel.can_fork, lambda: False)


def run_dtplan(plan: str) -> None:
    """Run the real command on a plan, without its output.

    Args:
        plan: its folder.
    """
    from dtplan.__main__ import main as run  # noqa: PLC0415 - importing is one of the steps

    sys.argv = ["dtplan", "validate", plan, "--no-cache", "--status-date", STATUS_DATE, "--format", "concise"]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
        run()


def measure_steps(plan: str) -> dict[str, Any]:
    """Return the processor time of each step in this process, which must be fresh.

    Args:
        plan: its folder.
    """
    clock = Clock()
    count_imports(clock)
    instrument(clock)
    run_dtplan(plan)
    clock.enter(REST)  # what was running ends here
    seconds = dict(clock.seconds)
    switches = clock.switches
    before = time.process_time()
    for _ in range(10_000):
        clock.enter(REST)
        clock.leave()
    cost = (time.process_time() - before) / 20_000
    return {"seconds": seconds, "switches": switches, "instruments": switches * cost}


def measure_waiting(plan: str) -> dict[str, Any]:
    """Return how long a run takes by the clock on the wall, and how long of it the second process is awaited.

    Args:
        plan: its folder.
    """
    begun = time.perf_counter()
    from dtplan import parallel  # noqa: PLC0415 - importing is part of a run
    from dtplan.rules import examine  # noqa: F401, PLC0415 - so that all who start a process are there

    waited: list[float] = []
    start_beside = parallel.start_beside

    def start(task: Callable[[], Any]) -> Callable[[], Any]:
        collect = start_beside(task)

        def timed() -> Any:
            start = time.perf_counter()
            result = collect()
            waited.append(time.perf_counter() - start)
            return result

        return timed

    _replace_everywhere(start_beside, start)
    run_dtplan(plan)
    return {"wall": time.perf_counter() - begun, "waited": sum(waited), "processes": 1 + len(waited)}


if __name__ == "__main__":
    print(json.dumps({"steps": measure_steps, "waiting": measure_waiting}[sys.argv[1]](sys.argv[2])))
