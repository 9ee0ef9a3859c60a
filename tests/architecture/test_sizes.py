"""Rooms stay small: a file that grows past its size asks for a smaller room."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parents[2]
APP = [
    path
    for folder in ("disputes", "tracker")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts
]
TESTS = sorted((ROOT / "tests").rglob("*.py"))


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_of_the_app_is_over_300_lines() -> None:
    assert [path.name for path in APP if lines(path) > 300] == []


def test_no_file_of_the_tests_is_over_400_lines() -> None:
    assert [path.name for path in TESTS if lines(path) > 400] == []


def test_the_median_file_is_at_most_80_lines_and_the_95th_percentile_200() -> None:
    sizes = [lines(path) for path in APP if lines(path)]

    assert median(sizes) <= 80
    assert quantiles(sizes, n=20)[-1] <= 200


def long_functions(path: Path) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}::{node.name}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= 40
    ]


def test_no_function_is_over_40_lines() -> None:
    assert [name for path in APP for name in long_functions(path)] == []
