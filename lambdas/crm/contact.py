"""The contact that a flow asks about: what a function reads from Connect's event.

Read as a dictionary rather than through the Powertools data class: importing that class loads the classes of every
event source (about as long as the Logger takes), and its typed properties raise for channels such as TASK.
Source: https://docs.aws.amazon.com/connect/latest/adminguide/connect-lambda-functions.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, Self

from crm.text import phone_number_in


class Contact(NamedTuple):
    """`phone_number` is None when the customer withholds it or comes by another channel."""

    phone_number: str | None
    language_wishes: tuple[Any, ...]
    parameters: Mapping[str, Any]

    @classmethod
    def parse(cls, event: Mapping[str, Any]) -> Self:
        details = event["Details"]
        data = _mapping(details.get("ContactData"))
        return cls(
            phone_number=phone_number_in(_mapping(data.get("CustomerEndpoint")).get("Address")),
            language_wishes=(_mapping(data.get("Attributes")).get("language"), data.get("LanguageCode")),
            parameters=_mapping(details.get("Parameters")),
        )


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
