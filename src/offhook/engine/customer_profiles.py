"""What the actions on Customer Profiles share: request values, response fields, and `$.Customer`.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/customer-profiles-block.html: a request value has at most
255 characters; all response fields kept during a flow have at most 14,000; anything beyond takes the error branch.
Recorded: ProfileResponseData is a list of field names in every export; the developer guide shows an object.
Assumed: finding or creating a profile replaces `$.Customer` as a whole. What is loaded for that profile afterwards
(objects, calculated attributes, fields of an update) is added, since the block's page counts what a flow keeps in all,
and its example reads a profile's name after its calculated attributes were loaded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from offhook.engine.contact import Contact, Json
from offhook.engine.events import AttributesSet
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, done, fail, replaced
from offhook.engine.performing import literals, must_have, refused
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import Text, as_text

LONGEST_VALUE = 255
MOST_CHARACTERS = 14_000
PROFILE_IDS = ("ProfileId", "ProfileARN")


@dataclass(frozen=True, slots=True)
class ProfileData:
    """What creating and changing a profile have in common: what is written, and what is read back."""

    data: dict[str, Text]
    wanted: tuple[str, ...]

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        must_have(fields, "ProfileRequestData")
        return cls(fields.mapping("ProfileRequestData"), response_fields(fields))

    def request(self, contact: Contact, instance: Instance) -> dict[str, Json] | str:
        """The parameters of the ask, or why Customer Profiles would refuse them."""
        data: Json = {key: text.resolve(contact, instance) for key, text in self.data.items()}
        return too_long(data) or {"ProfileRequestData": data, "ProfileResponseData": list(self.wanted)}

    def read(self, contact: Contact, reply: Reply, *, is_new: bool) -> Outcome:
        """What the answer says of the profile goes to `$.Customer`."""
        if not isinstance(reply, Performed):
            return refused(reply)
        return keep(contact, chosen(reply.values, (*PROFILE_IDS, *self.wanted)), is_new=is_new)


def response_fields(fields: Fields) -> tuple[str, ...]:
    """The fields that the flow wants to read, such as City, Attributes.points or CalculatedAttributes.calls."""
    wanted = fields.raw("ProfileResponseData")
    return tuple(wanted) if isinstance(wanted, dict) else literals(fields, "ProfileResponseData")


def too_long(values: Json) -> str | None:
    """Why Customer Profiles would refuse a request with these values, or None."""
    longest = max((len(as_text(value)) for value in _leaves(values)), default=0)
    return f"a request value has {longest} characters, more than {LONGEST_VALUE}" if longest > LONGEST_VALUE else None


def profile_id(contact: Contact) -> str:
    """The id of the profile that the flow has found or created; empty when there is none."""
    customer = contact.scope.get("Customer")
    return as_text(customer.get("ProfileId")) if isinstance(customer, dict) else ""


def chosen(values: Mapping[str, Json], wanted: Sequence[str]) -> dict[str, Json]:
    """The wanted fields of an answer; those of a map are named `Attributes.key`."""
    kept: dict[str, Json] = {}
    for name in wanted:
        first, _, key = name.partition(".")
        value = values.get(first)
        if not key and first in values:
            kept[first] = value
        elif key and isinstance(value, Mapping) and key in value:
            inner = kept.get(first)
            kept[first] = {**(inner if isinstance(inner, dict) else {}), key: value[key]}
    return kept


def keep(contact: Contact, values: Mapping[str, Json], *, is_new: bool) -> Outcome:
    """Write `$.Customer`: as a whole for a profile that `is_new` to the flow, else beside what is known of it."""
    before = contact.scope.get("Customer")
    customer = {**(before if isinstance(before, dict) and not is_new else {}), **values}
    size = sum(len(as_text(value)) for value in _leaves(customer))
    if size > MOST_CHARACTERS:
        return fail("NoMatchingError", f"$.Customer would hold {size} characters, more than {MOST_CHARACTERS}")
    contact.scope = replaced(contact.scope, Customer=customer)
    return done(event=AttributesSet("Customer", tuple(values)))


def _leaves(value: Json) -> list[Json]:
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in _leaves(item)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in _leaves(item)]
    return [value]
