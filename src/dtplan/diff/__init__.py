"""Two plans → what is not the same in them: things, their fields, sums, and the effect on the whole.

Pure functions of two plans, each as of its own status date. Knows no file, no git and no reader.
"""
