"""New files of a plan, written so that they validate."""
