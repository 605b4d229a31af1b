"""A history as a page, as drawings, as tables and as data."""
