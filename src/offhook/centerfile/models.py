"""The typed form of `center.toml`. Keys are what flows and other tables refer to; names are what people see and hear.

Lengths and patterns are those of the Connect API, each cited where it stands; the quotas are not adjustable ones.
"""

from __future__ import annotations

import datetime
import re
import zoneinfo
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PrivateAttr, Strict

from offhook.centerfile.hours import DAYS, DayRanges, OpenRange
from offhook.centerfile.known import LANGUAGES, PHONE_NUMBER_TYPES, REGIONS, RETENTION_DAYS
from offhook.centerfile.wrong import wrong
from offhook.errors import Place, nearest
from offhook.tomlplaces import Places

# Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateInstance.html (InstanceAlias)
_ALIAS = re.compile(r"(?!d-)[\da-zA-Z]+(-*[\da-zA-Z])*")
MAX_ALIAS = 45
# Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateHoursOfOperation.html, also CreateQueue
MAX_NAME = 127
MAX_DESCRIPTION = 250
MAX_OPEN_RANGES = 100
# Source: https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html (overrides per hours)
MAX_HOLIDAYS = 50
MAX_HOLIDAY_NAME = MAX_NAME - len(" 2026-12-25")  # an override is named with its date, because names must differ
# Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_ClaimPhoneNumber.html
MAX_LINE_DESCRIPTION = 500
# Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_RoutingProfileQueueConfig.html
MAX_PRIORITY = 99
MAX_DELAY_S = 9999
MAX_PROFILE_QUEUES = 50  # queue and channel combinations, on the page of service quotas named above
# Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_MediaConcurrency.html
MAX_VOICE = 1
MAX_CHAT = 10
# Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateSecurityProfile.html
_SECURITY_PROFILE_NAME = re.compile(r"[ a-zA-Z0-9_@-]+")
MAX_PERMISSIONS = 500
# Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateUser.html (instances without SAML)
_USERNAME = re.compile(r"[a-zA-Z0-9_.@\\-]+")
MAX_USERNAME = 20
MAX_FIRST_NAME = 255
MAX_LAST_NAME = 300

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def _key(key: str) -> str:
    if not _KEY.fullmatch(key):
        plain = re.sub(r"[^A-Za-z0-9_-]+", "-", key).strip("-_").lower()
        raise wrong(f"{key!r} is no key", f"Write {plain!r}" if plain else "Write letters, digits, '-' and '_'")
    return key


def _alias(alias: str) -> str:
    if not _ALIAS.fullmatch(alias):
        plain = re.sub(r"^(d-)+|[^\da-zA-Z-]+", "-", alias).strip("-")[:MAX_ALIAS]
        fix = f"Write {plain!r}" if plain else "Write letters, digits and hyphens"
        raise wrong(f"{alias!r} cannot be the alias of an instance", fix)
    return alias


def _region(region: str) -> str:
    if region not in REGIONS:
        raise wrong(f"Amazon Connect has no Region {region!r}", nearest(region, REGIONS))
    return region


def _language(tag: str) -> str:
    if tag not in LANGUAGES:
        raise wrong(f"unknown language {tag!r}", nearest(tag.replace("_", "-"), LANGUAGES))
    return tag


def _number_type(kind: str) -> str:
    if kind not in PHONE_NUMBER_TYPES:
        raise wrong(f"unknown type of phone number {kind!r}", nearest(kind, PHONE_NUMBER_TYPES))
    return kind


def _retention(days: int) -> int:
    if days not in RETENTION_DAYS:
        closest = min(RETENTION_DAYS, key=lambda known: abs(known - days))
        raise wrong(f"CloudWatch cannot keep logs for {days} days", f"Write {closest}, the nearest it can")
    return days


def _time_zone(name: str) -> str:
    if name not in zoneinfo.available_timezones():
        raise wrong(f"unknown time zone {name!r}", nearest(name, zoneinfo.available_timezones()))
    return name


def _username(username: str) -> str:
    if not _USERNAME.fullmatch(username):
        raise wrong(f"{username!r} cannot be a user name", "Write letters, digits and . _ - @ only, without spaces")
    return username


def _security_profile_name(name: str) -> str:
    if not _SECURITY_PROFILE_NAME.fullmatch(name):
        fix = "Write letters, digits, spaces, '_', '-' and '@' only"
        raise wrong(f"{name!r} cannot be the name of a security profile", fix)
    return name


def _holidays(holidays: tuple[Holiday, ...]) -> tuple[Holiday, ...]:
    seen: set[datetime.date] = set()
    for index, holiday in enumerate(holidays):
        if holiday.date in seen:
            raise wrong(f"{holiday.date} is a holiday twice", "Remove one of them", index, "date")
        seen.add(holiday.date)
    return holidays


def _open(hours: Open) -> Open:
    slots = sum(len(hours.on(day)) for day in DAYS)
    if slots > MAX_OPEN_RANGES:
        raise wrong(f"{slots} ranges in a week", f"Write at most {MAX_OPEN_RANGES}, the limit of hours of operation")
    return hours


Key = Annotated[str, AfterValidator(_key)]
Name = Annotated[str, Field(min_length=1, max_length=MAX_NAME)]
Description = Annotated[str, Field(min_length=1, max_length=MAX_DESCRIPTION)]
Whole = Annotated[int, Strict()]


class Table(BaseModel):
    """A table of the file. The description of each field tells a person who left it out what to write."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Identity(Table):
    """`[center]`: the instance as a whole."""

    alias: Annotated[str, Field(max_length=MAX_ALIAS), AfterValidator(_alias)] = Field(
        description="the name of the instance in its web address"
    )
    brand: Name = Field(description="the name that callers know")
    region: Annotated[str, AfterValidator(_region)] = Field(description="the AWS Region, such as 'ap-northeast-1'")
    languages: tuple[Annotated[str, AfterValidator(_language)], ...] = Field(
        min_length=1, description="the languages spoken, such as ['ja-JP']"
    )
    log_retention_days: Annotated[Whole, AfterValidator(_retention)] = 90


class Line(Table):
    """`[lines.<key>]`: a phone number that customers call. The reader checks number and country together."""

    number: str = Field(description="the phone number in E.164, such as '+81355550100'")
    country: str = Field(description="the country of the number, such as 'JP'")
    type: Annotated[str, AfterValidator(_number_type)] = "DID"
    flow: Key = Field(description="the flow that a caller meets, the file name in flows/ without .json")
    description: Annotated[str, Field(min_length=1, max_length=MAX_LINE_DESCRIPTION)] | None = None


class Open(Table):
    """When hours are open: a day's own key, else `weekdays` (mon to fri), else `daily`; a day without any is closed."""

    daily: DayRanges = ()
    weekdays: DayRanges = ()
    mon: DayRanges = ()
    tue: DayRanges = ()
    wed: DayRanges = ()
    thu: DayRanges = ()
    fri: DayRanges = ()
    sat: DayRanges = ()
    sun: DayRanges = ()

    def on(self, day: str) -> tuple[OpenRange, ...]:
        """The ranges of one of DAYS, in order."""
        for key in (day, *(("weekdays",) if day in DAYS[:5] else ()), "daily"):
            if key in self.model_fields_set:
                ranges: tuple[OpenRange, ...] = getattr(self, key)
                return ranges
        return ()


class Holiday(Table):
    """A whole day on which hours are closed."""

    date: Annotated[datetime.date, Strict()] = Field(description="the day, such as 2026-12-25 without quotes")
    name: Annotated[str, Field(min_length=1, max_length=MAX_HOLIDAY_NAME)] = Field(description="the name of the day")


class Hours(Table):
    """`[hours.<key>]`: hours of operation."""

    name: Name = Field(description="the name that supervisors see")
    time_zone: Annotated[str, AfterValidator(_time_zone)] = Field(description="the time zone, such as 'Asia/Tokyo'")
    open: Annotated[Open, AfterValidator(_open)] = Field(description="""the hours, such as { daily = "00:00-24:00" }""")
    holidays: Annotated[tuple[Holiday, ...], Field(max_length=MAX_HOLIDAYS), AfterValidator(_holidays)] = ()


class Queue(Table):
    """`[queues.<key>]`: where contacts wait for an agent."""

    name: Name = Field(description="the name that agents see and callers may hear")
    hours: Key = Field(description="the key of a table [hours.<key>]")
    description: Description | None = None
    max_contacts: Annotated[Whole, Field(ge=0)] | None = None


class ProfileQueue(Table):
    """A queue that agents of a routing profile serve. Priority 1 is served first."""

    queue: Key = Field(description="the key of a table [queues.<key>]")
    priority: Annotated[Whole, Field(ge=1, le=MAX_PRIORITY)] = 1
    delay_s: Annotated[Whole, Field(ge=0, le=MAX_DELAY_S)] = 0


class RoutingProfile(Table):
    """`[routing_profiles.<key>]`: which queues an agent serves, and how many contacts at a time."""

    name: Name = Field(description="the name that supervisors see")
    description: Description = Field(description="what these agents do; Amazon Connect requires it")
    queues: Annotated[tuple[ProfileQueue, ...], Field(max_length=MAX_PROFILE_QUEUES)] = Field(
        description="""the queues, such as [{ queue = "orders", priority = 1 }]"""
    )
    voice: Annotated[Whole, Field(ge=1, le=MAX_VOICE)] = MAX_VOICE
    chat: Annotated[Whole, Field(ge=0, le=MAX_CHAT)] = 0
    default_outbound_queue: Key = Field(description="the key of the queue that outbound calls count for")


class SecurityProfile(Table):
    """`[security_profiles.<key>]`: what an agent may see and do."""

    name: Annotated[Name, AfterValidator(_security_profile_name)] = Field(description="the name that supervisors see")
    permissions: Annotated[tuple[str, ...], Field(max_length=MAX_PERMISSIONS)] = Field(
        description="the permissions, such as ['BasicAgentAccess']"
    )


class Agent(Table):
    """`[agents.<key>]`: a person who answers. `answers_after_s` is the local centre's only; it is not deployed."""

    username: Annotated[str, Field(min_length=1, max_length=MAX_USERNAME), AfterValidator(_username)] = Field(
        description="the name the agent signs in with"
    )
    first_name: Annotated[str, Field(min_length=1, max_length=MAX_FIRST_NAME)] = Field(description="the given name")
    last_name: Annotated[str, Field(min_length=1, max_length=MAX_LAST_NAME)] = Field(description="the family name")
    routing_profile: Key = Field(description="the key of a table [routing_profiles.<key>]")
    security_profile: Key = Field(description="the key of a table [security_profiles.<key>]")
    answers_after_s: Annotated[Whole, Field(ge=0)] = 0


class Center(Table):
    """The whole file. Each group is by key, in the order of the file."""

    identity: Identity = Field(alias="center", description="the table of alias, brand, region and languages")
    lines: Mapping[Key, Line] = Field(min_length=1, description="a table [lines.<key>] for each phone number")
    hours: Mapping[Key, Hours] = Field(min_length=1, description="a table [hours.<key>] for each set of hours")
    queues: Mapping[Key, Queue] = Field(min_length=1, description="a table [queues.<key>] for each queue")
    routing_profiles: Mapping[Key, RoutingProfile] = {}
    security_profiles: Mapping[Key, SecurityProfile] = {}
    agents: Mapping[Key, Agent] = {}

    _places: Places = PrivateAttr(default_factory=lambda: Places("center.toml", ""))

    def model_post_init(self, context: Any) -> None:
        if isinstance(context, Places):
            self._places = context

    def place(self, *path: str | int) -> Place:
        """Where a value stands in the file, for example `place("lines", "japan", "flow")`."""
        return self._places.value(*path)
