"""What the template provisions of a centre with all that center.toml can say of agents, queues and days."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from infra.project import read_project
from offhook.center.hours import HoursOfOperation, Override, Range
from offhook.errors import Faults
from tests.infra.conftest import PROJECT, Synthesise, Template, resolved

STAFFED = (Path(__file__).parent / "staffed.toml").read_text(encoding="utf-8")
TRANSFER = {
    "Version": "2019-10-30",
    "StartAction": "go",
    "Metadata": {"entryPointPosition": {"x": 0, "y": 0}, "ActionMetadata": {}},
    "Actions": [
        {
            "Identifier": "go",
            "Type": "TransferContactToQueue",
            "Parameters": {},
            "Transitions": {
                "NextAction": "end",
                "Errors": [
                    {"NextAction": "end", "ErrorType": "QueueAtCapacity"},
                    {"NextAction": "end", "ErrorType": "NoMatchingError"},
                ],
            },
        },
        {"Identifier": "end", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}},
    ],
}


def staff(project: Path) -> Path:
    """Give the small project agents with skills, quick connects and holidays, and flows that transfer."""
    (project / "center.toml").write_text(STAFFED, encoding="utf-8")
    for key, type in (("to-queue", "queueTransfer"), ("to-agent", "agentTransfer")):
        document = {**TRANSFER, "Metadata": {**TRANSFER["Metadata"], "name": key, "type": type}}  # type: ignore[dict-item]
        (project / f"flows/{key}.json").write_text(json.dumps(document), encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def template(synthesise: Synthesise, tmp_path_factory: pytest.TempPathFactory) -> Template:
    return synthesise(staff(Path(shutil.copytree(PROJECT, tmp_path_factory.mktemp("staffed") / "project"))))


@pytest.fixture(scope="module")
def of_type(template: Template) -> Callable[[str], dict[str, dict[str, Any]]]:
    """The properties of the resources of a type by their names, references resolved."""

    def named(kind: str) -> dict[str, dict[str, Any]]:
        found = [r for r in template["Resources"].values() if r["Type"] == f"AWS::Connect::{kind}"]
        properties = [resolved(resource["Properties"], template) for resource in found]
        return {one.get("Name") or one["Username"]: one for one in properties}

    return named


OfType = Callable[[str], dict[str, dict[str, Any]]]


def logical_ids(template: Template, part: str) -> list[str]:
    return [key for key, resource in template["Resources"].items() if part in resource["Type"]]


def test_a_profile_says_how_many_of_each_channel_and_what_beside_them(of_type: OfType) -> None:
    profile = of_type("RoutingProfile")["Counter"]
    any_channel = {"BehaviorType": "ROUTE_ANY_CHANNEL"}
    assert profile["MediaConcurrencies"] == [
        {"Channel": "VOICE", "Concurrency": 1},
        {"Channel": "CHAT", "Concurrency": 3, "CrossChannelBehavior": any_channel},
        {"Channel": "EMAIL", "Concurrency": 5, "CrossChannelBehavior": any_channel},
    ]
    rows = [(row["QueueReference"]["Channel"], row["Priority"], row["Delay"]) for row in profile["QueueConfigs"]]
    assert rows == [("VOICE", 1, 0), ("CHAT", 1, 0), ("EMAIL", 1, 0), ("CHAT", 2, 10)]


def test_a_profile_without_queues_has_no_list_of_them(of_type: OfType) -> None:
    assert "QueueConfigs" not in of_type("RoutingProfile")["Escalation"]


def test_an_agent_has_proficiencies_a_limit_and_auto_accept(of_type: OfType) -> None:
    ann = of_type("User")["ann"]
    assert ann["UserProficiencies"] == [
        {"AttributeName": "Language", "AttributeValue": "English", "Level": 5},
        {"AttributeName": "Tea", "AttributeValue": "Green tea", "Level": 3},
    ]
    assert ann["PhoneConfig"] == {"PhoneType": "SOFT_PHONE", "AutoAccept": True, "AfterContactWorkTimeLimit": 60}
    assert of_type("User")["bob"]["PhoneConfig"] == {"PhoneType": "SOFT_PHONE"}
    assert "UserProficiencies" not in of_type("User")["bob"]


def test_predefined_attributes_are_there_before_the_agents_who_have_them(template: Template, of_type: OfType) -> None:
    attributes = of_type("PredefinedAttribute")
    assert attributes["Language"]["Values"] == {"StringList": ["English", "Japanese"]}
    (ann, _) = logical_ids(template, "Connect::User")
    proficiencies = {key for key in logical_ids(template, "PredefinedAttribute") if "Proficiencies" in key}
    assert len(proficiencies) == 2
    assert proficiencies <= set(template["Resources"][ann]["DependsOn"])


def test_how_an_agent_works_on_the_local_centre_is_in_the_metadata_alone(template: Template) -> None:
    ann, bob = (template["Resources"][key]["Metadata"] for key in logical_ids(template, "Connect::User"))
    habits = {key: value for key, value in ann.items() if key.startswith("offhook:")}
    assert habits == {
        "offhook:answers-after-s": 0.5,
        "offhook:talks-for-s": 90,
        "offhook:wraps-up-for-s": 30,
        "offhook:disposition": "advised",
    }
    assert "offhook:answers-after-s" not in bob


def test_statuses_come_in_the_order_of_the_file(of_type: OfType) -> None:
    statuses = of_type("AgentStatus")
    assert {name: (one["DisplayOrder"], one["Type"], one["State"]) for name, one in statuses.items()} == {
        "Lunch": (1, "CUSTOM", "ENABLED"),
        "Training": (2, "CUSTOM", "ENABLED"),
    }


def test_dispositions_are_the_values_of_an_attribute_that_lets_no_others_in(
    template: Template, of_type: OfType
) -> None:
    attribute = of_type("PredefinedAttribute")["Disposition"]
    assert attribute["Values"] == {"StringList": ["Advised", "Something else"]}
    assert attribute["AttributeConfiguration"] == {"EnableValueValidationOnAssociation": True}
    (key,) = (key for key in logical_ids(template, "PredefinedAttribute") if key.startswith("Dispositions"))
    assert template["Resources"][key]["Metadata"]["offhook:dispositions"] == {
        "Advised": {"key": "advised", "solved": True},
        "Something else": {"key": "other"},
    }


def test_quick_connects_lead_to_queues_agents_and_numbers(of_type: OfType) -> None:
    configs = {name: one["QuickConnectConfig"] for name, one in of_type("QuickConnect").items()}
    assert configs["Orders"]["QuickConnectType"] == "QUEUE"
    assert configs["Orders"]["QueueConfig"]["QueueArn"].startswith("QueueArn-of-Queuesorders")
    assert "contact-flow/id-of-Flowstoqueue" in configs["Orders"]["QueueConfig"]["ContactFlowArn"]
    assert configs["Ann"]["QuickConnectType"] == "USER"
    assert configs["Ann"]["UserConfig"]["UserArn"].startswith("UserArn-of-Agentsann")
    assert "contact-flow/id-of-Flowstoagent" in configs["Ann"]["UserConfig"]["ContactFlowArn"]
    assert configs["The importer"] == {
        "QuickConnectType": "PHONE_NUMBER",
        "PhoneConfig": {"PhoneNumber": "+442079460001"},
    }


def test_queues_and_quick_connects_that_name_each_other_make_no_circle(template: Template, of_type: OfType) -> None:
    """The shape of https://github.com/hashicorp/terraform-provider-aws/issues/27204, which nobody can create."""
    assert not any("QuickConnectArns" in queue for queue in of_type("Queue").values())
    resources = template["Resources"]
    waits_for = {key: references(resource) & resources.keys() for key, resource in resources.items()}
    made: set[str] = set()
    while ready := {key for key in waits_for if key not in made and waits_for[key] <= made}:
        made |= ready
    assert made == waits_for.keys()


def references(value: Any) -> set[str]:
    """The logical ids that a resource refers to or depends on."""
    if isinstance(value, list):
        return set().union(*map(references, value))
    if not isinstance(value, dict):
        return set()
    depends = value.get("DependsOn", [])
    own = {depends} if isinstance(depends, str) else set(depends)
    if "Ref" in value:
        own.add(value["Ref"])
    if "Fn::GetAtt" in value:
        own.add(value["Fn::GetAtt"][0])
    return own.union(*(references(item) for key, item in value.items() if key != "DependsOn"))


def test_a_queue_is_associated_with_each_of_its_quick_connects_one_after_the_other(template: Template) -> None:
    keys = logical_ids(template, "Custom::QueueQuickConnect")
    assert len(keys) == 3
    for key in keys:
        create, delete = (template["Resources"][key]["Properties"][moment] for moment in ("Create", "Delete"))
        assert "associateQueueQuickConnects" in json.dumps(create)
        assert "disassociateQueueQuickConnects" in json.dumps(delete)
    for before, after in pairwise(keys):
        assert before in template["Resources"][after]["DependsOn"]


def test_only_the_quick_connects_that_are_offered_may_be_associated(template: Template) -> None:
    policies = [template["Resources"][key] for key in logical_ids(template, "IAM::Policy")]
    (statement,) = (
        statement
        for policy in policies
        for statement in resolved(policy["Properties"]["PolicyDocument"]["Statement"], template)
        if "connect:AssociateQueueQuickConnects" in statement["Action"]
    )
    instance, *named = statement["Resource"]
    assert instance.endswith("instance/the-instance")
    assert sorted(arn.split("-of-")[0] for arn in named) == ["QueueArn"] * 2 + ["QuickConnectArn"] * 2
    assert not any("*" in arn for arn in statement["Resource"])


def test_a_queue_shows_customers_the_number_of_its_line(of_type: OfType) -> None:
    orders, advice = of_type("Queue")["Orders"], of_type("Queue")["Tea advice"]
    assert orders["OutboundCallerConfig"]["OutboundCallerIdName"] == "The Tea Shop"
    assert "phone-number/id-of-Lineslondon" in orders["OutboundCallerConfig"]["OutboundCallerIdNumberArn"]
    assert "OutboundCallerConfig" not in advice
    assert (orders["Status"], advice["Status"]) == ("ENABLED", "DISABLED")


def hours_of(properties: dict[str, Any], parents: tuple[dict[str, Any], ...] = ()) -> HoursOfOperation:
    """The hours as the local centre understands them."""
    overrides = [one for written in (properties, *parents) for one in written.get("HoursOfOperationOverrides", [])]
    return HoursOfOperation(
        "arn",
        properties["Name"],
        ZoneInfo(properties["TimeZone"]),
        tuple(map(Range.of, properties["Config"])),
        tuple(map(Override.of, overrides)),
    )


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2026-12-23T09:00", True),  # a Wednesday like others
        ("2026-12-24T09:00", False),  # that day is open from ten to two
        ("2026-12-24T10:00", True),
        ("2026-12-24T13:59", True),
        ("2026-12-24T14:00", False),
        ("2026-12-25T10:00", False),
        ("2027-12-24T09:00", True),  # last year's exception
        ("2027-12-25T10:00", False),
        ("2028-12-25T10:00", False),
        ("2026-12-31T09:00", True),  # from 2027 on
        ("2027-12-31T08:30", False),
        ("2027-12-31T09:30", True),
        ("2027-12-31T12:30", False),
        ("2027-12-31T13:30", True),
        ("2027-12-31T15:00", False),
        ("2028-12-31T09:30", True),  # a Sunday, closed in the week
        ("2028-12-31T15:00", False),
        ("2027-07-04T00:00", True),  # a Sunday, open all day and night
        ("2027-07-04T23:59", True),
        ("2027-07-05T07:59", False),
    ],
)
def test_days_that_differ_are_as_the_file_says(of_type: OfType, at: str, is_open: bool) -> None:
    hours = of_type("HoursOfOperation")
    local = datetime.fromisoformat(at).replace(tzinfo=ZoneInfo("Europe/London"))
    assert hours_of(hours["Shop"]).is_open(local) is is_open


def test_a_yearly_day_with_hours_closes_the_rest_of_the_day_too(of_type: OfType) -> None:
    overrides = {one["OverrideName"]: one for one in of_type("HoursOfOperation")["Shop"]["HoursOfOperationOverrides"]}
    closed = overrides["Stocktaking 2027-12-31 (closed)"]
    assert (closed["OverrideType"], closed["EffectiveFrom"]) == ("CLOSED", "2027-12-31")
    assert len(closed["OverrideConfig"]) == 7 * 3
    assert closed["RecurrenceConfig"]["RecurrencePattern"] == {
        "Frequency": "YEARLY",
        "Interval": 1,
        "ByMonth": [12],
        "ByMonthDay": [31],
    }
    assert overrides["Stocktaking 2027-12-31 (open)"]["OverrideType"] == "OPEN"
    assert "RecurrenceConfig" not in overrides["Christmas Eve 2026-12-24"]


def test_hours_name_those_whose_holidays_they_inherit(template: Template, of_type: OfType) -> None:
    (parent,) = of_type("HoursOfOperation")["Desk"]["ParentHoursOfOperations"]
    (shop,) = (key for key in logical_ids(template, "HoursOfOperation") if "shop" in key)
    assert parent == {"Id": f"id-of-{shop}"}


MISTAKES = {
    "no such flow": (
        'flow = "to-queue"',
        'flow = "to-queues"',
        "there is no flows/to-queues.json",
        "Did you mean 'to-queue'?",
    ),
    "flow to an agent for a queue": (
        'flow = "to-queue"',
        'flow = "to-agent"',
        "flows/to-agent.json is of type AGENT_TRANSFER; a quick connect to a queue leads to a QUEUE_TRANSFER",
        "Did you mean 'to-queue'?",
    ),
    "flow of a line for an agent": (
        'flow = "to-agent"',
        'flow = "main"',
        "flows/main.json is of type CONTACT_FLOW; a quick connect to an agent leads to an AGENT_TRANSFER",
        "Write one of: 'to-agent'",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_quick_connect_whose_flow_cannot_transfer_there_is_refused(
    project: Path, mistake: tuple[str, str, str, str]
) -> None:
    written, instead, what, fix = mistake
    file = staff(project) / "center.toml"
    file.write_text(STAFFED.replace(written, instead), encoding="utf-8")
    with pytest.raises(Faults) as found:
        read_project(project)
    (fault,) = found.value.faults
    assert (fault.what, fault.fix) == (what, fix)
    line = STAFFED[: STAFFED.index(written)].count("\n") + 1
    assert str(fault.where) == f"center.toml:{line}:8"
