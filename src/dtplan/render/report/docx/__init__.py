"""The document as a Word file, set from the blocks of the page on a template that the city may own."""
