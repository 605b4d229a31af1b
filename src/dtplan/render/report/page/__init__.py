"""The content of the page as blocks: read back out of its HTML, for the forms that are set on paper."""
