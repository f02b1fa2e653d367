"""Importing moto's CloudFormation without the services that the template does not use.

`moto.cloudformation.parsing` imports some thirty services so that their models are known. EC2 alone, which reads every
instance type of every Region, and those built on it take two thirds of that time, and a person is waiting on the line.
While it is imported, each service that the template does not name is a hollow module; afterwards none is, so that
whatever else asks for one of them gets the real one. A later template that names one gets its models then.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable
from types import ModuleType
from typing import Any

SLOW_SERVICES = {
    "apigateway": "AWS::ApiGateway",
    "autoscaling": "AWS::AutoScaling",
    "batch": "AWS::Batch",
    "datapipeline": "AWS::DataPipeline",
    "ec2": "AWS::EC2",
    "ecs": "AWS::ECS",
    "efs": "AWS::EFS",
    "elb": "AWS::ElasticLoadBalancing",
    "elbv2": "AWS::ElasticLoadBalancingV2",
    "emr": "AWS::EMR",
    "rds": "AWS::RDS",
    "redshift": "AWS::Redshift",
    "sagemaker": "AWS::SageMaker",
    "stepfunctions": "AWS::StepFunctions",
}
"""moto's packages that are not imported unless the template has a type of theirs."""

_PARSING = "moto.cloudformation.parsing"
_hollowed: set[str] = set()


def import_parsing(types: Iterable[str]) -> Any:
    """`moto.cloudformation.parsing`, knowing at least the models of these CloudFormation types."""
    wanted = {"::".join(type.split("::")[:2]) for type in types}
    if _PARSING not in sys.modules:
        _hollowed.update(service for service, prefix in SLOW_SERVICES.items() if prefix not in wanted)
        _import_hollow(_hollowed)
    for service in [service for service in _hollowed if SLOW_SERVICES[service] in wanted]:
        importlib.import_module(f"moto.{service}.models")
        _hollowed.discard(service)
    return importlib.import_module(_PARSING)


def _import_hollow(services: Iterable[str]) -> None:
    hollow = {name: _Hollow(name) for service in services for name in _names(service) if name not in sys.modules}
    sys.modules.update(hollow)
    try:
        importlib.import_module(_PARSING)
    finally:
        for name in hollow:
            del sys.modules[name]
            package, _, child = name.rpartition(".")
            vars(sys.modules.get(package, hollow.get(package))).pop(child, None)


def _names(service: str) -> list[str]:
    names = [f"moto.{service}", f"moto.{service}.models"]
    return [*names, "moto.ec2.models.core"] if service == "ec2" else names


class _Hollow(ModuleType):
    """A module whose things are looked up in the real one when they are used. A class stands in as an empty class."""

    __path__: list[str] = []  # noqa: RUF012  # what makes a module a package

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {}) if name[0].isupper() else _Later(self.__name__, name)


class _Later:
    """Something of a module that is imported when it is first used, such as the backends of EC2."""

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name

    def _real(self) -> Any:
        return getattr(importlib.import_module(self._module), self._name)

    def __getitem__(self, key: Any) -> Any:
        return self._real()[key]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)
