"""Texts in their languages (T)."""
