"""UpdateContactData: write fields of the contact that Connect defines, all or none.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactdata.html
Source: segment attributes are set by the same block (.../adminguide/use-contact-segment-attributes.html).
Recorded: TargetContact may be left out, and an authentication or fraud switch that is on needs its thresholds.
Assumed: SegmentAttributes is `{"key": "text"}` or the API's `{"key": {"ValueString": "text"}}`; no page has its form.
Assumed: a text that is empty after its references are resolved is an error. The switches of Voice ID, which ended on
2026-05-20, are read and do nothing. The related contact is the instance's to find and to write.

Answer, asked only for TargetContact Related: `Performed({})`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact, Json
from offhook.engine.contact_data import (
    ContactReference,
    first_empty,
    resolve_pairs,
    resolve_references,
    resolve_texts,
    texts_of,
)
from offhook.engine.events import ContactDataUpdated
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.performing import must_have, refused
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import Text, as_text

VOICE_ID = {
    "IsVoiceIdStreamingEnabled": (),
    "IsVoiceAuthenticationEnabled": ("VoiceAuthenticationThreshold", "VoiceAuthenticationResponseTime"),
    "IsFraudDetectionEnabled": ("FraudDetectionThreshold",),
}
"""The switches, and what each of them needs when it is on."""


@action("UpdateContactData", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class UpdateContactData:
    texts: Mapping[str, Text]
    references: tuple[ContactReference, ...]
    segment: tuple[tuple[Text, Text], ...]
    is_related: bool

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        target = fields.choice("TargetContact", ("Current", "Related"), default="Current")
        if not {*fields.names()} - {"TargetContact"}:
            fields.fault("nothing to write", 'Write "LanguageCode": "..." or another field')
        for switch, needed in VOICE_ID.items():
            written = fields.optional_text(switch)
            if written and written.is_literal and fields.flag(switch):
                must_have(fields, *needed)
        return cls(
            texts=texts_of(fields, "Name", "Description", "LanguageCode", "CustomerId", "WisdomSessionArn"),
            references=ContactReference.parse_all(fields),
            segment=_segment(fields.inside("SegmentAttributes")),
            is_related=target == "Related",
        )

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        written = self.resolve(contact, instance)
        if empty := first_empty(written):
            return fail("NoMatchingError", f"{empty} is empty")
        if self.is_related:
            return ask(Perform("UpdateContactData", {"TargetContact": "Related", **written}, ("NoMatchingError",)))
        language = written.pop("LanguageCode", contact.language)
        contact.language = as_text(language)
        contact.data = {**contact.data, **{name: _merged(contact, name, value) for name, value in written.items()}}
        told = {"LanguageCode": language} if "LanguageCode" in self.texts else {}
        return done(event=ContactDataUpdated({**told, **dict.fromkeys(written, "set")}))

    def resolve(self, contact: Contact, instance: Instance) -> dict[str, Json]:
        values: dict[str, Json] = {**resolve_texts(self.texts, contact, instance)}
        if self.references:
            values["References"] = resolve_references(self.references, contact, instance)
        if self.segment:
            values["SegmentAttributes"] = {**resolve_pairs(self.segment, contact, instance)}
        return values

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        return done(event=ContactDataUpdated({"RelatedContact": "set"}))


def _segment(fields: Fields) -> tuple[tuple[Text, Text], ...]:
    return tuple(
        (
            Text.of(key),
            fields.inside(key).text("ValueString") if isinstance(fields.raw(key), dict) else fields.text(key),
        )
        for key in fields.names()
    )


def _merged(contact: Contact, name: str, value: Json) -> Json:
    """A text replaces what was there; an object keeps the keys that are not written again."""
    before = contact.data.get(name)
    return {**before, **value} if isinstance(value, dict) and isinstance(before, dict) else value
