"""Status, progress and the journal (P)."""
