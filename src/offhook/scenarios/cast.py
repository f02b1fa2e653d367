"""Who takes part: the keys of a scenario as things of the instance, and the agents who work in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from offhook.center.agents.scripted import CLEARS_AFTER_S
from offhook.center.instance import ConnectInstance
from offhook.center.resources import Queue
from offhook.centerfile import Center
from offhook.errors import OffhookError, Place
from offhook.language.document import read_flows
from offhook.routing.model import Agent, Proficiency, RoutingProfile
from offhook.scenarios.chances import Constant
from offhook.scenarios.model import Roster, Scenario
from offhook.scenarios.moments import stretches
from offhook.scenarios.values import CHANNELS
from offhook.scenarios.work import Manner, Shift, Worker

INBOUND = "CONTACT_FLOW"


def inbound_flows(project: Path) -> dict[str, str]:
    """Names by key of the project's flows that a contact may begin with. Raises Faults if a flow cannot be read."""
    return {flow.key: flow.name for flow in read_flows(project / "flows") if flow.type == INBOUND}


@dataclass(frozen=True, slots=True)
class Cast:
    """`center.toml` and the instance that was provisioned from it: names tell which resource is meant by a key.

    `flows` are names of flows by key.
    """

    center: Center
    instance: ConnectInstance
    flows: Mapping[str, str] = field(default_factory=dict)

    def queue(self, key: str) -> Queue:
        name = self.center.queues[key].name
        return next(queue for queue in self.instance.queues.values() if queue.name == name)

    def flow(self, key: str) -> str:
        """The ARN. Raises OffhookError where the instance has no such flow, as it was provisioned before."""
        name = self.flows.get(key)
        found = next((flow.arn for flow in self.instance.flows.values() if flow.name == name), None)
        if found is None:
            what = f"the instance has no flow {key!r}"
            raise OffhookError(what, where=Place(f"flows/{key}.json"), fix="Synthesise the template anew")
        return found

    def profile(self, key: str) -> RoutingProfile:
        name = self.center.routing_profiles[key].name
        return next(profile for profile in self.instance.profiles.values() if profile.name == name)

    def agent(self, key: str) -> Agent:
        username = self.center.agents[key].username
        return next(agent for agent in self.instance.agents if agent.username == username)

    def attribute(self, skill: str) -> str:
        """The name of the predefined attribute that has this value."""
        return next(known.name for known in self.center.proficiencies.values() if skill in known.values)

    def agents(self, group: str, roster: Roster) -> Iterator[Agent]:
        """The agents of a roster's table; those that are only counted are `<group>-1`, `<group>-2` ..."""
        yield from map(self.agent, roster.agents)
        if roster.count and roster.routing_profile:
            profile = self.profile(roster.routing_profile).arn
            skills = tuple(Proficiency(self.attribute(skill), skill, level) for skill, level in roster.skills.items())
            for number in range(1, roster.count + 1):
                arn = f"{self.instance.arn}/agent/{group}-{number}"
                yield Agent(arn, f"{group}-{number}", group, str(number), profile, skills)

    def workers(self, scenario: Scenario) -> dict[str, list[Worker]]:
        """Everybody in the roster, by the keys of its tables."""
        found = {}
        for group, roster in scenario.roster.items():
            shifts, manner = _shifts(scenario, roster), _manner(roster)
            found[group] = [Worker(agent, shifts, manner) for agent in self.agents(group, roster)]
        return found


def _shifts(scenario: Scenario, roster: Roster) -> tuple[Shift, ...]:
    about = scenario.about
    breaks = stretches(roster.breaks, about.start, about.end, about.time_zone)
    return tuple(
        Shift(begin_s, end_s, tuple((max(begin_s, b), min(end_s, e)) for b, e in breaks if b < end_s and begin_s < e))
        for begin_s, end_s in stretches(roster.shift, about.start, about.end, about.time_zone)
    )


def _manner(roster: Roster) -> Manner:
    return Manner(
        talk={channel.upper(): roster.talk(channel).chance for channel in CHANNELS},
        wrap_up={channel.upper(): roster.wrap_up(channel).chance for channel in CHANNELS},
        answer=roster.answers_after_s.chance,
        miss_share=roster.misses,
        notices_miss=Constant(CLEARS_AFTER_S),
    )
