"""Filling the CRM tables of the local centre from `flows/seed/`, as the CRM package under `lambdas/` lays them out."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from boto3.dynamodb.types import TypeSerializer

from offhook.aws.functions import modules_of
from offhook.errors import OffhookError, Place

SEED_MODULE = "crm.seed"


@dataclass(frozen=True, slots=True)
class Caller:
    """A customer of the seed data who is worth calling from, and what they will meet."""

    number: str
    name: str
    note: str
    language: str = ""


def seed(folder: Path, source: Path, tables: Mapping[str, Any]) -> list[Caller]:
    """Put what `seed_items(folder)` gives into moto's tables, by table key. Raises OffhookError for bad seed data.

    Gives the customers worth calling from: entries with `worth_calling` in the seed files.
    """
    if not folder.is_dir():
        return []
    with modules_of(source):
        try:
            items = importlib.import_module(SEED_MODULE).seed_items(folder)
        except ValueError as error:
            raise OffhookError(f"seed data: {error}", where=Place(str(folder)), fix="Mend the seed data") from error
    to_dynamodb: Any = TypeSerializer()
    for key in items.keys() & tables.keys():
        for item in items[key]:
            tables[key].put_item(item_attrs={name: to_dynamodb.serialize(value) for name, value in item.items()})
    return list(_callers(folder))


def _callers(folder: Path) -> Iterator[Caller]:
    for path in sorted(folder.glob("*.json")):
        for customer in json.loads(path.read_text(encoding="utf-8"))["customers"]:
            if note := customer.get("worth_calling"):
                yield Caller(customer["phone_numbers"][0], customer["name"], note, customer.get("language", ""))
