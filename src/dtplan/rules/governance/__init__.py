"""Governance: approval, decisions, waivers (G)."""
