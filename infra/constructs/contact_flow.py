"""Flows and flow modules, with the ARNs of this stack for the names that they use."""

from __future__ import annotations

import json
from collections.abc import Mapping

from aws_cdk import aws_connect as connect
from constructs import Construct

from offhook.language.document import Flow
from offhook.language.modules import BOILERPLATE, settings_of
from offhook.language.names import resolve_names

Arns = Mapping[tuple[str, str], str]
"""What a name resolves to, for example ("queue", "orders"); read while the flow is made, not later."""


class ContactFlow(Construct):
    """A published flow. An ARN in the content becomes a piece of a Fn::Join, so no other text in it is special."""

    def __init__(self, scope: Construct, id_: str, *, instance_arn: str, flow: Flow, arns: Arns) -> None:
        super().__init__(scope, id_)
        resource = connect.CfnContactFlow(
            self,
            "Flow",
            instance_arn=instance_arn,
            name=flow.name,
            description=_description(flow),
            type=flow.type,
            content=resolve_names(flow, lambda kind, key: arns[kind, key]),
            state="ACTIVE",
        )
        self.arn = resource.attr_contact_flow_arn


class FlowModule(Construct):
    """A part that several flows share; its results are the branches at the calling flow's end."""

    def __init__(self, scope: Construct, id_: str, *, instance_arn: str, module: Flow, arns: Arns) -> None:
        super().__init__(scope, id_)
        content = resolve_names(module, lambda kind, key: arns[kind, key])
        if "Settings" not in module.document:
            content = json.dumps({**json.loads(content), "Settings": BOILERPLATE}, ensure_ascii=False)
        resource = connect.CfnContactFlowModule(
            self,
            "Module",
            instance_arn=instance_arn,
            name=module.name,
            description=_description(module),
            content=content,
            settings=settings_of(module),
            state="ACTIVE",
        )
        self.arn = resource.attr_contact_flow_module_arn


def _description(flow: Flow) -> str | None:
    return flow.document.get("Metadata", {}).get("description") or None
