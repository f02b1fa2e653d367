"""Agents, profiles, statuses, quick connects and dispositions: as the template provisions them, and no others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from moto import mock_aws

from offhook.aws.assemble import assemble_instance
from offhook.aws.boot import LocalCenter
from offhook.aws.cloudformation import create_stack
from offhook.center.agents.habits import Habits
from offhook.center.instance import ConnectInstance
from offhook.center.resources import Disposition
from offhook.errors import OffhookError
from offhook.routing.model import ANY_CHANNEL, CURRENT_CHANNEL_ONLY, Agent, Concurrency, Proficiency
from tests.aws.test_cloudformation import ACCOUNT, INSTANCE, REGION

INSTANCE_ARN = {"Fn::GetAtt": ["Instance", "Arn"]}


@pytest.fixture(autouse=True)
def mocked() -> Iterator[None]:
    with mock_aws():
        yield


def resource(type: str, metadata: Mapping[str, Any] | None = None, **properties: Any) -> dict[str, Any]:
    return {
        "Type": f"AWS::Connect::{type}",
        "Properties": {"InstanceArn": INSTANCE_ARN, **properties},
        "Metadata": metadata or {},
    }


def user(username: str = "ann", metadata: Mapping[str, Any] | None = None, **properties: Any) -> dict[str, Any]:
    return resource("User", metadata, Username=username, RoutingProfileArn="the-profile", **properties)


def assembled(**resources: dict[str, Any]) -> ConnectInstance:
    stack = create_stack("Center", {"Resources": {"Instance": INSTANCE, **resources}}, account=ACCOUNT, region=REGION)
    return assemble_instance(stack)


LANGUAGE = resource("PredefinedAttribute", Name="Language", Values={"StringList": ["English", "Japanese"]})


def test_an_agent_is_what_the_template_says_of_the_user() -> None:
    ann = user(
        IdentityInfo={"FirstName": "Ann", "LastName": "Baker"},
        PhoneConfig={"PhoneType": "SOFT_PHONE", "AutoAccept": True, "AfterContactWorkTimeLimit": 90},
        UserProficiencies=[{"AttributeName": "Language", "AttributeValue": "Japanese", "Level": 4}],
    )
    (agent,) = assembled(Language=LANGUAGE, Ann=ann).agents
    assert (agent.name, agent.username, agent.profile) == ("Ann Baker", "ann", "the-profile")
    assert (agent.auto_accept, agent.after_contact_work_limit_s) == (True, 90)
    assert agent.proficiencies == (Proficiency("Language", "Japanese", 4.0),)


def test_an_agent_of_whom_little_is_said_accepts_by_hand_and_wraps_up_as_long_as_it_takes() -> None:
    (agent,) = assembled(Ann=user()).agents
    assert agent == Agent(agent.arn, "ann", "", "", "the-profile")
    assert (agent.auto_accept, agent.after_contact_work_limit_s, agent.proficiencies) == (False, 0, ())


@pytest.mark.parametrize("value", ["Japanes", "Welsh"])
def test_a_proficiency_that_no_predefined_attribute_has_is_refused(value: str) -> None:
    ann = user(UserProficiencies=[{"AttributeName": "Language", "AttributeValue": value, "Level": 4}])
    with pytest.raises(OffhookError, match=f"agent 'ann': no predefined attribute 'Language' has the value '{value}'"):
        assembled(Language=LANGUAGE, Ann=ann)


def test_agents_of_the_local_roster_have_habits_and_others_wait_for_a_person() -> None:
    told = {"offhook:answers-after-s": 3, "offhook:talks-for-s": 60, "offhook:disposition": "done"}
    instance = assembled(Ann=user(metadata=told), Bob=user("bob"))
    ann, bob = instance.agents
    assert instance.habits[ann.arn] == Habits(3, 60, Habits().wraps_up_for_s, "done")
    assert instance.habits[bob.arn] == Habits(answers_after_s=None)


def test_a_profile_says_how_many_contacts_of_a_channel_and_what_beside_them() -> None:
    chat = {"Channel": "CHAT", "Concurrency": 3, "CrossChannelBehavior": {"BehaviorType": "ROUTE_ANY_CHANNEL"}}
    profile = resource(
        "RoutingProfile", Name="Counter", MediaConcurrencies=[{"Channel": "VOICE", "Concurrency": 1}, chat]
    )
    instance = assembled(Counter=profile)
    found = instance.profiles[next(iter(instance.profiles))]
    assert found.concurrency == {"VOICE": Concurrency(1, CURRENT_CHANNEL_ONLY), "CHAT": Concurrency(3, ANY_CHANNEL)}


def test_statuses_are_found_by_name_unless_they_are_switched_off() -> None:
    instance = assembled(
        Lunch=resource("AgentStatus", Name="Lunch", State="ENABLED", Type="CUSTOM"),
        Old=resource("AgentStatus", Name="Old", State="DISABLED"),
    )
    (lunch,) = instance.statuses.values()
    assert (lunch.name, lunch.type) == ("Lunch", "CUSTOM")
    assert lunch.arn.startswith(f"{instance.arn}/agent-state/")


def test_dispositions_are_the_values_of_the_attribute_that_says_so() -> None:
    known = {"Order taken": {"key": "taken", "solved": True}, "Complaint": {"key": "complaint"}}
    attribute = resource(
        "PredefinedAttribute",
        {"offhook:dispositions": known},
        Name="Disposition",
        Values={"StringList": ["Order taken", "Complaint", "Added by hand"]},
    )
    assert assembled(Language=LANGUAGE, Dispositions=attribute).dispositions == {
        "taken": Disposition("taken", "Order taken", is_solved=True),
        "complaint": Disposition("complaint", "Complaint", is_solved=None),
        "Added by hand": Disposition("Added by hand", "Added by hand", is_solved=None),
    }


def test_an_instance_without_any_of_them_has_none() -> None:
    instance = assembled()
    assert not any(
        (instance.agents, instance.habits, instance.statuses, instance.quick_connects, instance.dispositions)
    )


def test_quick_connects_lead_to_what_the_template_says(local_center: LocalCenter) -> None:
    instance = local_center.instance
    queues = {queue.name: queue.arn for queue in instance.queues.values()}
    agents = {agent.name: agent.arn for agent in instance.agents}
    flows = {flow.name: flow.arn for flow in instance.flows.values()}
    told = {one.name: (one.kind, one.target, one.flow) for one in instance.quick_connects.values()}
    assert told["Repairs"] == ("QUEUE", queues["Suzume Repairs"], flows["Transfer to queue"])
    assert told["In Chinese: Wang Fang"] == ("USER", agents["Fang Wang"], flows["Transfer to agent"])
    assert told["Repair workshop"] == ("PHONE_NUMBER", "+81355550170", None)


def test_a_queue_offers_the_quick_connects_that_are_associated_with_it(local_center: LocalCenter) -> None:
    instance = local_center.instance
    names = {one.arn: one.name for one in instance.quick_connects.values()}
    offered = {queue.name: [names[arn] for arn in queue.quick_connects] for queue in instance.queues.values()}
    assert "Repair workshop" in offered["Suzume Repairs"]
    assert "Repair workshop" not in offered["Suzume Orders"]
    assert "Repairs" in offered["Suzume Orders"]
    assert "Repairs" not in offered["Suzume Repairs"]
    assert all("Director of customer service" in named for named in offered.values())


def test_calls_for_a_queue_come_from_the_number_of_its_line(local_center: LocalCenter) -> None:
    instance = local_center.instance
    japan = instance.line("japan")
    assert japan is not None
    assert {queue.outbound_number for queue in instance.queues.values()} == {japan.number}


def test_what_center_toml_says_of_agents_arrives_through_the_template(local_center: LocalCenter) -> None:
    instance = local_center.instance
    wang = next(agent for agent in instance.agents if agent.username == "wang")
    assert Proficiency("Language", "Chinese", 5.0) in wang.proficiencies
    assert wang.after_contact_work_limit_s == 300
    assert instance.habits[wang.arn] == Habits(12.0, 180.0, 20.0, "repair-arranged")
    assert instance.dispositions["repair-arranged"].name == "Repair arranged"
    assert {status.name for status in instance.statuses.values()} == {"Lunch", "Training", "Back office"}
    profile = instance.profiles[wang.profile]
    assert {channel: one.slots for channel, one in profile.concurrency.items()} == {
        "VOICE": 1,
        "CHAT": 3,
        "TASK": 5,
        "EMAIL": 5,
    }
    assert profile.concurrency["VOICE"].beside == CURRENT_CHANNEL_ONLY
    assert profile.concurrency["CHAT"].beside == ANY_CHANNEL
