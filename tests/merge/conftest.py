"""The command line, as the tests of the command line run it."""

from tests.cli.conftest import dtplan  # noqa: F401 - a fixture
