"""Text with positions: which files there are, what they hold, and where each part stands.

This package knows nothing of plans. It is the only one that knows ruamel.yaml, and it
never raises on content: what is wrong with a file is a `Problem` of its document.
"""
