"""What every hostile test can ask for."""

from __future__ import annotations

from tests.hostile.limits import end_what_hangs

__all__ = ["end_what_hangs"]
