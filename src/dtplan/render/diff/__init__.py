"""The differences of two plans as text, Markdown, a page, data and a workbook.

Every form is one function of a view or of what was compared. Knows templates; knows no disk and no terminal.
"""
