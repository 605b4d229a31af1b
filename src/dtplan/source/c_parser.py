"""Whether YAML can be read at the speed of C."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec


@cache
def has_c_parser() -> bool:
    """Say whether libyaml is there; without it everything works, some 25 times slower."""
    return find_spec("_ruamel_yaml") is not None
