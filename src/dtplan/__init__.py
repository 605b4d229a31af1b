"""dtplan: a plan as code, checked and published.

The public functions load what they need when they are first used:

    from dtplan import compare_plans, load_plan, validate_plan
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dtplan.diff.compare import compare as compare_plans
    from dtplan.plan.loader import load_plan
    from dtplan.rules.validate import validate as validate_plan

__version__ = "0.1.0"
__all__ = ["__version__", "compare_plans", "load_plan", "validate_plan"]


def __getattr__(name: str) -> Any:
    """Load a public function when it is asked for."""
    if name == "compare_plans":
        from dtplan.diff.compare import compare  # noqa: PLC0415 - see the module's docstring

        return compare
    if name == "load_plan":
        from dtplan.plan.loader import load_plan  # noqa: PLC0415 - see the module's docstring

        return load_plan
    if name == "validate_plan":
        from dtplan.rules.validate import validate  # noqa: PLC0415 - see the module's docstring

        return validate
    raise AttributeError(f"module 'dtplan' has no attribute '{name}'")
