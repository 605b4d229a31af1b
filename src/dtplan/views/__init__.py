"""One part of the report as data: frozen, ready to print, every text already in one language.

A view is the only thing a template sees. Sums, shares, orders and positions are settled here;
amounts, days and numbers stay typed, because how they are written is the language's affair.
Knows plans, models and findings; knows no template and no terminal.
"""
