"""Coverage and declared counts: what is missing from the whole (C)."""
