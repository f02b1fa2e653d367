"""TagContact: put billing tags on the contact, all or none.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-tagcontact.html
Source: keys of 1 to 128 characters that do not begin with `aws:`, values of up to 256
(https://docs.aws.amazon.com/connect/latest/APIReference/API_TagContact.html).
Recorded: more than six entries are refused, `aws:` is not looked for, and NoMatchingError is required.
Assumed: a contact holds six tags of its users at most, as DescribeContact gives them back; a value may be empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.contact import Contact
from offhook.engine.contact_data import resolve_pairs
from offhook.engine.events import AttributesSet
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, done, fail, replaced
from offhook.engine.registry import action
from offhook.engine.resolve import Text, as_text

MOST_TAGS = 6
LONGEST_KEY = 128
LONGEST_VALUE = 256
SYSTEM = "aws:"


@action("TagContact", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class TagContact:
    tags: tuple[tuple[Text, Text], ...]

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        tags = fields.mapping("Tags")
        if fields.raw("Tags") in (None, {}):
            fields.fault("no Tags", 'Write "Tags": {"key": "value"}')
        if len(tags) > MOST_TAGS:
            fields.fault(f"{len(tags)} Tags", f"Write {MOST_TAGS} at most", "Tags")
        return cls(tuple((Text.of(key), value) for key, value in tags.items()))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        written = resolve_pairs(self.tags, contact, instance)
        wrong = [key for key, value in written.items() if not is_user_key(key) or len(value) > LONGEST_VALUE]
        if wrong:
            return fail("NoMatchingError", f"{wrong[0]!r} is no tag that a flow may write")
        tags = {**tags_of(contact), **written}
        if sum(not key.startswith(SYSTEM) for key in tags) > MOST_TAGS:
            return fail("NoMatchingError", f"the contact would have more than {MOST_TAGS} tags; none was written")
        contact.data = replaced(contact.data, Tags={**tags})
        return done(event=AttributesSet("Tags", tuple(written), written))


def tags_of(contact: Contact) -> dict[str, str]:
    """What `$.Tags` reads, the tags of AWS itself included."""
    tags = contact.data.get("Tags")
    return {key: as_text(value) for key, value in tags.items()} if isinstance(tags, dict) else {}


def is_user_key(key: str) -> bool:
    return 1 <= len(key) <= LONGEST_KEY and not key.startswith(SYSTEM)
