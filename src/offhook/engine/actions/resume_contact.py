"""ResumeContact: take a paused task out of pause.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactresumecontact.html
Source: .../adminguide/resume-contact.html: a task that was taken out of its queue needs Transfer to queue afterwards.

Answer: `Performed({})`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact
from offhook.engine.events import ContactDataUpdated
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done
from offhook.engine.performing import refused
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply


@action("ResumeContact", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class ResumeContact:
    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls()

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        return ask(Perform("ResumeContact", {}, ("NoMatchingError",)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        return done(event=ContactDataUpdated({"Paused": False}))
