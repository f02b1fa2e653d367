"""The typed form of a scenario file: who comes when, what they want, and who works.

Keys of `center.toml` (lines, queues, agents, ...) are checked by the reader, which knows that file. Durations are
seconds; shares are from 0 to 1; weights count beside each other, whatever their sum.
"""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PrivateAttr, model_validator

from offhook.centerfile.table import Key, Name, Table, Whole
from offhook.centerfile.wrong import wrong
from offhook.errors import Place
from offhook.scenarios.lasting import Lasting, Takes
from offhook.scenarios.moments import ClockTime, DayParts
from offhook.scenarios.values import (
    BY_LINE,
    FULL,
    KNOWN,
    MOST_PRIORITY,
    Callers,
    Channel,
    Fidelity,
    Level,
    Minutes,
    Moment,
    Rates,
    Share,
    TimeZone,
    Weight,
    Weights,
    not_empty,
    scripts,
)
from offhook.tomlplaces import Places


class About(Table):
    """`[scenario]`: when it takes place, and how."""

    name: Name = Field(description="what it is called in the results")
    about: str | None = Field(default=None, description="a sentence or two on what it is for")
    begin: Moment = Field(alias="from", description="when it begins, such as 2026-11-23T09:00:00 without quotes")
    until: Moment = Field(description="when it ends; who is there at that moment is counted as still there")
    zone: TimeZone | None = Field(
        default=None, description="the time zone of every time in this file, such as 'Asia/Tokyo'"
    )
    fidelity: Fidelity = Field(
        default=FULL,
        description="full: through the flows, bots and Lambda functions; queue-only: straight into the queues",
    )
    seed: Whole = Field(default=1, description="of all chance: the same seed gives the same day")
    answered_within_s: Annotated[Whole, Field(ge=1)] = Field(
        default=20, description="the threshold of the service level"
    )
    interval_min: Minutes = Field(default=30, description="of the timeline: 15, 30 or 60")

    @property
    def time_zone(self) -> datetime.tzinfo:
        """Of the clock on the wall."""
        if self.zone:
            return zoneinfo.ZoneInfo(self.zone)
        assert self.begin.tzinfo, "checked by _has_a_duration"
        return self.begin.tzinfo

    @property
    def start(self) -> datetime.datetime:
        """`from` by the clock on the wall, aware."""
        return self._on_the_wall(self.begin)

    @property
    def end(self) -> datetime.datetime:
        """`until`, likewise."""
        return self._on_the_wall(self.until)

    def _on_the_wall(self, written: datetime.datetime) -> datetime.datetime:
        zone = self.time_zone
        return written.astimezone(zone) if written.tzinfo else written.replace(tzinfo=zone)

    @property
    def is_full(self) -> bool:
        return self.fidelity == FULL

    @property
    def duration_s(self) -> float:
        return self.end.timestamp() - self.start.timestamp()

    @model_validator(mode="after")
    def _has_a_duration(self) -> About:
        if self.begin.tzinfo is None and self.zone is None:
            fix = "Add zone, such as zone = 'Asia/Tokyo', or the offset from UTC to both times"
            raise wrong("'from' does not say where", fix, "from")
        if self.duration_s <= 0:
            raise wrong("'until' is not after 'from'", "Write a later moment", "until")
        return self


class Script(Table):
    """What a customer says or keys, in the order in which the flow listens."""

    says: tuple[str, ...] = Field(description="keys ('1', '12345#') or words, such as ['1']")
    weight: Weight = Field(default=1.0, description="how many do so, beside the other scripts")
    hangs_up: bool = Field(default=False, description="true: they leave when they have said it all")


class Customers(Table):
    """`[customers.<key>]`: people who come for the same."""

    callers: Callers = Field(
        default=(KNOWN,),
        description="'known' (of flows/seed), 'strangers', 'withheld', or a list of numbers in E.164 (full)",
    )
    language: str | None = Field(default=None, description="which of the known customers call, such as 'ja-JP' (full)")
    inputs: Annotated[tuple[Script, ...], BeforeValidator(scripts)] = Field(
        default=(), description="what they say to the flows: a list of texts, or of { says, weight, hangs_up } (full)"
    )
    answers_callbacks: Share = Field(
        default=0.8, description="how likely they pick up when they are called back (full)"
    )
    queues: Weights | None = Field(
        default=None, description="where they go: a queue, or queues with weights (queue-only)"
    )
    priority: Annotated[Whole, Field(ge=1, le=MOST_PRIORITY)] = Field(
        default=5, description="of their contacts, 1 goes first (queue-only)"
    )
    skills: Mapping[str, Level] = Field(
        default={}, description="proficiencies that the agent must have, each with the least level (queue-only)"
    )
    skills_for_s: Annotated[Whole, Field(ge=1)] | None = Field(
        default=None, description="after so long any agent will do; left out: never (queue-only)"
    )
    patience_s: Takes | None = Field(
        default=None, description="how long they wait in a queue before they leave; default: for ever"
    )
    talks_for_s: Takes | None = Field(
        default=None, description="how long talking takes, whoever answers; default: the agent's"
    )
    wraps_up_for_s: Takes | None = Field(default=None, description="the same of the after-contact work")


class Arrivals(Table):
    """`[[arrivals]]`: contacts of one channel that come in at moments, or at random at a rate."""

    channel: Channel = Field(default="voice", description="voice, chat, task or email")
    line: Key | None = Field(
        default=None, description="of calls and chats: the key of a table [lines.<key>] of center.toml (full)"
    )
    flow: Key | None = Field(
        default=None, description="of tasks and e-mails: the flow, the file name in flows/ without .json (full)"
    )
    attributes: Mapping[str, str] = Field(
        default={}, description="of tasks and e-mails: the contact attributes that they bring along (full)"
    )
    at: tuple[ClockTime, ...] | None = Field(default=None, description="when each comes, such as ['09:05', '09:17:30']")
    per_hour: Rates | None = Field(
        default=None, description="""how many an hour on average: a number, or { "09:00-12:00" = 120, ... }"""
    )
    customers: Weights = Field(description="the key of a table [customers.<key>], or several with weights")

    @model_validator(mode="after")
    def _come_somehow(self) -> Arrivals:
        if (self.at is None) == (self.per_hour is None):
            what = (
                "'at' and 'per_hour' are both there" if self.at else "neither 'at' nor 'per_hour' says when they come"
            )
            raise wrong(what, "Write either at = ['09:05'], or per_hour = 12", *(("per_hour",) if self.at else ()))
        return self

    @model_validator(mode="after")
    def _come_in_one_way(self) -> Arrivals:
        is_by_line = self.channel in BY_LINE
        for key in ("flow", "attributes") if is_by_line else ("line",):
            if key in self.model_fields_set:
                whom, fix = ("tasks and e-mails", "line") if is_by_line else ("calls and chats", "flow")
                raise wrong(f"{key!r} is for {whom}", f"Leave it out: a {self.channel} contact comes by {fix!r}", key)
        return self


class Handling(Table):
    """`voice`, `chat`, `task`, `email` of a roster: what is different on that channel."""

    talks_for_s: Takes | None = Field(default=None, description="how long a conversation takes")
    wraps_up_for_s: Takes | None = Field(default=None, description="how long the after-contact work takes")


class Roster(Table):
    """`[roster.<key>]`: agents of `center.toml`, or `count` agents alike, who work at the same hours in one way."""

    agents: tuple[Key, ...] = Field(default=(), description="keys of tables [agents.<key>] of center.toml")
    count: Annotated[Whole, Field(ge=1)] | None = Field(
        default=None, description="so many agents who are not in center.toml"
    )
    routing_profile: Key | None = Field(default=None, description="of the `count` agents: a key of center.toml")
    skills: Mapping[str, Level] = Field(
        default={}, description="proficiencies of the `count` agents, each with its level"
    )
    shift: DayParts = Field(description="when they work on each day, such as '09:00-17:30', or a list of such")
    breaks: DayParts = Field(
        default=(), description="when they are on a break, such as '12:00-13:00', or a list of such"
    )
    answers_after_s: Takes = Field(default=Lasting(always=3.0), description="how long it rings before they answer")
    misses: Share = Field(default=0.0, description="the share of offers that they let ring until it is too late")
    talks_for_s: Takes = Field(default=Lasting(mean=180.0, p90=360.0), description="how long a conversation takes")
    wraps_up_for_s: Takes = Field(
        default=Lasting(mean=30.0, p90=60.0), description="how long the after-contact work takes"
    )
    voice: Handling = Field(default=Handling(), description="what is different in calls: talks_for_s, wraps_up_for_s")
    chat: Handling = Field(default=Handling(), description="what is different in chats")
    task: Handling = Field(default=Handling(), description="what is different with tasks")
    email: Handling = Field(default=Handling(), description="what is different with e-mails")
    dispositions: Weights | None = Field(
        default=None, description="what they write down, keys of center.toml with weights (full)"
    )
    solved: Share | None = Field(
        default=None, description="the share of contacts that they write down as solved (full)"
    )

    @model_validator(mode="after")
    def _are_somebody(self) -> Roster:
        if bool(self.agents) == (self.count is not None):
            what = (
                "'agents' and 'count' are both there" if self.agents else "neither 'agents' nor 'count' says who works"
            )
            raise wrong(what, "Write either agents = ['...'], or count = 12", *(("count",) if self.agents else ()))
        if self.count and self.routing_profile is None:
            raise wrong("the agents of 'count' have no routing profile", "Add routing_profile", "count")
        for key in ("routing_profile", "skills"):
            if self.agents and key in self.model_fields_set:
                raise wrong(
                    f"{key!r} is for 'count' only", f"Leave it out: center.toml says it of {self.agents[0]}", key
                )
        return self

    def talk(self, channel: str) -> Lasting:
        return self._handling(channel).talks_for_s or self.talks_for_s

    def wrap_up(self, channel: str) -> Lasting:
        return self._handling(channel).wraps_up_for_s or self.wraps_up_for_s

    def _handling(self, channel: str) -> Handling:
        found: Handling = getattr(self, channel)
        return found


class Promise(Table):
    """`[promises.<queue>]`: what this day has to reach in a queue, or in all of them together, for status 0."""

    answered_within_s: Annotated[Whole, Field(ge=1)] | None = Field(
        default=None, description="the threshold of the service level here; default: that of [scenario]"
    )
    service_level: Share | None = Field(default=None, description="at least this share is to be answered in time")
    abandoned: Share | None = Field(default=None, description="at most this share may give up")


class Scenario(Table):
    """The whole file."""

    about: About = Field(alias="scenario", description="the table of name, from and until")
    arrivals: Annotated[tuple[Arrivals, ...], AfterValidator(not_empty)] = Field(
        description="a table [[arrivals]] for each stream"
    )
    customers: Annotated[Mapping[Key, Customers], Field(min_length=1)] = Field(
        description="a table [customers.<key>] for each kind of customer"
    )
    roster: Mapping[Key, Roster] = Field(default={}, description="a table [roster.<key>] for each group of agents")
    promises: Mapping[Key, Promise] = Field(
        default={}, description="a table [promises.<queue>] for each promise, or [promises.all]"
    )

    _places: Places = PrivateAttr(default_factory=lambda: Places("scenario.toml", ""))

    def model_post_init(self, context: Any) -> None:
        if isinstance(context, Places):
            self._places = context

    def place(self, *path: str | int) -> Place:
        """Where a value stands in the file, for example `place("roster", "day", "shift")`."""
        return self._places.value(*path)
