"""GetCustomerProfileObject: load an asset, an order or a case of a profile.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/interactions-getcustomerprofileobject.html
Source: the latest object, or one found by an identifier: .../adminguide/customer-profiles-block.html
Assumed: an empty id is an error; UseLatest may be a text or a boolean.

Answer: `Performed(values)` with any of the maps Asset, Order, Case and ObjectAttributes, as `$.Customer` reads them;
ProfileResponseData in the ask says which fields the flow wants.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact, Json
from offhook.engine.customer_profiles import keep, response_fields, too_long
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, fail
from offhook.engine.performing import must_have, refused
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import Text

ERRORS = ("NoneFoundError", "NoMatchingError")
MAPS = ("Asset", "Order", "Case", "ObjectAttributes")


@action("GetCustomerProfileObject", errors=ERRORS)
@dataclass(frozen=True, slots=True)
class GetCustomerProfileObject:
    data: dict[str, Text]
    is_latest: bool
    wanted: tuple[str, ...]

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        must_have(fields, "ProfileRequestData")
        data = fields.inside("ProfileRequestData")
        is_latest = data.flag("UseLatest")
        names = ("ProfileId", "ObjectType", *(() if is_latest else ("IdentifierName", "IdentifierValue")))
        return cls({name: data.text(name) for name in names}, is_latest, response_fields(fields))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        data: dict[str, Json] = {name: text.resolve(contact, instance) for name, text in self.data.items()}
        if empty := [name for name, value in data.items() if not value]:
            return fail("NoMatchingError", f"{empty[0]} is empty")
        if reason := too_long(data):
            return fail("NoMatchingError", reason)
        data["UseLatest"] = self.is_latest
        parameters: dict[str, Json] = {"ProfileRequestData": data, "ProfileResponseData": list(self.wanted)}
        return ask(Perform("GetCustomerProfileObject", parameters, ERRORS))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        return keep(contact, {name: reply.values[name] for name in MAPS if name in reply.values}, is_new=False)
