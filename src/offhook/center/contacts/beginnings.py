"""Contacts that begin by themselves, outside of any other one: by an API, by an agent, by an e-mail."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from offhook.engine.contact import Contact, Endpoint, TargetQueue
from offhook.errors import OffhookError, Place, nearest

if TYPE_CHECKING:
    from offhook.center.center import Center
    from offhook.center.resources import QuickConnect


def new_contact(
    center: Center,
    channel: str,
    method: str,
    *,
    flow: str = "",
    subtype: str | None = None,
    attributes: Mapping[str, str] | None = None,
    customer: Endpoint | None = None,
    system: Endpoint | None = None,
    queue: TargetQueue | None = None,
) -> Contact:
    """A contact that stands before a flow, the first of its chain. `subtype` is connect:Chat, connect:WebRTC ..."""
    id = center.new_id()
    return Contact(
        id=id,
        initial_id=id,
        previous_id=id,
        instance_arn=center.instance.arn,
        now=center.time.now(),
        flow=flow,
        channel=channel,
        initiation_method=method,
        attributes=dict(attributes or {}),
        data={"SegmentAttributes": {"connect:Subtype": subtype}} if subtype else {},
        customer_endpoint=customer,
        system_endpoint=system,
        queue=queue,
    )


def known_flow(center: Center, flow: str) -> str:
    """The ARN of a flow by its ARN or id. Raises OffhookError if there is none."""
    found = center.instance.flow(flow)
    if found is None:
        raise OffhookError(f"there is no flow {flow!r}", where=Place(flow), fix=nearest(flow, center.instance.flows))
    return found.arn


def known_quick_connect(center: Center, name: str, where: Place) -> QuickConnect:
    """A quick connect by its name. Raises OffhookError if there is none."""
    known = center.instance.quick_connects
    if name not in known:
        raise OffhookError(f"there is no quick connect {name!r}", where=where, fix=nearest(name, known))
    return known[name]


def heads_for(center: Center, contact: Contact, chosen: QuickConnect) -> None:
    """Give the contact the queue of a quick connect, or its agent and that agent's own queue."""
    if chosen.kind == "QUEUE":
        contact.queue = center.instance.queue(chosen.target)
    elif chosen.kind == "USER":
        agent = center.agent(chosen.target)
        contact.agent, contact.queue = agent.as_seen_by_flows(), center.instance.personal_queue(agent)
