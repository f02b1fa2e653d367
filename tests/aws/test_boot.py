"""Booting a centre: everything from one template, gone when it is over, and the same each time."""

from __future__ import annotations

import json
from pathlib import Path

import boto3
import pytest

from offhook.aws.boot import LocalCenter, booted
from offhook.aws.template import Template
from offhook.errors import Faults


def names_in(center: LocalCenter) -> list[str]:
    functions = boto3.client("lambda", region_name="ap-northeast-1").list_functions()["Functions"]
    arns = [queue.arn for queue in center.instance.queues.values()]
    return [*arns, *(table.name for table in center.tables.values()), *(found["FunctionArn"] for found in functions)]


def test_a_centre_booted_again_is_the_same_one(template: Template, project: Path) -> None:
    seen = []
    for _ in range(2):
        with booted(template, project) as center:
            seen.append(names_in(center))
    assert seen[0] == seen[1]
    assert len(set(seen[0])) == 3 + 2 + 4


def test_the_template_provisions_what_a_call_meets(template: Template, project: Path) -> None:
    with booted(template, project) as center:
        instance = center.instance
        assert center.stack.not_created == []
        assert instance.alias == "suzume-center"
        assert {line.name for line in instance.lines} == {"japan", "america", "china"}
        assert all(instance.flow(line.flow or "") for line in instance.lines)
        assert {queue.name for queue in instance.queues.values()} == {
            "Suzume Orders",
            "Suzume Repairs",
            "Suzume Support",
        }
        assert [agent.name for agent in instance.agents] == [
            "Hanako Tanaka",
            "Grace Taylor",
            "Fang Wang",
            "Kenji Yamada",
        ]
        assert {flow.name for flow in instance.flows.values()} == {
            "Main",
            "Waiting",
            "Agent whisper",
            "Back office",
            "On hold",
            "After the agent",
            "Transfer to agent",
            "Transfer to queue",
        }
        assert {module.name for module in instance.modules.values()} == {"Identify customer"}
        assert set(center.tables) == {"customers", "orders"}


def test_an_id_finds_what_its_arn_finds(template: Template, project: Path) -> None:
    with booted(template, project) as center:
        for index in (center.instance.queues, center.instance.hours, center.instance.flows, center.instance.modules):
            for reference, found in index.items():
                assert reference in (found.arn, found.arn.rpartition("/")[2])
                assert index[found.arn] is index[found.arn.rpartition("/")[2]]


def test_the_functions_of_the_centre_are_those_of_the_template(template: Template, project: Path) -> None:
    with booted(template, project) as center:
        client = boto3.client("lambda", region_name="ap-northeast-1")
        settings = {
            found["FunctionName"]: found.get("Environment", {}).get("Variables", {})
            for found in client.list_functions()["Functions"]
        }
        customers = {variables["CUSTOMERS_TABLE"] for variables in settings.values() if "CUSTOMERS_TABLE" in variables}
        assert customers == {center.tables["customers"].name}


def test_a_centre_with_a_flow_of_bad_parameters_does_not_boot(template: Template, project: Path) -> None:
    body = json.dumps(template.body).replace(
        '\\"InputTimeLimitSeconds\\": \\"6\\"', '\\"InputTimeLimitSeconds\\": \\"soon\\"'
    )
    broken = Template(template.stack, template.region, json.loads(body))
    with pytest.raises(Faults) as found, booted(broken, project):
        pass
    assert len(found.value.faults) > 1
    assert "InputTimeLimitSeconds is 'soon'" in str(found.value)
