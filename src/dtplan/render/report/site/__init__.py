"""The document as a folder of pages with a search, cut out of the one page."""
