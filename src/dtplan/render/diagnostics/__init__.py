"""Diagnostics as text: one thin writer per format over the same record."""
