"""The typed form of `center.toml`. Keys are what flows and other tables refer to; names are what people see and hear.

Lengths and patterns are those of the Connect API, each cited where it stands; the quotas are not adjustable ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, Field, PrivateAttr

from offhook.centerfile.cost import Cost
from offhook.centerfile.known import LANGUAGES, PHONE_NUMBER_TYPES, RETENTION_DAYS
from offhook.centerfile.opening import Hours
from offhook.centerfile.people import MAX_STATUSES, Agent, Disposition, Proficiency, SecurityProfile, Status
from offhook.centerfile.routing import Queue, QuickConnect, RoutingProfile
from offhook.centerfile.table import Key, Name, Region, Table, Whole, one_of
from offhook.centerfile.wrong import wrong
from offhook.errors import Place, nearest
from offhook.tomlplaces import Places

# Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateInstance.html (InstanceAlias)
_ALIAS = re.compile(r"(?!d-)[\da-zA-Z]+(-*[\da-zA-Z])*")
MAX_ALIAS = 45
# Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_ClaimPhoneNumber.html
MAX_LINE_DESCRIPTION = 500
# Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_CreatePredefinedAttribute.html
MAX_DISPOSITIONS = 500


def _alias(alias: str) -> str:
    if not _ALIAS.fullmatch(alias):
        plain = re.sub(r"^(d-)+|[^\da-zA-Z-]+", "-", alias).strip("-")[:MAX_ALIAS]
        fix = f"Write {plain!r}" if plain else "Write letters, digits and hyphens"
        raise wrong(f"{alias!r} cannot be the alias of an instance", fix)
    return alias


def _language(tag: str) -> str:
    if tag not in LANGUAGES:
        raise wrong(f"unknown language {tag!r}", nearest(tag.replace("_", "-"), LANGUAGES))
    return tag


def _retention(days: int) -> int:
    if days not in RETENTION_DAYS:
        closest = min(RETENTION_DAYS, key=lambda known: abs(known - days))
        raise wrong(f"CloudWatch cannot keep logs for {days} days", f"Write {closest}, the nearest it can")
    return days


class Identity(Table):
    """`[center]`: the instance as a whole."""

    alias: Annotated[str, Field(max_length=MAX_ALIAS), AfterValidator(_alias)] = Field(
        description="the name of the instance in its web address"
    )
    brand: Name = Field(description="the name that callers know")
    region: Region = Field(description="the AWS Region, such as 'ap-northeast-1'")
    languages: tuple[Annotated[str, AfterValidator(_language)], ...] = Field(
        min_length=1, description="the languages spoken, such as ['ja-JP']"
    )
    log_retention_days: Annotated[Whole, AfterValidator(_retention)] = 90


class Line(Table):
    """`[lines.<key>]`: a phone number that customers call. The reader checks number and country together."""

    number: str = Field(description="the phone number in E.164, such as '+81355550100'")
    country: str = Field(description="the country of the number, such as 'JP'")
    type: Annotated[str, one_of(PHONE_NUMBER_TYPES, "unknown type of phone number")] = "DID"
    flow: Key = Field(description="the flow that a caller meets, the file name in flows/ without .json")
    description: Annotated[str, Field(min_length=1, max_length=MAX_LINE_DESCRIPTION)] | None = None


class Center(Table):
    """The whole file. Each group is by key, in the order of the file."""

    identity: Identity = Field(alias="center", description="the table of alias, brand, region and languages")
    lines: Mapping[Key, Line] = Field(min_length=1, description="a table [lines.<key>] for each phone number")
    hours: Mapping[Key, Hours] = Field(min_length=1, description="a table [hours.<key>] for each set of hours")
    queues: Mapping[Key, Queue] = Field(min_length=1, description="a table [queues.<key>] for each queue")
    quick_connects: Mapping[Key, QuickConnect] = {}
    routing_profiles: Mapping[Key, RoutingProfile] = {}
    security_profiles: Mapping[Key, SecurityProfile] = {}
    proficiencies: Mapping[Key, Proficiency] = {}
    statuses: Annotated[Mapping[Key, Status], Field(max_length=MAX_STATUSES)] = {}
    dispositions: Annotated[Mapping[Key, Disposition], Field(max_length=MAX_DISPOSITIONS)] = {}
    agents: Mapping[Key, Agent] = {}
    cost: Cost = Cost()

    _places: Places = PrivateAttr(default_factory=lambda: Places("center.toml", ""))

    def model_post_init(self, context: Any) -> None:
        if isinstance(context, Places):
            self._places = context

    def place(self, *path: str | int) -> Place:
        """Where a value stands in the file, for example `place("lines", "japan", "flow")`."""
        return self._places.value(*path)
