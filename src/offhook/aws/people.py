"""From a created stack to the people of its instance: agents, their profiles and statuses, what they can write down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from offhook.aws.cloudformation import Stack
from offhook.aws.resource_types import AGENT_STATUS, PREDEFINED_ATTRIBUTE, USER, Provisioned
from offhook.center.agents.habits import Habits
from offhook.center.resources import Disposition
from offhook.errors import OffhookError, Place, nearest
from offhook.routing.model import (
    CURRENT_CHANNEL_ONLY,
    CUSTOM,
    Agent,
    AgentStatus,
    Concurrency,
    Proficiency,
    ProfileQueue,
    RoutingProfile,
)

DISPOSITIONS = "offhook:dispositions"


def agents_of(stack: Stack) -> list[Agent]:
    """In the order of the template. Raises OffhookError for a proficiency that no predefined attribute has."""
    attributes = {
        resource.properties["Name"]: _values(resource.properties) for resource in stack.of_type(PREDEFINED_ATTRIBUTE)
    }
    return [_agent(user, attributes) for user in stack.of_type(USER)]


def habits_of(stack: Stack) -> dict[str, Habits]:
    """How the local roster has each agent work, by ARN. What the template does not say is as in Habits."""
    keys = {
        "answers_after_s": "offhook:answers-after-s",
        "talks_for_s": "offhook:talks-for-s",
        "wraps_up_for_s": "offhook:wraps-up-for-s",
        "disposition": "offhook:disposition",
    }
    return {
        user.arn: Habits(**{field: user.metadata[key] for field, key in keys.items() if key in user.metadata})
        for user in stack.of_type(USER)
    }


def statuses_of(stack: Stack) -> dict[str, AgentStatus]:
    """The instance's own statuses by name, without those that are switched off."""
    return {
        resource.properties["Name"]: AgentStatus(
            resource.arn, resource.properties["Name"], resource.properties.get("Type", CUSTOM)
        )
        for resource in stack.of_type(AGENT_STATUS)
        if resource.properties.get("State", "ENABLED") == "ENABLED"
    }


def dispositions_of(stack: Stack) -> dict[str, Disposition]:
    """By key: the values of the predefined attribute that says so of itself in its metadata."""
    return {
        disposition.key: disposition
        for resource in stack.of_type(PREDEFINED_ATTRIBUTE)
        for disposition in _dispositions(resource)
    }


def profiles_of(stack: Stack) -> list[RoutingProfile]:
    return [_profile(resource) for resource in stack.of_type("AWS::Connect::RoutingProfile")]


def _agent(resource: Provisioned, attributes: Mapping[str, list[str]]) -> Agent:
    properties = resource.properties
    identity, phone = properties.get("IdentityInfo") or {}, properties.get("PhoneConfig") or {}
    proficiencies = [
        Proficiency(written["AttributeName"], written["AttributeValue"], float(written["Level"]))
        for written in properties.get("UserProficiencies") or ()
    ]
    for proficiency in proficiencies:
        if proficiency.value not in attributes.get(proficiency.name, ()):
            what = f"no predefined attribute {proficiency.name!r} has the value {proficiency.value!r}"
            fix = nearest(proficiency.value, attributes.get(proficiency.name, ()))
            raise OffhookError(what, where=Place(f"agent {properties['Username']!r}"), fix=fix)
    return Agent(
        arn=resource.arn,
        username=properties["Username"],
        first_name=identity.get("FirstName", ""),
        last_name=identity.get("LastName", ""),
        profile=properties["RoutingProfileArn"],
        proficiencies=tuple(proficiencies),
        after_contact_work_limit_s=int(phone.get("AfterContactWorkTimeLimit", 0)),
        auto_accept=phone.get("AutoAccept") in (True, "true"),
    )


def _dispositions(resource: Provisioned) -> list[Disposition]:
    known = resource.metadata.get(DISPOSITIONS)
    if known is None:
        return []
    return [
        Disposition(known.get(name, {}).get("key", name), name, known.get(name, {}).get("solved"))
        for name in _values(resource.properties)
    ]


def _values(properties: Mapping[str, Any]) -> list[str]:
    return list((properties.get("Values") or {}).get("StringList") or ())


def _profile(resource: Provisioned) -> RoutingProfile:
    properties = resource.properties
    return RoutingProfile(
        arn=resource.arn,
        name=properties["Name"],
        queues=tuple(
            ProfileQueue(
                queue=entry["QueueReference"]["QueueArn"],
                channel=entry["QueueReference"]["Channel"],
                priority=int(entry["Priority"]),
                delay_s=int(entry["Delay"]),
            )
            for entry in properties.get("QueueConfigs") or ()
        ),
        default_outbound_queue=properties.get("DefaultOutboundQueueArn"),
        concurrency={
            entry["Channel"]: Concurrency(
                int(entry["Concurrency"]),
                (entry.get("CrossChannelBehavior") or {}).get("BehaviorType", CURRENT_CHANNEL_ONLY),
            )
            for entry in properties.get("MediaConcurrencies") or ()
        },
    )
