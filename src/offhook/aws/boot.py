"""Booting the local centre: a template in, an instance with its functions and seeded tables out.

What the template does not provision does not exist here either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from moto import mock_aws

from offhook.aws.assemble import assemble_functions, assemble_instance, tables_of
from offhook.aws.cloudformation import Stack, create_stack
from offhook.aws.dynamodb import ShortCut
from offhook.aws.functions import LocalFunctions
from offhook.aws.seeding import Caller, seed
from offhook.aws.template import Template
from offhook.center.instance import ConnectInstance

ACCOUNT = "123456789012"
"""moto's account. No AWS account has this number."""

DEFAULT_REGION = "us-east-1"

_short_cut = ShortCut()
_short_cut.install()


@dataclass(frozen=True, slots=True)
class LocalCenter:
    """A booted centre."""

    instance: ConnectInstance
    functions: LocalFunctions
    stack: Stack
    tables: Mapping[str, Any]
    callers: list[Caller]


@contextmanager
def booted(
    template: Template, project: Path, *, log: Callable[[str, str], None] | None = None
) -> Iterator[LocalCenter]:
    """The local centre of a template, alive until the block ends. Lambda sources and seed data are in `project`."""
    region = template.region or DEFAULT_REGION
    with mock_aws():
        stack = create_stack(template.stack, template.body, account=ACCOUNT, region=region)
        instance = assemble_instance(stack)
        functions = LocalFunctions(assemble_functions(stack, project, log or _no_log), instance.arn)
        tables = tables_of(stack)
        callers = seed(project / "flows" / "seed", project / "lambdas", tables)
        _short_cut.account = ACCOUNT
        try:
            yield LocalCenter(instance, functions, stack, tables, callers)
        finally:
            _short_cut.account = None


def _no_log(function: str, line: str) -> None:
    pass
