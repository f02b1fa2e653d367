"""UpdateContactData: write fields of the contact itself, here its language.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactdata.html
Assumed: a language that is empty after its references are resolved is an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.contact import Contact
from offhook.engine.events import ContactDataUpdated
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, done, fail
from offhook.engine.registry import action
from offhook.engine.resolve import Text


@action("UpdateContactData", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class UpdateContactData:
    language: Text

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        for name in fields.names():
            if name not in ("LanguageCode", "TargetContact"):
                fields.unsupported(name, "Only LanguageCode is", name)
        if fields.choice("TargetContact", ("Current", "Related"), default="Current") == "Related":
            fields.unsupported("TargetContact Related", "Use Current locally", "TargetContact")
        language = fields.optional_text("LanguageCode")
        if not {*fields.names()} - {"TargetContact"}:
            fields.fault("nothing to write", 'Write "LanguageCode": "..."')
        return cls(language or Text.of(""))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        language = self.language.resolve(contact, instance)
        if not language:
            return fail("NoMatchingError", "LanguageCode is empty")
        contact.language = language
        return done(event=ContactDataUpdated({"LanguageCode": language}))
