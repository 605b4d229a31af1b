"""New files of a plan, and forms."""
