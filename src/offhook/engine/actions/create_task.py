"""CreateTask: start a task contact in another flow, now or later.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/createtask.html
Source: a moment in the past takes the error branch; a template may bring name and flow
(.../adminguide/create-task-block.html).
Assumed: ScheduledTime counts the seconds since 1970, as the block wants it; another form is the service's to judge.
Assumed: a name, description or attribute that is left empty is none of this action's business, an empty flow is.

Answer: `Performed({"ContactId": ...})`, which `$.Task.ContactId` reads until the next task.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact, Json
from offhook.engine.contact_data import ContactReference, resolve_pairs, resolve_references, resolve_texts, texts_of
from offhook.engine.events import ContactCreated
from offhook.engine.fields import Fields, whole_number
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail, replaced
from offhook.engine.performing import must_have, refused
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import Text, as_text

LONGEST_DELAY_S = 518_400


@action("CreateTask", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class CreateTask:
    flow: Text | None  # None: the flow of the template
    texts: Mapping[str, Text]
    attributes: tuple[tuple[Text, Text], ...]
    references: tuple[ContactReference, ...]
    delay_s: Text | None

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        if not fields.has("TaskTemplateId"):
            must_have(fields, "ContactFlowId", "Name")
        if fields.has("DelaySeconds") and fields.has("ScheduledTime"):
            fields.fault("DelaySeconds and ScheduledTime together", "Keep one of them", "ScheduledTime")
        return cls(
            flow=fields.optional_text("ContactFlowId", whole=True),
            texts=texts_of(fields, "Name", "Description", "TaskTemplateId", "ScheduledTime"),
            attributes=tuple((Text.of(key), value) for key, value in fields.mapping("Attributes").items()),
            references=ContactReference.parse_all(fields),
            delay_s=fields.number_text("DelaySeconds", 1, LONGEST_DELAY_S) if fields.has("DelaySeconds") else None,
        )

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        parameters: dict[str, Json] = {**resolve_texts(self.texts, contact, instance)}
        if self.flow:
            reference = self.flow.resolve(contact, instance)
            flow = instance.flow(reference)
            if flow is None:
                return fail("NoMatchingError", f"there is no flow {reference!r}")
            parameters["ContactFlowId"] = flow.arn
        moment = whole_number(as_text(parameters.get("ScheduledTime")), 0, 10**15)
        if moment is not None and moment <= contact.now.timestamp():
            return fail("NoMatchingError", f"ScheduledTime {moment} is past")
        if self.delay_s:
            delay_s = whole_number(self.delay_s.resolve(contact, instance), 1, LONGEST_DELAY_S)
            if delay_s is None:
                return fail("NoMatchingError", f"DelaySeconds is no number from 1 to {LONGEST_DELAY_S}")
            parameters["DelaySeconds"] = delay_s
        if self.attributes:
            parameters["Attributes"] = {**resolve_pairs(self.attributes, contact, instance)}
        if self.references:
            parameters["References"] = resolve_references(self.references, contact, instance)
        return ask(Perform("CreateTask", parameters, ("NoMatchingError",)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        task = as_text(reply.values.get("ContactId"))
        contact.data = replaced(contact.data, Task={"ContactId": task})
        return done(event=ContactCreated("CreateTask", task))
