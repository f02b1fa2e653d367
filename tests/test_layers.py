"""Who may import whom: the table of docs/design.md."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NEUTRAL = {"errors", "tomlplaces", "plans"}  # faults, their places in TOML, how an instance is paid for
MAY_IMPORT = {
    "src/offhook/language": {"language"},
    "src/offhook/bots": {"bots"},
    "src/offhook/centerfile": {"centerfile"},
    "src/offhook/lint": {"lint", "language", "centerfile"},
    "src/offhook/exchange": {"exchange", "language", "centerfile"},
    "src/offhook/drawing": {"drawing", "lint", "language"},
    "src/offhook/engine": {"engine", "language"},
    "src/offhook/routing": {"routing"},
    "src/offhook/center": {"center", "engine", "language", "routing", "bots"},
    "src/offhook/testing": {"testing", "center", "engine", "language", "routing", "bots"},
    "src/offhook/aws": {"aws", "center", "engine", "language", "routing", "bots"},
    "src/offhook/scenarios": {"scenarios", "center", "engine", "language", "routing", "bots", "centerfile"},
    "src/offhook/cost": {"cost", "center", "engine", "language", "routing", "bots"},
    "src/offhook/service": {"service", "aws", "center", "engine", "language", "routing", "bots"},
    "infra": {"language", "centerfile", "lint", "bots"},
    "lambdas": set[str](),
}


def imported(file: Path) -> Iterator[str]:
    """Modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_a_folder_imports_only_what_the_design_allows(folder: str) -> None:
    allowed = MAY_IMPORT[folder] | (NEUTRAL if folder != "lambdas" else set())
    files = sorted((ROOT / folder).rglob("*.py"))
    assert files
    wrong = [
        f"{file.relative_to(ROOT)} imports {module}"
        for file in files
        for module in imported(file)
        if module.startswith("offhook") and module.split(".")[1] not in allowed
    ]
    assert not wrong


@pytest.mark.parametrize("module", ["datetime.now", "time.time", "time.monotonic", "random", "uuid4"])
def test_the_engine_the_bots_and_the_routing_have_no_clock_and_no_randomness(module: str) -> None:
    files = [file for folder in ("engine", "bots", "routing") for file in (ROOT / "src/offhook" / folder).rglob("*.py")]
    assert files
    assert not [file.name for file in files if f"{module}(" in file.read_text(encoding="utf-8")]
