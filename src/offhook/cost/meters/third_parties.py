"""Numbers that a flow connects its caller to: a leg of telephony of their own, from their answer to their end.

The caller's own leg goes on meanwhile. A number that an agent calls is a contact of its own, and counted there.

Source: the block and who leaves when: https://docs.aws.amazon.com/connect/latest/adminguide/transfer-to-phone-number.html.
Source: such a leg is billed, and can be told from others by aws:connect:transferredFromEndpoint:
https://docs.aws.amazon.com/connect/latest/adminguide/granular-billing.html.
Assumed: it is outbound telephony to the country of the number, counted as any other leg is, each time it is called.
"""

from __future__ import annotations

from offhook.center.life import (
    ContactCompleted,
    ContactDisconnected,
    ContactInitiated,
    ThirdPartyJoined,
    ThirdPartyLeft,
)
from offhook.cost.deployment import Deployment
from offhook.cost.meters import Use, meter
from offhook.cost.meters.telephony import OUTBOUND
from offhook.cost.rules.voice import telephony_seconds_between, whole_seconds
from offhook.engine.events import Traced


@meter
class ThirdParties:
    reads = (ContactInitiated, ThirdPartyJoined, ThirdPartyLeft, ContactDisconnected, ContactCompleted)

    def __init__(self, use: Use, deployment: Deployment) -> None:
        self._use, self._deployment = use, deployment
        self._called_by_agent: dict[str, str | None] = {}  # the number, by the contact in whose middle it is called
        self._joined: dict[str, tuple[str, int]] = {}  # the number and since when, by the contact of the caller

    def read(self, traced: Traced) -> None:
        kind, contact = type(traced.event), traced.contact_id
        if kind is ContactInitiated:
            if traced.event.initiation_method == "EXTERNAL_OUTBOUND":
                self._called_by_agent[traced.event.previous] = traced.event.customer
        elif kind is ThirdPartyJoined:
            if self._called_by_agent.get(contact) != traced.event.address:
                self._joined[contact] = (traced.event.address, whole_seconds(traced.at))
        elif kind is ContactCompleted:
            self._called_by_agent.pop(contact, None)
        elif contact in self._joined:
            number, began_s = self._joined.pop(contact)
            seconds = telephony_seconds_between(began_s, whole_seconds(traced.at))
            self._use(OUTBOUND, seconds, traced, country=self._deployment.kind(number).country)
