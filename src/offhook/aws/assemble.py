"""From a created stack to the Connect instance in it, and the Lambda functions that it may invoke."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from offhook.aws.bots import bots_of
from offhook.aws.cloudformation import Stack
from offhook.aws.functions import LocalFunction
from offhook.aws.resource_types import INSTANCE, PHONE_NUMBER, SDK_CALL, Provisioned
from offhook.center.hours import HoursOfOperation, Override, Range
from offhook.center.instance import ConnectInstance, by_reference
from offhook.center.resources import Line, Queue
from offhook.engine.compiled import CompiledFlow, compile_flow
from offhook.errors import Faults, OffhookError, Place, UnsupportedError
from offhook.language.document import MODULE, parse_flow
from offhook.routing.agents import Agent, ProfileQueue, RoutingProfile


def assemble_instance(stack: Stack) -> ConnectInstance:
    """The instance that a stack provisions. Raises OffhookError if there is none, Faults if a flow is broken."""
    instances = stack.of_type(INSTANCE)
    if len(instances) != 1:
        where = Place(stack.name)
        raise OffhookError(f"the template has {len(instances)} Connect instances", where=where, fix="Provision one")
    instance = instances[0]
    flows = [_flow(flow) for flow in stack.of_type("AWS::Connect::ContactFlow")]
    modules = [_flow(flow) for flow in stack.of_type("AWS::Connect::ContactFlowModule")]
    faults = [fault for flow in (*flows, *modules) for fault in flow.faults if not isinstance(fault, UnsupportedError)]
    if faults:  # AWS refuses to publish such a flow
        raise Faults(faults)
    return ConnectInstance(
        arn=instance.arn,
        alias=instance.properties["InstanceAlias"],
        region=stack.region,
        account=stack.account,
        flows=by_reference(flows),
        modules=by_reference(modules),
        queues=by_reference([_queue(queue) for queue in stack.of_type("AWS::Connect::Queue")]),
        hours=by_reference([_hours(hours) for hours in stack.of_type("AWS::Connect::HoursOfOperation")]),
        lines=_lines(stack),
        profiles=by_reference([_profile(profile) for profile in stack.of_type("AWS::Connect::RoutingProfile")]),
        agents=[_agent(user) for user in stack.of_type("AWS::Connect::User")],
        bots=bots_of(stack),
    )


def assemble_functions(stack: Stack, project: Path, log: Callable[[str, str], None]) -> dict[str, LocalFunction]:
    """The functions that run from a source folder, by ARN and by name."""
    functions: dict[str, LocalFunction] = {}
    for logical_id, made in stack.others.items():
        metadata = stack.metadata(logical_id)
        if "offhook:source" not in metadata:
            continue
        function = LocalFunction(
            arn=made.function_arn,
            name=metadata["offhook:function"],
            source=project / metadata["offhook:source"],
            handler=made.handler,
            environment={
                **{key: str(value) for key, value in (made.environment_vars or {}).items()},
                "AWS_LAMBDA_FUNCTION_NAME": made.function_name,
                "AWS_REGION": stack.region,
                "AWS_DEFAULT_REGION": stack.region,
            },
            timeout_s=float(made.timeout),
            memory_mb=int(made.memory_size),
            may_be_invoked_by=_invokers(made, "connect.amazonaws.com"),
            may_serve=_invokers(made, "lexv2.amazonaws.com"),
            log=log,
        )
        functions[function.arn] = functions[made.function_name] = function
    return functions


def tables_of(stack: Stack) -> dict[str, Any]:
    """moto's tables of the CRM by their key, for example `customers`."""
    return {
        stack.metadata(logical_id)["offhook:table"]: made
        for logical_id, made in stack.others.items()
        if "offhook:table" in stack.metadata(logical_id)
    }


def _invokers(function: Any, service: str) -> frozenset[str]:
    """The source ARNs for which a service may invoke a function, from its resource policy."""
    allowed = set()
    for statement in function.policy.statements:
        principal = statement.get("Principal", {})
        if isinstance(principal, dict) and principal.get("Service") == service:
            source = statement.get("Condition", {}).get("ArnLike", {}).get("AWS:SourceArn")
            allowed.add(source)
    return frozenset(source for source in allowed if source)


def _flow(resource: Provisioned) -> CompiledFlow:
    properties = resource.properties
    name = properties["Name"]
    type = properties.get("Type", MODULE)
    file = resource.metadata.get("offhook:file", f"flow {name!r}")
    return compile_flow(parse_flow(properties["Content"], key=name, file=file, name=name, type=type), resource.arn)


def _queue(resource: Provisioned) -> Queue:
    properties = resource.properties
    most = properties.get("MaxContacts")
    return Queue(
        arn=resource.arn,
        name=properties["Name"],
        hours=properties["HoursOfOperationArn"],
        most_contacts=None if most is None else int(most),
        is_enabled=properties.get("Status", "ENABLED") == "ENABLED",
    )


def _hours(resource: Provisioned) -> HoursOfOperation:
    properties = resource.properties
    return HoursOfOperation(
        arn=resource.arn,
        name=properties["Name"],
        time_zone=ZoneInfo(properties["TimeZone"]),
        ranges=tuple(Range.of(entry) for entry in properties["Config"]),
        overrides=tuple(Override.of(entry) for entry in properties.get("HoursOfOperationOverrides") or ()),
    )


def _lines(stack: Stack) -> list[Line]:
    """Phone numbers with the flows that custom resources associate them with."""
    calls = [json.loads(resource.properties["Create"]) for resource in stack.of_type(SDK_CALL)]
    flows = {
        call["parameters"]["PhoneNumberId"]: call["parameters"]["ContactFlowId"]
        for call in calls
        if call["action"].casefold() == "associatephonenumbercontactflow"
    }
    return [
        Line(
            arn=number.arn,
            name=number.metadata.get("offhook:line", number.logical_id),
            number=number.attribute("Address"),
            flow=flows.get(number.arn) or flows.get(number.id),
        )
        for number in stack.of_type(PHONE_NUMBER)
    ]


def _profile(resource: Provisioned) -> RoutingProfile:
    return RoutingProfile(
        arn=resource.arn,
        name=resource.properties["Name"],
        queues=tuple(
            ProfileQueue(
                queue=entry["QueueReference"]["QueueArn"],
                channel=entry["QueueReference"]["Channel"],
                priority=int(entry["Priority"]),
                delay_s=int(entry["Delay"]),
            )
            for entry in resource.properties.get("QueueConfigs") or ()
        ),
    )


def _agent(resource: Provisioned) -> Agent:
    properties = resource.properties
    identity = properties.get("IdentityInfo") or {}
    answers_after = resource.metadata.get("offhook:answers-after-s")
    return Agent(
        arn=resource.arn,
        username=properties["Username"],
        first_name=identity.get("FirstName", ""),
        last_name=identity.get("LastName", ""),
        profile=properties["RoutingProfileArn"],
        answers_after_s=None if answers_after is None else float(answers_after),
    )
