"""History: what was written before and may not be changed unnoticed (H)."""
