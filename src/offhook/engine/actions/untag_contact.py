"""UntagContact: take tags off the contact.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-untagcontact.html
Recorded: the page spells it UnTagContact, which the service refuses; NoMatchingError is required.
Assumed: a key that the contact does not have is no error, a tag of AWS (`aws:`) is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.actions.tag_contact import is_user_key, tags_of
from offhook.engine.contact import Contact
from offhook.engine.events import AttributesSet
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, done, fail, replaced
from offhook.engine.performing import literals
from offhook.engine.registry import action


@action("UntagContact", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class UntagContact:
    keys: tuple[str, ...]

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        if fields.raw("TagKeys") in (None, []):
            fields.fault("no TagKeys", 'Write "TagKeys": ["key"]')
        return cls(literals(fields, "TagKeys"))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        wrong = [key for key in self.keys if not is_user_key(key)]
        if wrong:
            return fail("NoMatchingError", f"{wrong[0]!r} is no tag that a flow may take away")
        tags = {key: value for key, value in tags_of(contact).items() if key not in self.keys}
        contact.data = replaced(contact.data, Tags={**tags})
        return done(event=AttributesSet("Tags", self.keys))
