"""UpdateContactData: write fields of the contact itself, here its language.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactdata.html
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


@action("UpdateContactData", errors=("NoMatchingError",), is_error_optional=True)
@dataclass(frozen=True, slots=True)
class UpdateContactData:
    language: Text | None

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        for name in fields.names():
            if name not in ("LanguageCode", "TargetContact"):
                fields.fault(f"{name} is not run here yet", "Only LanguageCode is", name)
        return cls(fields.optional_text("LanguageCode"))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        if self.language is None:
            return done()
        language = self.language.resolve(contact, instance)
        if not language:
            return fail("NoMatchingError", "LanguageCode is empty")
        contact.language = language
        return done(event=ContactDataUpdated({"LanguageCode": language}))
