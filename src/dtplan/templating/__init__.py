"""The one Jinja environment: where templates are, what they may do, how they write a language.

Every template runs in a sandbox, the tool's own as well as those that a plan brings, so there is
one set of rules and it is always in use. A template sees the fields of views and nothing else:

- no attribute of any object but the fields of frozen dataclasses and Jinja's own;
- templates are read from their folders alone; no `..`, no link that leads out, at most 1 MB each;
- only the filters and tests named in `environment.py`, `range` up to 100,000 and no `**`;
- at most 64 million characters of output.

What Jinja cannot limit is time: a template may loop for long without writing anything. Who builds
plans of strangers sets a time limit on the whole run, as CI services do.
"""

from __future__ import annotations

from dtplan.templating.environment import Environment, make_environment, make_text_environment
from dtplan.templating.loader import TemplateProblemError

__all__ = ["Environment", "TemplateProblemError", "make_environment", "make_text_environment"]
