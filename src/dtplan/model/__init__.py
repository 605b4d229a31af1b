"""The words of a plan as typed, frozen values: one file per noun, 1:1 with the YAML.

A model knows nothing of files, positions, other entities or the clock. What needs more
than one entity to be checked is a rule.
"""
