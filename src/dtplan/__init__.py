"""dtplan: a plan as code, checked and published."""
__version__ = "0.1.0"
