"""CreateCase: open a case from a template.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/createcase.html
Assumed: a template that its references leave empty is an error; see `engine/cases.py` for the link.

Answer: `Performed(values)` and `Fails("ContactNotLinked", ..., values)` with `case_id`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.cases import NOT_LINKED, CaseRequest, found_in, kept
from offhook.engine.contact import Contact
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, fail
from offhook.engine.performing import refused
from offhook.engine.registry import action
from offhook.engine.replies import Reply
from offhook.engine.resolve import Text


@action("CreateCase", errors=(NOT_LINKED, "NoMatchingError"))
@dataclass(frozen=True, slots=True)
class CreateCase:
    template: Text
    request: CaseRequest

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls(fields.text("CaseTemplateId"), CaseRequest.parse(fields))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        template = self.template.resolve(contact, instance)
        if not template:
            return fail("NoMatchingError", f"{self.template.written!r} names no case template")
        parameters = {"CaseTemplateId": template, **self.request.resolve(contact, instance)}
        return ask(Perform("CreateCase", parameters, (*self.request.errors, "NoMatchingError")))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        created = found_in(reply)
        if created is None:
            return refused(reply)
        return kept(contact, reply, {"case_id": created.get("case_id")})
