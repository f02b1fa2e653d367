"""GetParticipantInput: ask for keys. A menu takes one key, a store takes a number. Buffering is not run here.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-getparticipantinput.html
Source: menu and store rules: .../adminguide/get-customer-input.html, .../adminguide/store-customer-input.html
Recorded: the store form takes neither InputTimeLimitExceeded nor NoMatchingCondition; silence stores the word Timeout.
Source: a Local phone number gets its country's prefix, an E164 one a `+` (.../adminguide/store-customer-input.html).
Assumed: a phone number that cannot be one, by length and digits alone, is invalid; a limit whose reference gives no
number is an error; more than 10,000 keys are never wanted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

import phonenumbers

from offhook.engine.asks import CollectKeys, KeysPressed, Reply
from offhook.engine.contact import Contact
from offhook.engine.events import InputCollected
from offhook.engine.fields import Fields, whole_number
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail, replaced
from offhook.engine.registry import action
from offhook.engine.resolve import Text
from offhook.engine.speech import Prompt
from offhook.engine.touch_tones import entry_of

NEXT_KEY_LIMIT = Text.of("5")
MOST_KEYS = 10_000
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
    next_key_limit: Text
    stored: Stored | None

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        if fields.has("EnableDTMFBuffer"):
            fields.unsupported("EnableDTMFBuffer", "Leave this action out locally", "EnableDTMFBuffer")
        dtmf = fields.inside("DTMFConfiguration")
        between = dtmf.has("InterdigitTimeLimitSeconds")
        return cls(
            prompt=Prompt.parse(fields),
            first_key_limit_s=fields.seconds("InputTimeLimitSeconds", 1, 180),
            next_key_limit=dtmf.number_text("InterdigitTimeLimitSeconds", 1, 20) if between else NEXT_KEY_LIMIT,
            stored=Stored.parse(fields, dtmf) if fields.flag("StoreInput") else None,
        )

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        if contact.channel != "VOICE":
            return fail("NoMatchingError", f"there are no keys on {contact.channel}")
        played = self.prompt.played(contact, instance) if self.prompt else None
        if isinstance(played, str):
            return fail("NoMatchingError", played)
        next_key_limit_s = whole_number(self.next_key_limit.resolve(contact, instance), 1, 20)
        maximum = self.stored.maximum(contact, instance) if self.stored else 1
        if next_key_limit_s is None or maximum is None:
            return fail("NoMatchingError", "the limits of the entry are no numbers")
        contact.silence_s = 0.0
        collect = CollectKeys(
            speech=played.speech if played else None,
            first_key_limit_s=self.first_key_limit_s,
            next_key_limit_s=next_key_limit_s,
            maximum=maximum,
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
    """The store form: what ends an entry, what erases it, and how it is checked.

    `longest` is None for a phone number; `country` is None for one that is keyed with its country code.
    """

    longest: Text | None
    terminator: str
    cancel_key: str | None
    country: str | None

    @classmethod
    def parse(cls, fields: Fields, dtmf: Fields) -> Self:
        validation = fields.inside("InputValidation")
        is_phone = validation.has("PhoneNumberValidation")
        if is_phone == validation.has("CustomValidation"):
            fix = "Write exactly one of CustomValidation and PhoneNumberValidation"
            fields.fault("StoreInput without its validation", fix, "InputValidation")
        if fields.has("InputEncryption"):
            fields.unsupported("InputEncryption", "Leave it out locally", "InputEncryption")
        cancel_key = None if dtmf.flag("DisableCancelKey") else "*"
        custom = validation.inside("CustomValidation")
        return cls(
            longest=None if is_phone else custom.number_text("MaximumLength", 1, MOST_KEYS),
            terminator=_terminator(dtmf, cancel_key),
            cancel_key=cancel_key,
            country=_country(validation.inside("PhoneNumberValidation")) if is_phone else None,
        )

    def maximum(self, contact: Contact, instance: Instance) -> int | None:
        return whole_number(self.longest.resolve(contact, instance), 1, MOST_KEYS) if self.longest else MOST_KEYS

    def keep(self, contact: Contact, pressed: str | None) -> Outcome:
        if pressed is None:
            contact.scope = replaced(contact.scope, StoredCustomerInput="Timeout")
            return done(event=InputCollected(None, is_stored=True))
        keys = entry_of(pressed, self.terminator, self.cancel_key)
        entry = keys if self.longest else _phone_number(keys, self.country)
        if entry is None:
            event = InputCollected(keys, is_stored=False)
            return fail("InvalidPhoneNumber", f"{len(keys)} keys are no phone number", event)
        contact.scope = replaced(contact.scope, StoredCustomerInput=entry)
        return done(event=InputCollected(keys, is_stored=True))


def _terminator(dtmf: Fields, cancel_key: str | None) -> str:
    name = "InputTerminationSequence"
    written = dtmf.text(name).written if dtmf.has(name) else "#"
    if not re.fullmatch(r"[0-9*#]{0,5}", written):
        dtmf.fault(f"{name} is {written!r}", "Write 1 to 5 of the keys 0 to 9, * and #", name)
    elif cancel_key and cancel_key in written:
        dtmf.fault(f"{name} {written!r} holds the key that erases", 'Write "DisableCancelKey": "True"', name)
    return written


def _country(phone: Fields) -> str | None:
    if phone.choice("NumberFormat", ("Local", "E164")) == "E164":
        return None
    return phone.choice("CountryCode", sorted(phonenumbers.SUPPORTED_REGIONS))


def _phone_number(keys: str, country: str | None) -> str | None:
    """The number in E.164, or None if these keys are none."""
    try:
        number = phonenumbers.parse(keys if country else f"+{keys}", country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
