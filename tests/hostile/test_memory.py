"""Bombs in a process that may have little memory: they end with findings, not with the process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory so")

ROOT = Path(__file__).parents[2]
LIMIT = 1_500_000_000
"""Bytes of addresses: Python, its libraries and a plan of the base take a fifth of it."""
BOMBS = (
    "yaml_bombs: billion laughs",
    "yaml_bombs: quadratic blow-up",
    "yaml_bombs: complex keys in complex keys",
    "yaml_bombs: the same key 100,000 times",
    "refused_files: 20 MB",
    "refused_files: brackets nested 100,000 deep",
    "refused_files: an open quote and a megabyte",
    "refused_files: 100,000 backslashes",
    "values: 999 and so on as an amount",
    "values: '1e999999999' as an amount",
    "sizes: 20,000 mistakes in one list",
    "settings: a field of 20,000 values",
)
PROGRAM = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({LIMIT}, {LIMIT}))
from pathlib import Path
from tests.hostile.corpus import CORPUS
from tests.hostile.outputs import all_formats, check_validate, opened
for name in sys.argv[1:]:
    with opened(CORPUS[name].files(), Path()):
        for form in all_formats():
            check_validate(form, 100_000_000)
print("ended")
"""


def test_bombs_end_in_little_memory() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *BOMBS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("ended\n", 0), done.stderr[-2000:]


def test_a_limit_is_a_limit() -> None:
    """The test above could not fail if the limit did not hold."""
    program = PROGRAM.replace("print(", "bytes(2_000_000_000); print(")
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert "MemoryError" in done.stderr
