"""What every test may use: the project, its synthesised template, and a booted centre."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import infra  # noqa: F401  # first of all: it says which Node the CDK starts
from offhook.aws.boot import LocalCenter, booted
from offhook.aws.template import Template, read_template, synthesise

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def project() -> Path:
    """The repository: a centre like the one that a user has."""
    return ROOT


@pytest.fixture(scope="session")
def template(project: Path) -> Template:
    """The template that `cdk deploy` would send."""
    return read_template(synthesise(project))


@pytest.fixture(scope="module")
def local_center(template: Template, project: Path) -> Iterator[LocalCenter]:
    """The booted centre. One for each test file: its tables and functions stay as they were seeded."""
    with booted(template, project) as center:
        yield center


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-traces", action="store_true", help="rewrite the golden traces with what is so now")
    parser.addoption("--update-docs", action="store_true", help="rewrite what commands print in the documentation")
