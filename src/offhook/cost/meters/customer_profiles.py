"""Customer Profiles: each profile with data of one's own, on each day that a flow uses it.

Source: by the profile and the day that it is used, if it has imported data or custom attributes; a profile of Connect's
own data is free: https://aws.amazon.com/products/connect/customer/pricing/appendix/, as quoted in October 2026, and
https://docs.aws.amazon.com/connect/latest/adminguide/customer-profiles-what-data.html.
Assumed: only what a flow reads is known, so a profile of which none has read a custom attribute, an asset, an order or
an object of another type is taken for a free one. Contacts from one address are about one profile; a contact without an
address is about one of its own. Days are those of UTC. Objects beyond the base are not counted: a flow adds none.
"""

from __future__ import annotations

from datetime import UTC, date

from offhook.center.life import ContactCompleted, ContactInitiated
from offhook.cost.deployment import Deployment
from offhook.cost.meters import Use, meter
from offhook.engine.events import AttributesSet, Traced

OF_ONES_OWN = frozenset(("Attributes", "Asset", "Order", "ObjectAttributes"))
"""Keys of `$.Customer` that hold custom attributes, or objects that were brought in."""


@meter
class CustomerProfiles:
    reads = (ContactInitiated, AttributesSet, ContactCompleted)

    def __init__(self, use: Use, deployment: Deployment) -> None:
        self._use = use
        self._customers: dict[str, str] = {}
        self._day: date | None = None
        self._used: set[str] = set()

    def read(self, traced: Traced) -> None:
        event = traced.event
        if type(event) is AttributesSet:
            if event.scope == "Customer" and not OF_ONES_OWN.isdisjoint(event.keys):
                self._count(traced)
        elif type(event) is ContactCompleted:
            self._customers.pop(traced.contact_id, None)
        elif event.customer:
            self._customers[traced.contact_id] = event.customer

    def _count(self, traced: Traced) -> None:
        customer, day = self._customers.get(traced.contact_id, traced.contact_id), traced.at.astimezone(UTC).date()
        if day != self._day:
            self._day, self._used = day, set()
        if customer not in self._used:
            self._used.add(customer)
            self._use("customer-profiles.profile-day", 1, traced)
