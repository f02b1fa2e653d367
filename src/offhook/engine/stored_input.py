"""What `$.StoredCustomerInput` is made of: keys of the caller's choice, a phone number, or cipher text.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/store-customer-input.html (terminator, cancel key,
formats of numbers), .../adminguide/encrypt-data.html (encryption)
Recorded: the console can set the terminator by an attribute (`useDynamicForTerminatorDigits` in exported metadata).
Assumed: a phone number that cannot be one, by length and digits alone, is invalid; more than 10,000 keys are never
wanted; silence is stored as the word Timeout also where entries are encrypted, for flows compare with that word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import phonenumbers

from offhook.engine.asks import EncryptInput
from offhook.engine.contact import Contact, Json
from offhook.engine.events import InputCollected, InputEncrypted
from offhook.engine.fields import Fields, whole_number
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail, replaced
from offhook.engine.resolve import Text
from offhook.engine.touch_tones import entry_of

MOST_KEYS = 10_000
SILENCE = "Timeout"
TERMINATOR = re.compile(r"[0-9*#]{1,5}")


@dataclass(frozen=True, slots=True)
class Encryption:
    """The key that entries are encrypted with: its name, and the PEM text of its certificate."""

    key_id: Text
    key: Text

    @classmethod
    def parse(cls, fields: Fields) -> Self | None:
        if not fields.has("InputEncryption"):
            return None
        encryption = fields.inside("InputEncryption")
        return cls(encryption.text("EncryptionKeyId"), encryption.text("Key"))

    def settings(self, contact: Contact, instance: Instance) -> dict[str, Json]:
        return {"key_id": self.key_id.resolve(contact, instance), "key": self.key.resolve(contact, instance)}

    @staticmethod
    def encrypt(contact: Contact, keys: str, settings: Mapping[str, Json]) -> Outcome:
        """Have an entry encrypted. The trace tells how many keys it has, and not which."""
        contact.pending = {"key_id": settings["key_id"]}
        request = EncryptInput(keys, key_id=str(settings["key_id"]), key=str(settings["key"]))
        return ask(request, event=InputCollected("x" * len(keys), is_stored=False))

    @staticmethod
    def encrypted(contact: Contact, text: str, settings: Mapping[str, Json]) -> Outcome:
        contact.scope = replaced(contact.scope, StoredCustomerInput=text)
        return done(event=InputEncrypted(str(settings.get("key_id"))))


@dataclass(frozen=True, slots=True)
class StoredInput:
    """What ends an entry, what erases it, how it is checked and how it is encrypted.

    `longest` is None for a phone number; `country` is None for one that is keyed with its country code.
    """

    longest: Text | None
    terminator: Text
    cancel_key: str | None
    country: str | None
    encryption: Encryption | None

    @classmethod
    def parse(cls, fields: Fields, dtmf: Fields) -> Self:
        validation = fields.inside("InputValidation")
        is_phone = validation.has("PhoneNumberValidation")
        if is_phone == validation.has("CustomValidation"):
            fix = "Write exactly one of CustomValidation and PhoneNumberValidation"
            fields.fault("StoreInput without its validation", fix, "InputValidation")
        encryption = Encryption.parse(fields)
        if encryption and is_phone:
            fields.fault("a phone number cannot be encrypted", "Use CustomValidation", "InputEncryption")
        cancel_key = None if dtmf.flag("DisableCancelKey") else "*"
        custom = validation.inside("CustomValidation")
        return cls(
            longest=None if is_phone else custom.number_text("MaximumLength", 1, MOST_KEYS),
            terminator=_terminator(dtmf, cancel_key),
            cancel_key=cancel_key,
            country=_country(validation.inside("PhoneNumberValidation")) if is_phone else None,
            encryption=encryption,
        )

    def maximum(self, contact: Contact, instance: Instance) -> int | None:
        """How many keys an entry has at most, or None if the reference gives no number."""
        return whole_number(self.longest.resolve(contact, instance), 1, MOST_KEYS) if self.longest else MOST_KEYS

    def settings(self, contact: Contact, instance: Instance) -> dict[str, Json]:
        """What an entry needs when it comes; empty if no keys can end it."""
        terminator = self.terminator.resolve(contact, instance)
        if not TERMINATOR.fullmatch(terminator) or (self.cancel_key and self.cancel_key in terminator):
            return {}
        return {"terminator": terminator, **(self.encryption.settings(contact, instance) if self.encryption else {})}

    def keep(self, contact: Contact, pressed: str | None, settings: Mapping[str, Json]) -> Outcome:
        """Store what these keys say; None is silence."""
        if pressed is None:
            return store(contact, None, SILENCE)
        keys = entry_of(pressed, str(settings.get("terminator", "")), self.cancel_key)
        if self.encryption:
            return self.encryption.encrypt(contact, keys, settings)
        entry = keys if self.longest else _phone_number(keys, self.country)
        if entry is None:
            event = InputCollected(keys, is_stored=False)
            return fail("InvalidPhoneNumber", f"{len(keys)} keys are no phone number", event)
        return store(contact, keys, entry)


def store(contact: Contact, keys: str | None, entry: str) -> Outcome:
    """Store an entry as it is."""
    contact.scope = replaced(contact.scope, StoredCustomerInput=entry)
    return done(event=InputCollected(keys, is_stored=True))


def _terminator(dtmf: Fields, cancel_key: str | None) -> Text:
    name = "InputTerminationSequence"
    terminator = dtmf.text(name) if dtmf.has(name) else Text.of("#")
    written = terminator.written
    if not written or not terminator.is_literal:
        return terminator
    if not TERMINATOR.fullmatch(written):
        dtmf.fault(f"{name} is {written!r}", "Write 1 to 5 of the keys 0 to 9, * and #", name)
    elif cancel_key and cancel_key in written:
        dtmf.fault(f"{name} {written!r} holds the key that erases", 'Write "DisableCancelKey": "True"', name)
    return terminator


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
