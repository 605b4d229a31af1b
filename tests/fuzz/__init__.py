"""Bytes and texts made by chance, guided by what they make the program do.

`make fuzz` looks without end, `make fuzz-short` for a minute. What breaks is saved as a file under
`build/fuzz/`; put into `found/loader/` or `found/markdown/` here, it is a test for good.
"""
