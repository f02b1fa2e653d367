"""UpdateContactCallbackNumber: set the number that a later callback dials.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactcallbacknumber.html
Recorded: NoMatchingError is not accepted on this action.
Assumed: a number that may not be dialled leaves the contact without one, so a callback goes to the customer's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import CheckDialable
from offhook.engine.contact import Contact
from offhook.engine.events import ContactDataUpdated
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.registry import action
from offhook.engine.replies import Accepted, Reply
from offhook.engine.resolve import Text

E164 = re.compile(r"\+[1-9][0-9]{4,14}")


@action("UpdateContactCallbackNumber", errors=("InvalidCallbackNumber", "CallbackNumberNotDialable"))
@dataclass(frozen=True, slots=True)
class UpdateContactCallbackNumber:
    number: Text

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        number = fields.text("CallbackNumber", whole=True)
        if number.is_literal:
            fix = "Write one reference, for example $.CustomerEndpoint.Address"
            fields.fault("CallbackNumber is a literal", fix, "CallbackNumber")
        return cls(number)

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        number = self.number.resolve(contact, instance)
        if not E164.fullmatch(number):
            return fail("InvalidCallbackNumber", "that is no phone number with its country code")
        contact.callback_number = number
        return ask(CheckDialable(number))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if isinstance(reply, Accepted):
            return done(event=ContactDataUpdated({"CallbackNumber": "set"}))
        contact.callback_number = None
        return fail("CallbackNumberNotDialable", "the instance may not dial this number")
