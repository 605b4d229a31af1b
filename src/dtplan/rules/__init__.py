"""What a plan must and should be: one file per rule, one folder per family.

A rule sees only a `Plan` and yields findings; code, severity, profile and order are the
engine's. The folder listing is the catalogue.
"""
