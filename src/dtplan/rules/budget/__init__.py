"""Money that does not add up (B)."""
