"""What dtplan says about a file: one record, from the finding of a rule to a placed diagnostic.

Knows positions and severities; knows nothing of plans, of rules or of how a diagnostic is printed.
"""
