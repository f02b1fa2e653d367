"""DynamoDB global tables (CDK's TableV2) as moto's tables of this Region, with queries that do not sort the table.

moto sorts every item of a table on each query, index or not: 20 ms at 5,000 items. DynamoDB does not, and a caller
waits for it.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from typing import Any

from moto.core.common_models import CloudFormationModel
from moto.dynamodb.models.dynamo_type import Item
from moto.dynamodb.models.table import Table

GLOBAL_TABLE = "AWS::DynamoDB::GlobalTable"

KEPT = ("AttributeDefinitions", "KeySchema", "BillingMode", "GlobalSecondaryIndexes", "LocalSecondaryIndexes")
"""The properties of a global table that its table in one Region has too."""


_query_arguments = inspect.signature(Table.query)


class LocalTable(Table):
    """moto's table; a query looks only at the items that can match, in any order: moto sorts what it has found."""

    _asked: dict[str, Any] | None = None  # the arguments of the query that is running

    def query(self, *args: Any, **kwargs: Any) -> Any:
        self._asked = _query_arguments.bind(self, *args, **kwargs).arguments
        try:
            return super().query(*args, **kwargs)
        finally:
            self._asked = None

    def all_items(self) -> list[Item]:
        if self._asked is None:
            return super().all_items()
        hash_key, index_name = self._asked["hash_key"], self._asked.get("index_name")
        items: dict[Any, Any] = self.items
        if index_name is None:
            return self._flat([items[hash_key]] if hash_key in items else [])
        names = [index.schema[0]["AttributeName"] for index in self.all_indexes() if index.name == index_name]
        return [item for item in self._flat(items.values()) if names and _is(item.attrs.get(names[0]), hash_key)]

    def _flat(self, found: Iterable[Any]) -> list[Item]:
        """The items in moto's collections: one item each in a table without a range key."""
        return [item for collection in found for item in collection.values()] if self.range_key_attr else list(found)


def _is(value: Any, wanted: Any) -> bool:
    return value is not None and (value.type, value.value) == (wanted.type, wanted.value)


class GlobalTable(CloudFormationModel):
    """What moto's CloudFormation asks of a global table."""

    @staticmethod
    def cloudformation_type() -> str:
        return GLOBAL_TABLE

    @staticmethod
    def cloudformation_name_type() -> str:
        return "TableName"

    @classmethod
    def has_cfn_attr(cls, attr: str) -> bool:
        return attr in ("Arn", "StreamArn", "TableId")

    @classmethod
    def create_from_cloudformation_json(
        cls,
        resource_name: str,
        cloudformation_json: dict[str, Any],
        account_id: str,
        region_name: str,
        **kwargs: Any,
    ) -> Any:
        properties = cloudformation_json["Properties"]
        one_region = {key: properties[key] for key in KEPT if key in properties}
        resource = {"Type": "AWS::DynamoDB::Table", "Properties": one_region}
        table: Any = Table.create_from_cloudformation_json(resource_name, resource, account_id, region_name, **kwargs)
        table.__class__ = LocalTable
        return table
