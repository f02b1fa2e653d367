"""UpdateCase: change fields of a known case.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/updatecase.html
Source: at least one field is changed: .../adminguide/cases-block.html
Assumed: a case id that its references leave empty is an error; `$.Case` stays as it was.

Answer: `Performed({})`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.cases import NOT_LINKED, CaseRequest
from offhook.engine.contact import Contact
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.performing import refused
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import Text


@action("UpdateCase", errors=(NOT_LINKED, "NoMatchingError"))
@dataclass(frozen=True, slots=True)
class UpdateCase:
    case: Text
    request: CaseRequest

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        if fields.raw("CaseRequestFields") in (None, {}):
            fields.fault("no CaseRequestFields", 'Write "CaseRequestFields": {"field id": "value"}')
        return cls(fields.text("CaseId"), CaseRequest.parse(fields))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        case = self.case.resolve(contact, instance)
        if not case:
            return fail("NoMatchingError", f"{self.case.written!r} names no case")
        parameters = {"CaseId": case, **self.request.resolve(contact, instance)}
        return ask(Perform("UpdateCase", parameters, (*self.request.errors, "NoMatchingError")))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        return done() if isinstance(reply, Performed) else refused(reply)
