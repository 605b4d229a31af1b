"""The states of a plan over time → what moved: initiatives followed through commits, sums, and a life in events.

Knows the facts of single files and the order in which they changed. Knows no git, no disk and no reader:
who reads a repository hands it in, and views say it in a language.
"""
