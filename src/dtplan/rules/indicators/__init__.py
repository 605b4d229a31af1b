"""Indicators and risks (K)."""
