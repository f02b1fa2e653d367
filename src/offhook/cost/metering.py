"""Metering a trace: a reader that hands over what each contact has used when it is complete.

Assumed: reports tell a contact by its last queue and by the last language that its flow has set.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any

from offhook.center.life import ContactCompleted, ContactDisconnected, ContactInitiated, ContactQueued
from offhook.cost.deployment import Deployment
from offhook.cost.meters import meters
from offhook.cost.usage import ContactUsage, Quantity, Usage
from offhook.engine.events import ContactDataUpdated, Traced


class Meter:
    """Reads a trace entry by entry. `on_complete` is given what each contact has used once it is complete.

    What contacts have used that still live is in `open`. Contacts whose beginning it has not seen are left alone.
    """

    def __init__(self, on_complete: Callable[[ContactUsage], None], deployment: Deployment) -> None:
        self._on_complete = on_complete
        self._contacts: dict[str, ContactUsage] = {}
        self._disconnected: set[str] = set()  # and not complete
        self._readers: dict[type[Any], list[Callable[[Traced], None]]] = {ContactInitiated: [self._begin]}
        for made in meters():
            one = made(self._use, deployment)
            for kind in one.reads:
                self._readers.setdefault(kind, []).append(one.read)
        for kind, read in (
            (ContactQueued, self._queued),
            (ContactDataUpdated, self._updated),
            (ContactDisconnected, self._ended),
            (ContactCompleted, self._complete),
        ):
            self._readers.setdefault(kind, []).append(read)
        self.reads: Collection[type[Any]] = self._readers.keys()

    @property
    def open(self) -> Iterable[ContactUsage]:
        """What contacts have used that are not complete, the oldest first."""
        return self._contacts.values()

    @property
    def is_over(self) -> bool:
        """Whether every contact so far has been disconnected; after-contact work may go on."""
        return self._contacts.keys() <= self._disconnected

    def read(self, traced: Traced) -> None:
        for read in self._readers.get(type(traced.event), ()):
            read(traced)

    def end(self, at: datetime) -> None:
        """Let every contact that lives end at this moment: it is billed until then, without what would follow."""
        for contact_id in list(self._contacts):
            if contact_id not in self._disconnected:
                self.read(Traced(at, contact_id, None, None, ContactDisconnected("OTHER")))
            self.read(Traced(at, contact_id, None, None, ContactCompleted()))

    def _begin(self, traced: Traced) -> None:
        event = traced.event
        before = self._contacts.get(event.previous or "")
        contact = ContactUsage(traced.contact_id, traced.at, event.channel, event.initiation_method, event.line)
        if before:
            contact.queue, contact.language = before.queue, before.language
        self._contacts[traced.contact_id] = contact

    def _queued(self, traced: Traced) -> None:
        if contact := self._contacts.get(traced.contact_id):
            contact.queue = traced.event.name

    def _updated(self, traced: Traced) -> None:
        language = traced.event.values.get("LanguageCode")
        if language is not None and (contact := self._contacts.get(traced.contact_id)):
            contact.language = str(language)

    def _ended(self, traced: Traced) -> None:
        if traced.contact_id in self._contacts:
            self._disconnected.add(traced.contact_id)

    def _complete(self, traced: Traced) -> None:
        self._disconnected.discard(traced.contact_id)
        if contact := self._contacts.pop(traced.contact_id, None):
            self._on_complete(contact)

    def _use(self, item: str, quantity: Quantity, of: Traced, *, country: str = "", contact: str = "") -> None:
        at, contact_id, flow, action, event = of
        used = self._contacts.get(contact or contact_id)
        if used is not None and quantity:
            cause = type(event).__name__
            used.usages.append(Usage(item, quantity, at, used.contact_id, cause, country, flow, action))


def metered(trace: Iterable[Traced], deployment: Deployment) -> list[ContactUsage]:
    """What every contact of a trace has used, those that still live included, in the order of their ends."""
    done: list[ContactUsage] = []
    meter = Meter(done.append, deployment)
    for traced in trace:
        meter.read(traced)
    return [*done, *meter.open]
