"""Three versions of one file → one that holds what both sides did, or shows where they contradict each other.

Decides on plain data, by the identity of items that `diff` gives, and writes with the text of the three
versions: it stands above `diff` and beside `formatting`, and knows no model, no rule and no git repository.
"""
