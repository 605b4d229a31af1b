"""The canonical form of a plan's files: the same data and the same comments, written in one way.

This package prints the layout that `source` reads, in the order of keys that the models
give. It reads no files and writes none.
"""
