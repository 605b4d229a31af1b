"""Dates that contradict each other, and the order of work (D)."""
