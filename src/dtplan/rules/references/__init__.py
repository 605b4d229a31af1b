"""What refers to something that is not there, or must not be referred to (R)."""
