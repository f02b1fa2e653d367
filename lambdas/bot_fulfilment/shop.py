"""The shop's tables, reached for when they are first needed: an answer without them waits for no client."""

from __future__ import annotations

from functools import cached_property

from crm.dynamodb import dynamodb
from crm.table import CustomerTable, OrderTable


class Shop:
    """Both tables by their names. A missing table or name raises botocore's own error at the first use."""

    def __init__(self, customers_table: str, orders_table: str) -> None:
        self._customers_table, self._orders_table = customers_table, orders_table

    @cached_property
    def customers(self) -> CustomerTable:
        return CustomerTable(dynamodb(), self._customers_table)

    @cached_property
    def orders(self) -> OrderTable:
        return OrderTable(dynamodb(), self._orders_table)
