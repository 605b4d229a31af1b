"""A corpus of hostile files and plans, and what must hold for every one of them.

Each module but those that start with `test_` and the tools of the tests (`case`, `outputs`,
`pages`) holds the cases of one theme in `CASES`: adding a case is adding an entry there.
"""
