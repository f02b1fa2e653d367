"""GetParticipantInput: ask for keys. A menu takes one, a store a number of them; a third form buffers what comes early.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-getparticipantinput.html
Source: the forms: .../adminguide/get-customer-input.html, .../store-customer-input.html (see `stored_input`) and
.../set-touchtone-buffer-behavior.html (see `touch_tones`); a key interrupts the prompt.
Recorded: the store form takes neither InputTimeLimitExceeded nor NoMatchingCondition; silence stores the word Timeout.
Assumed: limits and terminators whose reference gives nothing usable are an error; buffering what is buffered keeps the
keys; a buffer is stored as it is, `#`, `*` and all, and an empty one as nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from offhook.engine.asks import CollectKeys
from offhook.engine.contact import Contact, Json
from offhook.engine.events import InputCollected
from offhook.engine.fields import Fields, whole_number
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.registry import action
from offhook.engine.replies import Encrypted, Fails, KeysPressed, Reply
from offhook.engine.resolve import Text
from offhook.engine.speech import Prompt
from offhook.engine.stored_input import Encryption, StoredInput, store
from offhook.engine.touch_tones import entry_end, put_into_buffer, take_from_buffer

NEXT_KEY_LIMIT = Text.of("5")
KEYS = tuple("0123456789*#")
Settings = Mapping[str, Json]


@action(
    "GetParticipantInput",
    results=KEYS,
    errors=("InputTimeLimitExceeded", "NoMatchingCondition", "InvalidPhoneNumber", "NoMatchingError"),
)
@dataclass(frozen=True, slots=True)
class GetParticipantInput:
    """A menu, unless `stored` or `buffering` says what else."""

    prompt: Prompt | None
    first_key_limit_s: int
    next_key_limit: Text
    stored: StoredInput | None
    buffering: Buffering | None
    simple: CollectKeys | None = None  # what a menu of literal texts asks, the same each time

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        if fields.has("EnableDTMFBuffer"):
            return cls(None, 0, NEXT_KEY_LIMIT, stored=None, buffering=Buffering.parse(fields))
        dtmf = fields.inside("DTMFConfiguration")
        between = dtmf.has("InterdigitTimeLimitSeconds")
        made = cls(
            prompt=Prompt.parse(fields),
            first_key_limit_s=fields.seconds("InputTimeLimitSeconds", 1, 180),
            next_key_limit=dtmf.number_text("InterdigitTimeLimitSeconds", 1, 20) if between else NEXT_KEY_LIMIT,
            stored=StoredInput.parse(fields, dtmf) if fields.flag("StoreInput") else None,
            buffering=None,
        )
        return replace(made, simple=made.asks_always())

    def asks_always(self) -> CollectKeys | None:
        """The ask of a menu whose texts hold no references, else None."""
        if self.stored or self.prompt is None or self.prompt.ready is None or not self.next_key_limit.is_literal:
            return None
        limit_s = whole_number(self.next_key_limit.written, 1, 20)
        return CollectKeys(self.prompt.ready, self.first_key_limit_s, limit_s, 1) if limit_s else None

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        if self.simple is not None and self.prompt is not None and contact.key_buffer is None:
            contact.silence_s, contact.pending = 0.0, {}
            return ask(self.simple, event=self.prompt.played_ready(contact.voice, contact.language))
        if self.buffering:
            return self.buffering.run(contact, instance)
        if self.stored is None and (key := take_from_buffer(contact, 1)):
            return self.chosen(key)
        settings = self.stored.settings(contact, instance) if self.stored else {}
        collect = self.listening(contact, instance, settings)
        if collect is None:
            return fail("NoMatchingError", "the limits of the entry are no numbers, or no keys can end it")
        waiting = contact.key_buffer
        if not waiting:
            return self.prompted(contact, instance, collect, settings)
        if self.stored and (end := entry_end(waiting, collect)):
            return self.stored.keep(contact, take_from_buffer(contact, end), settings)
        contact.pending = settings
        return ask(replace(collect, first_key_limit_s=collect.next_key_limit_s, typed_ahead=waiting))

    def listening(self, contact: Contact, instance: Instance, settings: Settings) -> CollectKeys | None:
        """What keys are wanted, or None where references give no limits."""
        next_key_limit_s = whole_number(self.next_key_limit.resolve(contact, instance), 1, 20)
        maximum = self.stored.maximum(contact, instance) if self.stored else 1
        if next_key_limit_s is None or maximum is None or (self.stored and not settings):
            return None
        return CollectKeys(
            speech=None,
            first_key_limit_s=self.first_key_limit_s,
            next_key_limit_s=next_key_limit_s,
            maximum=maximum,
            terminator=str(settings["terminator"]) if self.stored else None,
            cancel_key=self.stored.cancel_key if self.stored else None,
            is_secret=self.stored is not None and self.stored.encryption is not None,
        )

    def prompted(self, contact: Contact, instance: Instance, collect: CollectKeys, settings: Settings) -> Outcome:
        played = self.prompt.played(contact, instance) if self.prompt else None
        if isinstance(played, str):
            return fail("NoMatchingError", played)
        contact.silence_s = 0.0
        contact.pending = settings
        return ask(replace(collect, speech=played.speech) if played else collect, event=played)

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        settings, contact.pending = contact.pending, {}
        match reply:
            case Fails(error, reason):
                return fail(error, reason)
            case Encrypted(text):
                return Encryption.encrypted(contact, text, settings)
            case KeysPressed(keys, more) if self.stored:
                entry = take_from_buffer(contact) + keys
                put_into_buffer(contact, more)
                return self.stored.keep(contact, entry, settings)
            case KeysPressed(keys, more):
                put_into_buffer(contact, keys[1:] + more)
                return self.chosen(keys[:1])
            case _ if self.stored:
                return self.stored.keep(contact, take_from_buffer(contact) or None, settings)
            case _:
                return self.chosen("")

    def chosen(self, key: str) -> Outcome:
        """What a menu takes; an empty key is silence."""
        event = InputCollected(key or None, is_stored=False, limit_s=self.first_key_limit_s)
        return done(key, event) if key else fail("InputTimeLimitExceeded", "no key was pressed in time", event)


@dataclass(frozen=True, slots=True)
class Buffering:
    """The form that begins to buffer keys, or stops and clears, and may store what was there."""

    is_on: bool
    is_stored: bool
    encryption: Encryption | None

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls(fields.flag("EnableDTMFBuffer"), fields.flag("StoreInput"), Encryption.parse(fields))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        keys = contact.key_buffer or ""
        if self.is_on:
            contact.key_buffer = keys
            return done()
        contact.key_buffer = None
        if not self.is_stored:
            return done()
        if self.encryption:
            return self.encryption.encrypt(contact, keys, self.encryption.settings(contact, instance))
        return store(contact, keys, keys)
