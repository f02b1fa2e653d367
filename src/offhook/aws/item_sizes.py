"""How large an item is by DynamoDB's own measure, which its capacity units are counted from.

Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html: names and texts
in UTF-8, a byte for two significant digits of a number and one more, raw bytes, a byte for true, false and null, three
for a list or a map and one for each of its elements.
Assumed: a set is as large as its elements, and zero has one digit; the page says nothing of either.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from moto.dynamodb.models.dynamo_type import DynamoType


def item_bytes(attributes: Mapping[str, Any]) -> int:
    """Of an item: its attributes by name, as the API writes them (`{"S": "Hanako"}`) or as moto keeps them."""
    size = 0
    for name, value in attributes.items():
        text = value.get("S") if type(value) is dict else None
        size += value_bytes(value) if text is None else len(text) if text.isascii() else text_bytes(text)
        size += len(name) if name.isascii() else text_bytes(name)
    return size


def value_bytes(value: Any) -> int:
    """Of one value, without its name."""
    if type(value) is DynamoType:
        kind, content = value.type, value.value
    else:
        ((kind, content),) = value.items()
    return text_bytes(content) if kind == "S" else _SIZES[kind](content)


def text_bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def _number(written: str) -> int:
    mantissa = written.casefold().partition("e")[0]
    digits = mantissa.replace(".", "").strip("+-0")
    return (max(len(digits), 1) + 1) // 2 + 1


def _binary(content: bytes | str) -> int:
    """Raw bytes, or base64 as a request carries them."""
    return len(content) * 3 // 4 - content.count("=") if isinstance(content, str) else len(content)


def _list(elements: Any) -> int:
    return 3 + sum(1 + value_bytes(each) for each in elements)


def _map(elements: Mapping[str, Any]) -> int:
    return 3 + len(elements) + item_bytes(elements)


_SIZES: Mapping[str, Callable[[Any], int]] = {
    "S": text_bytes,
    "N": _number,
    "B": _binary,
    "BOOL": lambda _: 1,
    "NULL": lambda _: 1,
    "L": _list,
    "M": _map,
    "SS": lambda texts: sum(map(text_bytes, texts)),
    "NS": lambda numbers: sum(map(_number, numbers)),
    "BS": lambda contents: sum(map(_binary, contents)),
}
