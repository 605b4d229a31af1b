"""The document as an Excel workbook of typed tables, made from the view."""
