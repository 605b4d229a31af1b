"""Valid plans made at random: whatever a rule says of one of them is a false alarm."""
