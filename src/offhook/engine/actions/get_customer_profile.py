"""GetCustomerProfile: search one customer profile by up to five identifiers.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/interactions-getcustomerprofile.html
Source: one to five identifiers, several with AND or OR: .../adminguide/customer-profiles-block.html
Recorded: exports write a bare field, {"PhoneNumber": "..."}, in place of IdentifierName and IdentifierValue.
Assumed: an identifier that its references leave empty is an error, and nothing is searched.

Answer: `Performed(values)` with ProfileId, ProfileARN and the profile's fields; custom ones in the map Attributes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact, Json
from offhook.engine.customer_profiles import PROFILE_IDS, chosen, keep, response_fields, too_long
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, fail
from offhook.engine.performing import Tree, items, must_have, refused, resolved_tree, tree
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply

ERRORS = ("MultipleFoundError", "NoneFoundError", "NoMatchingError")
MOST_CRITERIA = 5


@action("GetCustomerProfile", errors=ERRORS)
@dataclass(frozen=True, slots=True)
class GetCustomerProfile:
    search: Tree
    wanted: tuple[str, ...]

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        must_have(fields, "ProfileRequestData")
        _check(fields.inside("ProfileRequestData"))
        return cls(tree(fields, "ProfileRequestData"), response_fields(fields))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        search = resolved_tree(self.search, contact, instance)
        if reason := _missing(search) or too_long(search):
            return fail("NoMatchingError", reason)
        parameters: dict[str, Json] = {"ProfileRequestData": search, "ProfileResponseData": list(self.wanted)}
        return ask(Perform("GetCustomerProfile", parameters, ERRORS))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        return keep(contact, chosen(reply.values, (*PROFILE_IDS, *self.wanted)), is_new=True)


def _check(search: Fields) -> None:
    if search.has("SearchCriteria"):
        criteria = items(search, "SearchCriteria", 1, MOST_CRITERIA)
        for criterion in criteria:
            must_have(criterion, "IdentifierName", "IdentifierValue")
        if len(criteria) > 1 or search.has("LogicalOperator"):
            search.choice("LogicalOperator", ("AND", "OR"))
    elif search.has("IdentifierName") or search.has("IdentifierValue"):
        must_have(search, "IdentifierName", "IdentifierValue")
    elif not search.names():
        search.fault("ProfileRequestData names no identifier", 'Write "IdentifierName" and "IdentifierValue"')


def _missing(search: Json) -> str | None:
    """Why there is nothing to search by, or None."""
    if isinstance(search, list):
        return next((reason for item in search if (reason := _missing(item))), None)
    if isinstance(search, dict):
        return next((reason for item in search.values() if (reason := _missing(item))), None)
    return "a search identifier is empty" if search == "" else None
