"""`[cost]` of `center.toml`: how the instance is paid for, what it may cost in a month, and how many contacts come.

Source: tags: https://docs.aws.amazon.com/batch/latest/userguide/tag-restrictions.html (lengths, characters, fifty at
most, nothing of `aws:`); keys in Connect take no blank and no `@`
(https://docs.aws.amazon.com/connect/latest/APIReference/API_TagContact.html).
Source: budgets: https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Notification.html
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from offhook.centerfile.table import Key, Region, Seconds, Table, Whole, one_of
from offhook.centerfile.wrong import wrong
from offhook.plans import PLANS, UNLIMITED

VOLUME_CHANNELS = ("voice", "chat")

CENTER_TAG = "offhook:center"
"""The tag that everything of one centre has, contacts too; its value is the alias."""

MAX_TAG_KEY = 128
MAX_TAG_VALUE = 256
MAX_TAGS = 48
"""Of one's own. A resource has fifty: one is `CENTER_TAG`, and a bot has one that makes Connect list it."""

MAX_NOTIFICATIONS = 10
"""Of one budget. Source: the page above."""

MAX_READERS = 10
"""E-mail addresses of one notification. Source: .../APIReference/API_budgets_NotificationWithSubscribers.html"""

_TAG_KEY = re.compile(r"[A-Za-z0-9_.:/=+-]+")
_TAG_VALUE = re.compile(r"[\w .:/=+@-]*")
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>.]+(?:\.[^@\s,;<>.]+)+")


def _tag_key(key: str) -> str:
    if key.casefold() == CENTER_TAG:
        raise wrong(f"{key!r} is what the centre itself is tagged with", "Take it out: its value is the alias")
    if key[:4].casefold() == "aws:":
        raise wrong(f"{key!r} begins with 'aws:', as only tags of AWS do", "Give the tag another name")
    if not _TAG_KEY.fullmatch(key):
        plain = re.sub(r"[^A-Za-z0-9_.:/=+-]+", "-", key).strip("-")
        raise wrong(f"{key!r} cannot be the key of a tag", f"Write {plain!r}" if plain else "Write letters and digits")
    return key


def _tag_value(value: str) -> str:
    if not _TAG_VALUE.fullmatch(value):
        odd = next(letter for letter in value if not _TAG_VALUE.fullmatch(letter))
        raise wrong(f"a tag's value has no {odd!r}", "Write letters, digits, blanks and _ . : / = + - @")
    return value


def _tags(tags: Mapping[str, str]) -> Mapping[str, str]:
    """Of keys that differ by their case only, IAM takes one.

    Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
    """
    seen: dict[str, str] = {}
    for key in tags:
        if (other := seen.setdefault(key.casefold(), key)) != key:
            raise wrong(f"{key!r} and {other!r} differ by their case only", "Keep one of them", key)
    return tags


def _email(address: str) -> str:
    if not _EMAIL.fullmatch(address):
        raise wrong(f"{address!r} is no e-mail address", "Write one such as 'ops@example.com'")
    return address


def _each_once(values: tuple[object, ...]) -> tuple[object, ...]:
    for index, value in enumerate(values):
        if value in values[:index]:
            raise wrong(f"{value!r} is listed twice", "Keep one of them", index)
    return values


def _readers(addresses: tuple[object, ...]) -> tuple[object, ...]:
    """Not a `min_length`: that would call a list empty whose one address is wrong."""
    if not addresses:
        raise wrong("'email' is empty", "Write at least one")
    return _each_once(addresses)


Percent = Annotated[Whole, Field(ge=1, le=1000)]


class Budget(Table):
    """`[cost.budget]`: what a month may cost, and whom to tell at which percent of it.

    `alarms` are of what was spent, `forecast` is of what the month will come to as AWS foresees it.
    """

    monthly: Annotated[Whole, Field(ge=1)] = Field(description="what a month may cost, in whole US dollars")
    alarms: Annotated[tuple[Percent, ...], AfterValidator(_each_once)] = (50, 80, 100)
    forecast: Percent | None = 100
    email: Annotated[tuple[Annotated[str, AfterValidator(_email)], ...], AfterValidator(_readers)] = Field(
        max_length=MAX_READERS, description="who is told, such as ['ops@example.com']"
    )

    @model_validator(mode="after")
    def _has_not_too_many(self) -> Self:
        count = len(self.alarms) + (self.forecast is not None)
        if count > MAX_NOTIFICATIONS:
            fix = f"Write fewer: {MAX_NOTIFICATIONS} is the limit of a budget, the forecast among them"
            raise wrong(f"{count} alarms", fix, "alarms")
        return self


class Volume(Table):
    """`[cost.volumes.<key>]`: so many contacts of one kind come in a month.

    `caller` None: somebody unknown. `talks_for_s` None: as the agents of the local roster do.
    """

    contacts: Annotated[Whole, Field(ge=0)] = Field(description="how many come in a month")
    line: Key = Field(description="the line that they come in by")
    channel: Annotated[str, one_of(VOLUME_CHANNELS, "unknown channel")] = "voice"
    inputs: tuple[str, ...] = ()
    caller: str | None = None
    talks_for_s: Seconds | None = None


class Cost(Table):
    """The whole table. `tags` go on everything that takes them, beside `CENTER_TAG`."""

    plan: Annotated[str, one_of(PLANS, "Amazon Connect has no plan")] = UNLIMITED
    stand_in: Region | None = None
    tags: Annotated[
        Mapping[
            Annotated[str, Field(min_length=1, max_length=MAX_TAG_KEY), AfterValidator(_tag_key)],
            Annotated[str, Field(max_length=MAX_TAG_VALUE), AfterValidator(_tag_value)],
        ],
        Field(max_length=MAX_TAGS),
        AfterValidator(_tags),
    ] = {}
    budget: Budget | None = None
    volumes: Mapping[Key, Volume] = {}
