"""The stack of one contact centre."""

from __future__ import annotations

from typing import Any

import aws_cdk as cdk
from constructs import Construct

from infra.constructs.agent import AgentUser
from infra.constructs.agent_status import AgentStatus
from infra.constructs.bot import Bot
from infra.constructs.bot_function import BotFunction
from infra.constructs.budget import Budget
from infra.constructs.contact_flow import ContactFlow, FlowModule
from infra.constructs.contact_function import ContactFunction
from infra.constructs.crm_tables import CrmTables
from infra.constructs.hours_of_operation import HoursOfOperation
from infra.constructs.instance import Instance
from infra.constructs.knowledge_layer import KnowledgeLayer
from infra.constructs.phone_line import PhoneLine
from infra.constructs.predefined_attribute import Dispositions, Proficiency
from infra.constructs.project_function import ProjectFunction
from infra.constructs.queue import Queue
from infra.constructs.quick_connects import OfferedQuickConnects, QuickConnect
from infra.constructs.routing_profile import RoutingProfile
from infra.constructs.sdk_calls import SdkCalls
from infra.constructs.security_profile import SecurityProfile
from infra.project import CRM_LOOKUP, ORDER_STATUS, Project
from offhook.centerfile.cost import CENTER_TAG
from offhook.language.document import MODULE


class CenterStack(cdk.Stack):
    """Everything that `center.toml`, flows, bots and functions make, joined by their keys."""

    def __init__(
        self, scope: Construct, id_: str, *, project: Project, data_policy: cdk.RemovalPolicy, **stack: Any
    ) -> None:
        super().__init__(scope, id_, description=f"Contact centre of {project.center.identity.brand}", **stack)
        self._project, self._center, self._data_policy = project, project.center, data_policy
        self._retention_days = project.center.identity.log_retention_days
        self._arns: dict[tuple[str, str], str] = {}  # by kind and key: what the names in flows resolve to
        self.instance = Instance(
            self, "Instance", alias=self._center.identity.alias, log_retention_days=self._retention_days
        )
        self._calls = SdkCalls(self, "SdkCalls", log_retention_days=self._retention_days)
        self._add_lines()
        self._add_routing()
        self._add_people()
        self._add_functions()
        self._add_bots()
        self._add_flows()
        self._lead_lines_to_flows()
        self._add_quick_connects()
        self._add_costs()
        cdk.CfnOutput(self, "InstanceId", value=self.instance.instance_id)
        cdk.CfnOutput(self, "InstanceArn", value=self.instance.arn)
        cdk.CfnOutput(
            self,
            "AgentUrl",
            value=f"https://{self._center.identity.alias}.my.connect.aws/ccp-v2/",
            description="Contact Control Panel: where agents sign in and take contacts",
        )

    def _add_lines(self) -> None:
        group = Construct(self, "Lines")
        self._lines = {
            key: PhoneLine(group, key, instance=self.instance, key=key, line=line, calls=self._calls)
            for key, line in self._center.lines.items()
        }
        for key, phone_line in self._lines.items():
            self._arns["line", key] = phone_line.number
            cdk.CfnOutput(self, f"{key.title()}Number", value=phone_line.number)

    def _add_routing(self) -> None:
        group = Construct(self, "Hours")
        in_order = sorted(self._center.hours.items(), key=lambda item: bool(item[1].inherits))  # parents first
        for key, hours in in_order:
            parents = [self._arns["hours", parent] for parent in hours.inherits]
            made = HoursOfOperation(group, key, instance_arn=self.instance.arn, hours=hours, parents=parents)
            self._arns["hours", key] = made.arn
        group = Construct(self, "Queues")
        for key, queue in self._center.queues.items():
            self._arns["queue", key] = Queue(
                group,
                key,
                instance_arn=self.instance.arn,
                queue=queue,
                hours_arn=self._arns["hours", queue.hours],
                outbound_number_arn=self._lines[queue.outbound_line].arn if queue.outbound_line else None,
            ).arn

    def _add_people(self) -> None:
        """What people can be good at and write down, the statuses they can take, and then the people themselves."""
        queue_arns = {key: self._arns["queue", key] for key in self._center.queues}
        group = Construct(self, "RoutingProfiles")
        routing = {
            key: RoutingProfile(group, key, instance_arn=self.instance.arn, profile=profile, queue_arns=queue_arns)
            for key, profile in self._center.routing_profiles.items()
        }
        group = Construct(self, "SecurityProfiles")
        security = {
            key: SecurityProfile(group, key, instance_arn=self.instance.arn, profile=profile)
            for key, profile in self._center.security_profiles.items()
        }
        group = Construct(self, "Statuses")
        for position, (key, status) in enumerate(self._center.statuses.items(), start=1):
            AgentStatus(group, key, instance_arn=self.instance.arn, status=status, position=position)
        if dispositions := self._center.dispositions:
            Dispositions(self, "Dispositions", instance_arn=self.instance.arn, dispositions=dispositions)
        proficiencies = Construct(self, "Proficiencies")
        for key, proficiency in self._center.proficiencies.items():
            Proficiency(proficiencies, key, instance_arn=self.instance.arn, proficiency=proficiency)
        attributes = {value: one.name for one in self._center.proficiencies.values() for value in one.values}
        group = Construct(self, "Agents")
        for key, agent in self._center.agents.items():
            user = AgentUser(
                group,
                key,
                instance_arn=self.instance.arn,
                agent=agent,
                routing_profile_arn=routing[agent.routing_profile].arn,
                security_profile_arn=security[agent.security_profile].arn,
                attributes=attributes,
            )
            self._arns["agent", key] = user.arn
            if agent.skills:  # Connect refuses a proficiency whose attribute is not there yet
                user.node.add_dependency(proficiencies)

    def _add_functions(self) -> None:
        tables = self._tables = CrmTables(self, "Crm", data_policy=self._data_policy)
        group = Construct(self, "Functions")
        self._functions = {
            name: ContactFunction(
                group,
                name,
                instance_arn=self.instance.arn,
                lambdas=self._project.folder / "lambdas",
                name=name,
                environment=tables.environment,
                log_retention_days=self._retention_days,
            )
            for name in (CRM_LOOKUP, ORDER_STATUS)
        }
        tables.allow_customer_lookup(self._functions[CRM_LOOKUP].function)
        tables.allow_order_lookup(self._functions[ORDER_STATUS].function)
        for name, function in self._functions.items():
            self._arns["lambda", name] = function.arn

    def _add_bots(self) -> None:
        """The bots, behind the functions that they call."""
        functions = self._bot_functions()
        group = Construct(self, "Bots")
        self._bots = {
            key: Bot(
                group,
                key,
                key=key,
                definition=definition,
                instance_arn=self.instance.arn,
                function=functions[definition.function] if definition.function else None,
                log_retention_days=self._retention_days,
            )
            for key, definition in self._project.bots.items()
        }
        for key, bot in self._bots.items():
            self._arns["bot", key] = bot.alias_arn

    def _bot_functions(self) -> dict[str, ProjectFunction]:
        """The functions behind the bots' code hooks, by key. Flows cannot call those that only bots name."""
        functions: dict[str, ProjectFunction] = dict(self._functions)
        named = sorted({bot.function for bot in self._project.bots.values() if bot.function} - functions.keys())
        flows = self._project.folder / "flows"
        knowledge = KnowledgeLayer(self, "Knowledge", flows=flows) if named and (flows / "knowledge").is_dir() else None
        group = Construct(self, "BotFunctions")
        for name in named:
            functions[name] = made = BotFunction(
                group,
                name,
                lambdas=self._project.folder / "lambdas",
                name=name,
                environment={**self._tables.environment, **(knowledge.environment if knowledge else {})},
                log_retention_days=self._retention_days,
                layers=[knowledge.layer] if knowledge else [],
            )
            self._tables.allow_bot(made.function)
        return functions

    def _add_flows(self) -> None:
        """In the project's order, so that what a flow names is there already."""
        modules, flows = Construct(self, "Modules"), Construct(self, "Flows")
        for flow in self._project.flows:
            if flow.type == MODULE:
                module = FlowModule(modules, flow.key, instance_arn=self.instance.arn, module=flow, arns=self._arns)
                self._arns["module", flow.key] = module.arn
            else:
                contact_flow = ContactFlow(flows, flow.key, instance_arn=self.instance.arn, flow=flow, arns=self._arns)
                self._arns["flow", flow.key] = contact_flow.arn
        used: list[ContactFunction | Bot] = [*self._functions.values(), *self._bots.values()]
        for one in used:  # Connect refuses a flow whose function or bot is not associated yet
            modules.node.add_dependency(one.association)
            flows.node.add_dependency(one.association)

    def _lead_lines_to_flows(self) -> None:
        for key, phone_line in self._lines.items():
            phone_line.lead_to(self._arns["flow", self._center.lines[key].flow])

    def _add_quick_connects(self) -> None:
        """Last of all: they name queues, agents and flows."""
        group = Construct(self, "QuickConnects")
        arns: dict[str, str] = {}
        for key, quick_connect in self._center.quick_connects.items():
            kind, target = quick_connect.kind, getattr(quick_connect, quick_connect.kind)
            arns[key] = QuickConnect(
                group,
                key,
                instance_arn=self.instance.arn,
                quick_connect=quick_connect,
                target=target if kind == "number" else self._arns[kind, target],
                flow_arn=self._arns["flow", quick_connect.flow] if quick_connect.flow else None,
            ).arn
        pairs = [(key, offered) for key, queue in self._center.queues.items() for offered in queue.quick_connects]
        if pairs:
            OfferedQuickConnects(
                self,
                "OfferedQuickConnects",
                instance=self.instance,
                queues={key: self._arns["queue", key] for key in self._center.queues},
                quick_connects=arns,
                pairs=pairs,
                calls=self._calls,
            )

    def _add_costs(self) -> None:
        """What tells this centre's costs from others: the tags of everything that takes some, and the budget."""
        alias, cost = self._center.identity.alias, self._center.cost
        for key, value in {CENTER_TAG: alias, **cost.tags}.items():
            cdk.Tags.of(self).add(key, value)
        if cost.budget:
            Budget(self, "Budget", alias=alias, budget=cost.budget)
