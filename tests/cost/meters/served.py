"""What contacts of the little centre have used, and contacts whose other services answer as they are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from offhook.center.contacts.live import LiveContact
from offhook.cost.deployment import Deployment
from offhook.cost.metering import metered
from offhook.cost.usage import Quantity, Usage
from offhook.engine.asks import Ask, Perform
from offhook.engine.events import Traced
from offhook.engine.replies import Reply
from tests.center.little_centre import LittleCentre, little_centre

DEPLOYMENT = Deployment.of(little_centre().center.instance)


def usages(trace: Iterable[Traced], item: str) -> list[Usage]:
    """Everything that was used of an item, contact after contact."""
    return [usage for contact in metered(trace, DEPLOYMENT) for usage in contact.usages if usage.item == item]


def used(trace: Iterable[Traced]) -> Mapping[str, Quantity]:
    """How much was used of each item, by all contacts; 0 of any other."""
    quantities = defaultdict[str, Quantity](int)
    for contact in metered(trace, DEPLOYMENT):
        for usage in contact.usages:
            quantities[usage.item] += usage.quantity
    return quantities


def with_services(little: LittleCentre, **replies: Reply) -> LittleCentre:
    """The little centre whose contacts have these replies to what `Perform` asks, by operation."""

    class Served(LiveContact):
        async def answer(self, ask: Ask) -> Reply:
            reply = replies.get(ask.operation) if isinstance(ask, Perform) else None
            return reply or await super().answer(ask)

    little.center.live_type = Served
    return little


def talks(little: LittleCentre, begin: str, seconds: float, **call: Any) -> LiveContact:
    """A call or a chat that begins with a flow, and an agent who talks with the customer for so many seconds."""
    ann = little.sign_in("ann")
    ann.on_ring = lambda work: ann.accept(work.live.id)
    live = little.call(flow=begin, **call)
    while live.stage != "talking":
        little.passes(0.5)
    little.passes(seconds)
    return live


def ends(live: LiveContact) -> None:
    """The agent ends it, and has no after-contact work."""
    (desk,) = live.desks.values()
    desk.end(live.id)
    desk.clear(live.id)
