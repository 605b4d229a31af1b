"""Files to a plan: loaded, every reference resolved, looked at from a status date.

Knows sources, models and findings; knows no rule, no view and no clock.
"""
