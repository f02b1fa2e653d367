"""The size of an item is DynamoDB's own measure, however the item is written."""

from __future__ import annotations

from typing import Any

import pytest
from moto.dynamodb.models.dynamo_type import DynamoType

from offhook.aws.item_sizes import item_bytes, value_bytes

VALUES: dict[str, tuple[dict[str, Any], int]] = {
    "a text": ({"S": "Hanako"}, 6),
    "an empty text": ({"S": ""}, 0),
    "kanji, three bytes each": ({"S": "田中"}, 6),
    "an even number of digits": ({"N": "1234"}, 3),
    "an odd number of digits": ({"N": "12345"}, 4),
    "zeroes at both ends": ({"N": "0012300.00"}, 3),
    "a negative fraction": ({"N": "-0.25"}, 2),
    "an exponent": ({"N": "1.25E+10"}, 3),
    "zero": ({"N": "0"}, 2),
    "bytes": ({"B": b"\x00\x01\x02"}, 3),
    "bytes as a request carries them": ({"B": "AAEC"}, 3),
    "bytes with padding": ({"B": "AAE="}, 2),
    "true": ({"BOOL": True}, 1),
    "null": ({"NULL": True}, 1),
    "an empty list": ({"L": []}, 3),
    "an empty map": ({"M": {}}, 3),
    "a list": ({"L": [{"S": "abc"}, {"N": "7"}]}, 3 + (1 + 3) + (1 + 2)),
    "a map": ({"M": {"key": {"S": "abc"}}}, 3 + 1 + 3 + 3),
    "a map in a list": ({"L": [{"M": {"a": {"BOOL": False}}}]}, 3 + 1 + (3 + 1 + 1 + 1)),
    "texts": ({"SS": ["ab", "cde"]}, 5),
    "numbers": ({"NS": ["1", "22"]}, 2 + 2),
    "blobs": ({"BS": [b"ab", b"c"]}, 3),
}


@pytest.mark.parametrize(("value", "size"), VALUES.values(), ids=VALUES)
def test_a_value_has_the_size_of_its_type(value: dict[str, Any], size: int) -> None:
    assert value_bytes(value) == size


@pytest.mark.parametrize(("value", "size"), VALUES.values(), ids=VALUES)
def test_a_stored_value_is_as_large_as_a_sent_one(value: dict[str, Any], size: int) -> None:
    assert value_bytes(DynamoType(value)) == size


def test_an_item_is_its_names_and_values() -> None:
    item = {"customer_number": {"S": "10000017"}, "名前": {"S": "花子"}, "visits": {"N": "12"}}
    assert item_bytes(item) == (15 + 8) + (6 + 6) + (6 + 2)
