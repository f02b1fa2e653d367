"""Creating a stack through moto's CloudFormation, with our own models for the types that moto lacks.

moto finds models through `CloudFormationModel.__subclasses__()`, direct and alive ones only, and caches the result:
hence the way in which `_register` makes, keeps and announces them.
"""

from __future__ import annotations

import json
import logging
import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import new_class
from typing import Any, ClassVar, Self

from moto.core.common_models import CloudFormationModel
from moto.moto_api._internal import mock_random

from offhook.aws.moto_import import import_parsing
from offhook.aws.resource_types import RESOURCE_TYPES, SDK_CALL, Provisioned, provision
from offhook.aws.tables import GlobalTable

_NOT_YAML = "\t"
"""moto reads a template as YAML first, which takes most of a second; YAML stops at a leading tab, JSON does not."""


@dataclass(frozen=True, slots=True)
class Stack:
    """A created stack: our resources, moto's objects of the other types, and types that nobody created."""

    name: str
    account: str
    region: str
    template: Mapping[str, Any]
    provisioned: list[Provisioned]
    others: Mapping[str, Any]
    not_created: list[str]

    def of_type(self, type: str) -> list[Provisioned]:
        return [resource for resource in self.provisioned if resource.type == type]

    def metadata(self, logical_id: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.template["Resources"][logical_id].get("Metadata", {})
        return found


def create_stack(name: str, template: Mapping[str, Any], *, account: str, region: str) -> Stack:
    """Create a stack from a synthesised template. moto's mock must be active. Raises what moto raises."""
    prepared = _prepared(template)
    _register(import_parsing(resource["Type"] for resource in prepared["Resources"].values()))
    from moto.cloudformation.models import cloudformation_backends  # only now: see moto_import

    mock_random.seed(f"{account}/{region}/{name}")  # physical names end in random letters: the same ones each time
    with _quietly():
        created = cloudformation_backends[account][region].create_stack(
            name=name, template=_NOT_YAML + json.dumps(prepared), parameters={}, tags={}, role_arn=None
        )
        resources: dict[str, Any] = {key: created.resource_map[key] for key in prepared["Resources"]}
    return Stack(
        name=name,
        account=account,
        region=region,
        template=prepared,
        provisioned=[found.provisioned for found in resources.values() if isinstance(found, _Model)],
        others={key: found for key, found in resources.items() if found and not isinstance(found, _Model)},
        not_created=sorted(
            {prepared["Resources"][logical_id]["Type"] for logical_id, found in resources.items() if found is None}
        ),
    )


def _prepared(template: Mapping[str, Any]) -> dict[str, Any]:
    """The template without what only a real deployment needs, and with custom resources under our own type.

    moto would run a custom resource's provider in a container; what these providers do is one SDK call, which
    `assemble` reads instead.
    """
    kept = {key: value for key, value in template.items() if key != "Rules"}
    kept["Parameters"] = {
        key: value for key, value in template.get("Parameters", {}).items() if key != "BootstrapVersion"
    }
    kept["Resources"] = {
        logical_id: {**resource, "Type": SDK_CALL} if resource["Type"].startswith("Custom::") else resource
        for logical_id, resource in template["Resources"].items()
    }
    return kept


class _Model:
    """What moto's CloudFormation asks of one of our resources."""

    type: ClassVar[str]

    def __init__(self, provisioned: Provisioned) -> None:
        self.provisioned = provisioned

    @property
    def physical_resource_id(self) -> str:
        return self.provisioned.ref

    @staticmethod
    def cloudformation_name_type() -> str:
        return ""

    @classmethod
    def cloudformation_type(cls) -> str:
        return cls.type

    @classmethod
    def create_from_cloudformation_json(
        cls,
        resource_name: str,
        cloudformation_json: dict[str, Any],
        account_id: str,
        region_name: str,
        **kwargs: Any,
    ) -> Self:
        stack = kwargs["StackId"].split("/")[1]
        logical_id = kwargs["LogicalId"]
        return cls(
            provision(cls.type, logical_id, cloudformation_json, account=account_id, region=region_name, stack=stack)
        )

    @classmethod
    def has_cfn_attr(cls, attr: str) -> bool:
        return attr in RESOURCE_TYPES[cls.type].attributes

    def get_cfn_attribute(self, attribute_name: str) -> Any:
        return self.provisioned.attribute(attribute_name)

    def is_created(self) -> bool:
        return True


_models: list[Any] = []  # keeps them alive: moto only sees classes that somebody holds


def _register(parsing: Any) -> None:
    """Make moto see our models, and those of services that were imported late."""
    if not _models:
        for name in RESOURCE_TYPES:
            made: Any = new_class(name.replace(":", ""), (_Model, CloudFormationModel))
            made.type, made.__module__ = name, __name__
            _models.append(made)
        _models.append(GlobalTable)
    for cached in (parsing.get_model_list, parsing.get_model_map, parsing.get_name_type_map):
        cached.cache_clear()


@contextmanager
def _quietly() -> Iterator[None]:
    """No warnings for types that nobody creates (`Stack.not_created` has them), and no look for Lambda assets.

    moto wants a function's code in the bootstrap bucket; here handlers run from their source folder.
    """
    logger = logging.getLogger("moto")
    before, level = os.environ.get("VALIDATE_LAMBDA_S3"), logger.level
    os.environ["VALIDATE_LAMBDA_S3"] = "false"
    logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)
        os.environ.pop("VALIDATE_LAMBDA_S3")
        if before is not None:
            os.environ["VALIDATE_LAMBDA_S3"] = before
