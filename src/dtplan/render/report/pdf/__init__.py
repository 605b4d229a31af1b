"""The document as a tagged PDF, set by Typst from the blocks of the page."""
