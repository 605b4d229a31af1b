"""Two plans → what is not the same in them: facts of initiatives, before and after.

Pure functions of two plans, each as of its own status date. Knows no file, no git and no reader.
"""
