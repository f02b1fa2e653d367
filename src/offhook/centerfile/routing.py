"""Queues, quick connects and routing profiles: where contacts wait, where they go on to, and who serves whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self, cast

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from offhook.centerfile.table import Description, Flag, Key, Name, Table, Whole
from offhook.centerfile.wrong import wrong
from offhook.errors import nearest

CHANNELS = ("voice", "chat", "task", "email")
BEHAVIOURS = ("same", "any")
# Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_RoutingProfileQueueConfig.html
MAX_PRIORITY = 99
MAX_DELAY_S = 9999
# Queue and channel combinations.
# Source: https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html
MAX_PROFILE_QUEUES = 50
# Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_MediaConcurrency.html
MAX_VOICE = 1
MAX_AT_ONCE = 10
# Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_OutboundCallerConfig.html
MAX_CALLER_NAME = 255


def _channel(value: Any) -> Any:
    if isinstance(value, str) and value not in CHANNELS:
        raise wrong(f"unknown channel {value!r}", nearest(value, CHANNELS))
    return value


def _at_least_one(channels: tuple[Any, ...]) -> tuple[Any, ...]:
    if not channels:
        raise wrong("the row is for no channel", "Name one, or leave channels out for all that the agents take")
    return channels


def _behaviour(value: Any) -> Any:
    if isinstance(value, str) and value not in BEHAVIOURS:
        raise wrong(f"unknown cross-channel behaviour {value!r}", nearest(value, BEHAVIOURS))
    return value


def _cross_channel(written: Any) -> Any:
    return dict.fromkeys(CHANNELS, _behaviour(written)) if isinstance(written, str) else written


Channel = Annotated[Literal["voice", "chat", "task", "email"], BeforeValidator(_channel)]
Behaviour = Annotated[Literal["same", "any"], BeforeValidator(_behaviour)]


class Queue(Table):
    """`[queues.<key>]`: where contacts wait for an agent, and what an agent who serves it can transfer them to.

    Calls to customers that count for the queue show the number of `outbound_line`, and `outbound_name`.
    """

    name: Name = Field(description="the name that agents see and callers may hear")
    hours: Key = Field(description="the key of a table [hours.<key>]")
    description: Description | None = None
    max_contacts: Annotated[Whole, Field(ge=0)] | None = None
    is_enabled: Flag = True
    outbound_line: Key | None = None
    outbound_name: Annotated[str, Field(min_length=1, max_length=MAX_CALLER_NAME)] | None = None
    quick_connects: tuple[Key, ...] = ()


class QuickConnect(Table):
    """`[quick_connects.<key>]`: a queue, an agent or a phone number that agents transfer a contact to at one click.

    `flow` is what the contact meets on the way to a queue (a flow of type queueTransfer) or an agent (agentTransfer).
    """

    name: Name = Field(description="the name that agents see")
    description: Description | None = None
    queue: Key | None = None
    agent: Key | None = None
    number: str | None = None
    flow: Key | None = None

    @property
    def kind(self) -> str:
        """Which of queue, agent and number is given."""
        return next(kind for kind in ("queue", "agent", "number") if getattr(self, kind) is not None)

    @model_validator(mode="after")
    def _leads_to_one_place(self) -> Self:
        given = [kind for kind in ("queue", "agent", "number") if getattr(self, kind) is not None]
        if not given:
            raise wrong(f"{self.name!r} leads nowhere", "Add queue, agent or number")
        if len(given) > 1:
            raise wrong(f"{given[0]!r} and {given[1]!r} at once", "Write one of them: it leads to one place", given[1])
        if self.flow is None and given != ["number"]:
            fix = f"Add flow: a flow of type {given[0]}Transfer, the file name in flows/ without .json"
            raise wrong(f"there is no flow on the way to the {given[0]}", fix, given[0])
        if self.flow is not None and given == ["number"]:
            raise wrong("no flow runs on the way to a number", "Take flow out", "flow")
        return self


class ProfileQueue(Table):
    """A queue that agents of a routing profile serve, on each channel they take or on `channels`. Priority 1 is first.

    Contacts wait for `delay_s` seconds before these agents are asked.
    """

    queue: Key = Field(description="the key of a table [queues.<key>]")
    priority: Annotated[Whole, Field(ge=1, le=MAX_PRIORITY)] = 1
    delay_s: Annotated[Whole, Field(ge=0, le=MAX_DELAY_S)] = 0
    channels: Annotated[tuple[Channel, ...], AfterValidator(_at_least_one)] | None = None


class CrossChannel(Table):
    """What else an agent who is busy on a channel is offered: contacts of the same channel only, or of any."""

    voice: Behaviour = "same"
    chat: Behaviour = "same"
    task: Behaviour = "same"
    email: Behaviour = "same"


class RoutingProfile(Table):
    """`[routing_profiles.<key>]`: which queues an agent serves, and how many contacts of each channel at a time."""

    name: Name = Field(description="the name that supervisors see")
    description: Description = Field(description="what these agents do; Amazon Connect requires it")
    queues: tuple[ProfileQueue, ...] = Field(description="""the queues, such as [{ queue = "orders", priority = 1 }]""")
    voice: Annotated[Whole, Field(ge=0, le=MAX_VOICE)] = MAX_VOICE
    chat: Annotated[Whole, Field(ge=0, le=MAX_AT_ONCE)] = 0
    task: Annotated[Whole, Field(ge=0, le=MAX_AT_ONCE)] = 0
    email: Annotated[Whole, Field(ge=0, le=MAX_AT_ONCE)] = 0
    cross_channel: Annotated[CrossChannel, BeforeValidator(_cross_channel)] = CrossChannel()
    default_outbound_queue: Key = Field(description="the key of the queue that outbound calls count for")

    @property
    def at_once(self) -> Mapping[Channel, int]:
        """How many contacts at a time, by each channel that is taken."""
        return {channel: count for channel in CHANNELS if (count := getattr(self, channel))}  # type: ignore[misc]

    @property
    def rows(self) -> list[tuple[ProfileQueue, Channel]]:
        """Every queue and channel combination."""
        return [(row, channel) for row in self.queues for channel in row.channels or self.at_once]

    def behaviour(self, channel: Channel) -> str:
        """`same` or `any`."""
        return cast(str, getattr(self.cross_channel, channel))

    @model_validator(mode="after")
    def _rows_can_be_served(self) -> Self:
        if not self.at_once:
            raise wrong("the agents take no contact at all", "Set voice, chat, task or email to 1 or more")
        seen: set[tuple[str, Channel]] = set()
        for index, row in enumerate(self.queues):
            for number, channel in enumerate(row.channels or ()):
                if channel not in self.at_once:
                    inside = ("queues", index, "channels", number)
                    raise wrong(f"the agents take no {channel}", f"Set {channel} to 1 or more in this profile", *inside)
            for channel in row.channels or self.at_once:
                if (row.queue, channel) in seen:
                    raise wrong(f"{row.queue!r} is listed twice for {channel}", "Remove one of them", "queues", index)
                seen.add((row.queue, channel))
        if len(seen) > MAX_PROFILE_QUEUES:
            fix = f"Write fewer: {MAX_PROFILE_QUEUES} is the limit of a routing profile"
            raise wrong(f"{len(seen)} combinations of queue and channel", fix, "queues")
        return self
