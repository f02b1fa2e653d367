"""GetCase: search the cases of a domain, and load fields of the one found.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/getcase.html
Source: ten fields at most, and how criteria match: .../adminguide/cases-block.html
Recorded: console exports leave CustomerId out and write customer_id in CaseRequestFields.
Assumed: only fields that the action asks for can be read, and a search that fails leaves `$.Case` as it was.

Answer: `Performed(values)` and `Fails("ContactNotLinked", ..., values)` with the fields of the case by their ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.cases import NOT_LINKED, CaseRequest, found_in, kept
from offhook.engine.contact import Contact, Json
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask
from offhook.engine.performing import literals, must_have, refused
from offhook.engine.registry import action
from offhook.engine.replies import Reply
from offhook.engine.resolve import Text

MOST_FIELDS = 10


@action("GetCase", errors=("NoMatchingError", NOT_LINKED, "MultipleFound", "NoneFound"))
@dataclass(frozen=True, slots=True)
class GetCase:
    is_newest: bool  # of several cases the one that changed last is taken
    customer: Text | None
    wanted: tuple[str, ...]
    request: CaseRequest

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        must_have(fields, "GetLastUpdatedCase")
        return cls(
            is_newest=fields.flag("GetLastUpdatedCase"),
            customer=fields.optional_text("CustomerId"),
            wanted=literals(fields, "CaseResponseFields", MOST_FIELDS),
            request=CaseRequest.parse(fields),
        )

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        parameters: dict[str, Json] = {
            **self.request.resolve(contact, instance),
            "GetLastUpdatedCase": self.is_newest,
            "CaseResponseFields": list(self.wanted),
        }
        if self.customer:
            parameters["CustomerId"] = self.customer.resolve(contact, instance)
        several = () if self.is_newest else ("MultipleFound",)
        errors = (*self.request.errors, *several, "NoneFound", "NoMatchingError")
        return ask(Perform("GetCase", parameters, errors))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        found = found_in(reply)
        if found is None:
            return refused(reply)
        return kept(contact, reply, {field: found[field] for field in self.wanted if field in found})
