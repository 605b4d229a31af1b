"""What a file must be before anything can be read from it (Y)."""
