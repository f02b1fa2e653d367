"""From a created stack to the Connect instance in it, and the Lambda functions that it may invoke."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from offhook.aws.bots import bots_of
from offhook.aws.cloudformation import Stack
from offhook.aws.functions import LocalFunction
from offhook.aws.people import agents_of, dispositions_of, habits_of, profiles_of, statuses_of
from offhook.aws.resource_types import HOURS, INSTANCE, PHONE_NUMBER, QUICK_CONNECT, SDK_CALL, Provisioned
from offhook.aws.streams import record_streams_of
from offhook.center.hours import HoursOfOperation, Override, Range
from offhook.center.instance import ConnectInstance, by_reference
from offhook.center.resources import Line, Queue, QuickConnect
from offhook.engine.compiled import CompiledFlow, compile_flow
from offhook.errors import Faults, OffhookError, Place, UnsupportedError
from offhook.language.document import MODULE, parse_flow


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
    numbers = {number.arn: number.attribute("Address") for number in stack.of_type(PHONE_NUMBER)}
    offered = _offered_quick_connects(stack)
    return ConnectInstance(
        arn=instance.arn,
        alias=instance.properties["InstanceAlias"],
        region=stack.region,
        account=stack.account,
        flows=by_reference(flows),
        modules=by_reference(modules),
        queues=by_reference([_queue(queue, numbers, offered) for queue in stack.of_type("AWS::Connect::Queue")]),
        hours=by_reference(_hours_of(stack)),
        lines=_lines(stack),
        profiles=by_reference(profiles_of(stack)),
        agents=agents_of(stack),
        habits=habits_of(stack),
        statuses=statuses_of(stack),
        quick_connects={one.name: one for one in map(_quick_connect, stack.of_type(QUICK_CONNECT))},
        dispositions=dispositions_of(stack),
        bots=bots_of(stack),
        record_streams=record_streams_of(stack.template),
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
            architecture=_architecture(stack.template["Resources"][logical_id].get("Properties", {})),
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


def _architecture(properties: Mapping[str, Any]) -> str:
    """moto does not keep it."""
    return str((properties.get("Architectures") or ["x86_64"])[0])


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


def _queue(resource: Provisioned, numbers: Mapping[str, str], offered: Mapping[str, Sequence[str]]) -> Queue:
    properties = resource.properties
    most = properties.get("MaxContacts")
    outbound = properties.get("OutboundCallerConfig") or {}
    number = outbound.get("OutboundCallerIdNumberArn")
    return Queue(
        arn=resource.arn,
        name=properties["Name"],
        hours=properties["HoursOfOperationArn"],
        most_contacts=None if most is None else int(most),
        is_enabled=properties.get("Status", "ENABLED") == "ENABLED",
        outbound_number=numbers.get(number) if number else None,
        quick_connects=(*(properties.get("QuickConnectArns") or ()), *offered.get(resource.id, ())),
        outbound_flow=outbound.get("OutboundFlowArn"),
    )


def _quick_connect(resource: Provisioned) -> QuickConnect:
    config = resource.properties["QuickConnectConfig"]
    kind = config["QuickConnectType"]
    named = {"QUEUE": "QueueConfig", "USER": "UserConfig", "PHONE_NUMBER": "PhoneConfig", "FLOW": "FlowConfig"}
    target = config[named[kind]]
    flow = target.get("ContactFlowArn")
    return QuickConnect(
        arn=resource.arn,
        name=resource.properties["Name"],
        kind=kind,
        target=target.get("QueueArn") or target.get("UserArn") or target.get("PhoneNumber") or flow,
        flow=flow,
    )


def _offered_quick_connects(stack: Stack) -> dict[str, list[str]]:
    """The ARNs of quick connects that custom resources associate, by the id of the queue."""
    arns = {quick_connect.id: quick_connect.arn for quick_connect in stack.of_type(QUICK_CONNECT)}
    offered: dict[str, list[str]] = {}
    for parameters in _sdk_calls(stack, "associateQueueQuickConnects"):
        found = [arns[id] for id in parameters["QuickConnectIds"] if id in arns]
        offered.setdefault(parameters["QueueId"], []).extend(found)
    return offered


def _hours_of(stack: Stack) -> list[HoursOfOperation]:
    """Hours with their own overrides and those of their parents, which are named by id."""
    resources = {hours.id: hours for hours in stack.of_type(HOURS)}
    return [_hours(hours, resources) for hours in resources.values()]


def _hours(resource: Provisioned, resources: Mapping[str, Provisioned]) -> HoursOfOperation:
    properties = resource.properties
    parents = [resources[parent["Id"]] for parent in properties.get("ParentHoursOfOperations") or ()]
    return HoursOfOperation(
        arn=resource.arn,
        name=properties["Name"],
        time_zone=ZoneInfo(properties["TimeZone"]),
        ranges=tuple(Range.of(entry) for entry in properties["Config"]),
        overrides=tuple(
            Override.of(entry)
            for hours in (resource, *parents)
            for entry in hours.properties.get("HoursOfOperationOverrides") or ()
        ),
    )


def _lines(stack: Stack) -> list[Line]:
    """Phone numbers with the flows that custom resources associate them with."""
    flows = {
        parameters["PhoneNumberId"]: parameters["ContactFlowId"]
        for parameters in _sdk_calls(stack, "associatePhoneNumberContactFlow")
    }
    return [
        Line(
            arn=number.arn,
            name=number.metadata.get("offhook:line", number.logical_id),
            number=number.attribute("Address"),
            flow=flows.get(number.arn) or flows.get(number.id),
            type=number.properties.get("Type", ""),
            country=number.properties.get("CountryCode", ""),
        )
        for number in stack.of_type(PHONE_NUMBER)
    ]


def _sdk_calls(stack: Stack, action: str) -> list[Mapping[str, Any]]:
    """The parameters of the calls that custom resources make when they are created."""
    calls = [json.loads(resource.properties["Create"]) for resource in stack.of_type(SDK_CALL)]
    return [call["parameters"] for call in calls if call["action"].casefold() == action.casefold()]
