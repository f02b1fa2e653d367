"""Calls: several contacts can be one, and the rules of voice and telephony count the call.

A call begins with a contact of its own, and is counted from the moment the customer is connected: at once for what
comes in, at the answer for what goes out. It goes on in the contacts that come after a transfer, and in the disconnect
flow. Each contact bears the part from the end of the one before it to its own end; one that ends while an earlier
contact still has the customer, such as a transfer that is taken back, bears nothing. What a contact bears is the rule
on the call up to then, less what its contacts have borne: over the call it is the rule on the whole of it, exactly.

Source: the voice service is counted over the customer's call, flows, queues, holds and agents alike, and not over
after-contact work or agents' legs: the pricing page's appendix, as third parties describe it in 2026.
Source: the contacts of a transferred call have charges of their own, by their own tags:
https://aws.amazon.com/blogs/contact-center/announcing-more-granular-billing-for-amazon-connect/.
Recorded: outbound voice and telephony from the answer on: a third party's bill of 2026.
Assumed: a call that nobody answers costs nothing; the minimum is for the call, and not for each of its contacts.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field

from offhook.center.life import ConnectedToSystem, ContactCompleted, ContactDisconnected, ContactInitiated
from offhook.cost.deployment import Deployment
from offhook.cost.meters import Use
from offhook.cost.rules.voice import whole_seconds
from offhook.engine.events import Traced

GOES_ON = frozenset(("TRANSFER", "QUEUE_TRANSFER", "DISCONNECT"))
"""How a contact begins in which the call of its previous contact goes on."""

VOICE = "VOICE"

Rule = Callable[[int, int], int]
"""How many seconds are billed between two moments in whole seconds; more for a later end, or as many."""


@dataclass(slots=True)
class Call:
    """A call, and the item that it is billed as. `began_s` None: it is not answered yet.

    `contacts` are those of the call that are not over, the first to begin first; `billed_s` what they have borne.
    """

    item: str
    rule: Rule
    country: str = ""
    began_s: int | None = None
    billed_s: int = 0
    contacts: list[str] = field(default_factory=list)


class CallMeter(ABC):
    """Bills calls by the second. What a call costs depends on how it begins: a kind of usage says so in `begins`.

    Keeps a call as long as one of its contacts is not complete. A call whose beginning it has not seen is left alone.
    """

    reads = (ContactInitiated, ConnectedToSystem, ContactDisconnected, ContactCompleted)

    def __init__(self, use: Use, deployment: Deployment) -> None:
        self._use, self._deployment = use, deployment
        self._calls: dict[str, Call] = {}

    @abstractmethod
    def begins(self, contact: ContactInitiated) -> Call | None:
        """The call that begins with this contact of the voice channel; None: this kind of usage has no part in it."""

    def read(self, traced: Traced) -> None:
        kind = type(traced.event)
        if kind is ContactInitiated:
            self._begin(traced)
            return
        call = self._calls.get(traced.contact_id)
        if call is None:
            return
        if kind is ConnectedToSystem:
            call.began_s = call.began_s or whole_seconds(traced.at)
        elif kind is ContactDisconnected:
            self._bill(call, traced)
        else:
            del self._calls[traced.contact_id]

    def _begin(self, traced: Traced) -> None:
        contact: ContactInitiated = traced.event
        if contact.channel != VOICE:
            return
        goes_on = contact.initiation_method in GOES_ON
        call = self._calls.get(contact.previous or "") if goes_on else self.begins(contact)
        if call:
            call.contacts.append(traced.contact_id)
            self._calls[traced.contact_id] = call

    def _bill(self, call: Call, traced: Traced) -> None:
        has_customer = call.contacts[0] == traced.contact_id
        call.contacts.remove(traced.contact_id)
        if has_customer and call.began_s is not None:
            due_s = call.rule(call.began_s, whole_seconds(traced.at))
            self._use(call.item, due_s - call.billed_s, traced, country=call.country)
            call.billed_s = due_s
