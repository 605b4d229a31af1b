"""What changed, for the public, as data."""
