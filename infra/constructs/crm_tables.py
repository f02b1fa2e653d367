"""The CRM: what a centre knows of its customers and their orders."""

from __future__ import annotations

from typing import cast

from aws_cdk import RemovalPolicy
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

ORDERS_BY_CUSTOMER = "by-customer"


class CrmTables(Construct):
    """Two tables. `customers`: all records of a customer under the customer number, and the number of each phone.
    `orders`: by order number, and by customer with the newest last."""

    def __init__(self, scope: Construct, id_: str, *, data_policy: RemovalPolicy) -> None:
        super().__init__(scope, id_)
        self._data_policy = data_policy
        self._customers = self._table("customers", partition_key="customer_number", sort_key="record")
        self._orders = self._table("orders", partition_key="order_number")
        self._orders.add_global_secondary_index(
            index_name=ORDERS_BY_CUSTOMER,
            partition_key=_text("customer_number"),
            sort_key=_text("ordered_at"),
            projection_type=dynamodb.ProjectionType.ALL,
        )
        self.environment = {
            "CUSTOMERS_TABLE": self._customers.table_name,
            "ORDERS_TABLE": self._orders.table_name,
        }

    def allow_customer_lookup(self, function: lambda_.Function) -> None:
        """Read a customer's records and orders."""
        orders_by_customer = f"{self._orders.table_arn}/index/{ORDERS_BY_CUSTOMER}"
        _allow(function, ["dynamodb:GetItem", "dynamodb:Query"], [self._customers.table_arn])
        _allow(function, ["dynamodb:Query"], [orders_by_customer])

    def allow_order_lookup(self, function: lambda_.Function) -> None:
        """Read one order."""
        _allow(function, ["dynamodb:GetItem"], [self._orders.table_arn])

    def allow_bot(self, function: lambda_.Function) -> None:
        """Read a customer's records and orders and any order, and note what a customer asks for."""
        self.allow_customer_lookup(function)
        self.allow_order_lookup(function)
        _allow(function, ["dynamodb:PutItem"], [self._customers.table_arn])

    def _table(self, name: str, *, partition_key: str, sort_key: str | None = None) -> dynamodb.TableV2:
        table = dynamodb.TableV2(
            self,
            name,
            partition_key=_text(partition_key),
            sort_key=_text(sort_key) if sort_key else None,
            billing=dynamodb.Billing.on_demand(),
            encryption=dynamodb.TableEncryptionV2.aws_managed_key(),
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            deletion_protection=self._data_policy == RemovalPolicy.RETAIN,
            removal_policy=self._data_policy,
        )
        cast(dynamodb.CfnGlobalTable, table.node.default_child).add_metadata("offhook:table", name)
        return table


def _text(name: str) -> dynamodb.Attribute:
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.STRING)


def _allow(function: lambda_.Function, actions: list[str], resources: list[str]) -> None:
    function.add_to_role_policy(iam.PolicyStatement(actions=actions, resources=resources))
