"""Every line of the promise about hostile input names the test that holds it, and the test exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from importlib import import_module

import pytest

from tests.docs.pages import ROOT, read
from tests.hostile.corpus import THEMES

PAGE = ROOT / "docs/hostile-input.md"
END = "\n## What is not promised\n"
_LINE = re.compile(r"^- .*(?:\n  .*)*|^\| (?!Limit).*", re.MULTILINE)
_TEST = re.compile(r"`(tests/[\w/]+\.py)::([^`]+)`")


def _lines() -> list[str]:
    promised, found, _rest = read(PAGE).partition(END)
    assert found
    return _LINE.findall(promised)


@cache
def _functions(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _exists(path: str, name: str) -> bool:
    if not (ROOT / path).is_file():
        return False
    module = path.removesuffix(".py").replace("/", ".")
    if module.rpartition(".")[2] in THEMES and module.startswith("tests.hostile."):
        return name in import_module(module).CASES
    return name in _functions(path)


def test_promise_has_lines() -> None:
    assert len(_lines()) > 40


@pytest.mark.parametrize("line", _lines(), ids=lambda line: line[2:42])
def test_line_names_tests_that_exist(line: str) -> None:
    tests = _TEST.findall(line)
    assert tests, "no test is named"
    assert [(path, name) for path, name in tests if not _exists(path, name)] == []


def test_missing_tests_are_noticed() -> None:
    assert not _exists("tests/hostile/yaml_bombs.py", "a bomb that nobody wrote")
    assert not _exists("tests/hostile/test_cases.py", "test_nothing")
    assert not _exists("tests/hostile/nowhere.py", "test_case")
