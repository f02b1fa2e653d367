"""GetParticipantInput: ask for keys. A menu takes one key, a store takes a number, buffering keeps keys for later.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-getparticipantinput.html
Source: menu and store rules: .../adminguide/get-customer-input.html, .../adminguide/store-customer-input.html
Recorded: the store form takes neither InputTimeLimitExceeded nor NoMatchingCondition; silence stores the word Timeout.
Assumed: a phone number that cannot be one, by length and digits alone, is invalid.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import CollectKeys, KeysPressed, Reply
from offhook.engine.contact import Contact
from offhook.engine.events import InputCollected
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail, replaced
from offhook.engine.registry import action
from offhook.engine.resolve import Text
from offhook.engine.speech import Prompt
from offhook.engine.touch_tones import entry_of

NEXT_KEY_LIMIT_S = 5
MOST_KEYS = 100
KEYS = tuple("0123456789*#")


@action(
    "GetParticipantInput",
    results=KEYS,
    errors=("InputTimeLimitExceeded", "NoMatchingCondition", "InvalidPhoneNumber", "NoMatchingError"),
)
@dataclass(frozen=True, slots=True)
class GetParticipantInput:
    prompt: Prompt | None
    first_key_limit_s: int
    next_key_limit_s: int
    stored: Stored | None

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        dtmf = fields.inside("DTMFConfiguration")
        return cls(
            prompt=Prompt.parse(fields),
            first_key_limit_s=fields.seconds("InputTimeLimitSeconds", 1, 180),
            next_key_limit_s=dtmf.seconds("InterdigitTimeLimitSeconds", 1, 20, default=NEXT_KEY_LIMIT_S),
            stored=Stored.parse(fields, dtmf) if fields.flag("StoreInput") else None,
        )

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        if contact.channel != "VOICE":
            return fail("NoMatchingError", f"there are no keys on {contact.channel}")
        played = self.prompt.played(contact, instance) if self.prompt else None
        if isinstance(played, str):
            return fail("NoMatchingError", played)
        contact.silence_s = 0.0
        collect = CollectKeys(
            speech=played.speech if played else None,
            first_key_limit_s=self.first_key_limit_s,
            next_key_limit_s=self.next_key_limit_s,
            maximum=self.stored.maximum(contact, instance) if self.stored else 1,
            terminator=self.stored.terminator if self.stored else None,
            cancel_key=self.stored.cancel_key if self.stored else None,
        )
        return ask(collect, event=played)

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        pressed = reply.keys if isinstance(reply, KeysPressed) else None
        if self.stored is None:
            return _chosen(pressed)
        return self.stored.keep(contact, pressed)


def _chosen(pressed: str | None) -> Outcome:
    event = InputCollected(pressed, is_stored=False)
    if not pressed:
        return fail("InputTimeLimitExceeded", "no key was pressed in time", event)
    return done(pressed[0], event)


@dataclass(frozen=True, slots=True)
class Stored:
    """The store form: what ends an entry, what erases it, and how it is checked."""

    longest: Text | None
    terminator: str
    cancel_key: str | None
    phone_format: str | None

    @classmethod
    def parse(cls, fields: Fields, dtmf: Fields) -> Self:
        validation = fields.inside("InputValidation")
        is_phone = validation.has("PhoneNumberValidation")
        if is_phone == validation.has("CustomValidation"):
            fix = "Write exactly one of CustomValidation and PhoneNumberValidation"
            fields.fault("StoreInput without its validation", fix, "InputValidation")
        if fields.has("InputEncryption"):
            fields.fault("InputEncryption is not run here yet", "Leave it out locally", "InputEncryption")
        phone = validation.inside("PhoneNumberValidation")
        terminator = dtmf.optional_text("InputTerminationSequence")
        return cls(
            longest=None if is_phone else validation.inside("CustomValidation").text("MaximumLength"),
            terminator=terminator.written if terminator else "#",
            cancel_key=None if dtmf.flag("DisableCancelKey") else "*",
            phone_format=phone.choice("NumberFormat", ("Local", "E164")) if is_phone else None,
        )

    def maximum(self, contact: Contact, instance: Instance) -> int:
        written = self.longest.resolve(contact, instance) if self.longest else ""
        return min(int(written), MOST_KEYS) if written.isdecimal() and int(written) > 0 else MOST_KEYS

    def keep(self, contact: Contact, pressed: str | None) -> Outcome:
        if pressed is None:
            contact.scope = replaced(contact.scope, StoredCustomerInput="Timeout")
            return done(event=InputCollected(None, is_stored=True))
        entry = entry_of(pressed, self.terminator, self.cancel_key)
        event = InputCollected(entry, is_stored=True)
        if self.phone_format == "E164":
            entry = f"+{entry}"
        if self.phone_format and not re.fullmatch(r"\+?\d{5,15}", entry):
            return fail("InvalidPhoneNumber", f"{len(entry)} keys are no phone number", event)
        contact.scope = replaced(contact.scope, StoredCustomerInput=entry)
        return done(event=event)
