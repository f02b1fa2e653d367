"""How much of what was used, and what of a contact reports are split by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

Quantity = int | Decimal
"""How much, in the item's own unit (`catalogue.Item.unit`). Never a float."""

SPLITS = ("channel", "queue", "language")
"""What a month is split by beside the service: labels that every contact has."""

NONE = "-"
"""The label of a contact that was in no queue, or of usage that is no contact's."""

FOLLOWS = frozenset(
    ("TRANSFER", "QUEUE_TRANSFER", "DISCONNECT", "CALLBACK", "EXTERNAL_OUTBOUND", "MONITOR", "AGENT_REPLY")
)
"""How contacts begin that come of another one. Who counts what customers have come with leaves them out."""

NO_LABELS: Mapping[str, str] = MappingProxyType({})


class Usage(NamedTuple):
    """So much of an item was used, and by what.

    `item` is a key of the catalogue. `country` is ISO 3166-1 alpha-2 where the price depends on it (telephony, SMS),
    else empty. `cause` is the type of the event that caused it; `flow` and `action` say where, None outside of flows.
    """

    item: str
    quantity: Quantity
    at: datetime
    contact_id: str
    cause: str
    country: str = ""
    flow: str | None = None
    action: str | None = None


@dataclass(slots=True)
class ContactUsage:
    """Everything that one contact has used. Complete once the contact is.

    `queue` is the name of the last queue that it waited in, `language` a tag such as "ja-JP"; both `NONE` if there was
    none. `line` is the number it came in by.
    """

    contact_id: str
    began_at: datetime
    channel: str
    initiation_method: str
    line: str | None = None
    queue: str = NONE
    language: str = NONE
    usages: list[Usage] = field(default_factory=list)

    @property
    def labels(self) -> Mapping[str, str]:
        return {"channel": self.channel, "queue": self.queue, "language": self.language}
