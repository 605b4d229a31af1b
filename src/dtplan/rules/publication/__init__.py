"""Accessibility, publication and personal data (A)."""
