"""What the schema says of a file: keys, types, values (S)."""
