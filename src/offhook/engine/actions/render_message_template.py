"""RenderMessageTemplate: fill a message template for the action that sends it.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/send-message.html
Recorded: the two parameters and the two errors (a console export of 2026-06, public checks of CreateContactFlow).
Assumed: no reference reads what was rendered; whoever answers keeps it for the StartOutboundEmailContact that follows.

Answer: `Performed({})`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.performing import refused
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import Text

ERRORS = ("NoMatchingError", "TemplateRenderingError")


@action("RenderMessageTemplate", errors=ERRORS)
@dataclass(frozen=True, slots=True)
class RenderMessageTemplate:
    knowledge_base: Text
    template: Text

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls(fields.text("WisdomKnowledgeBaseArn"), fields.text("WisdomMessageTemplateArn"))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        base, template = self.knowledge_base.resolve(contact, instance), self.template.resolve(contact, instance)
        if not base or not template:
            return fail("NoMatchingError", "the ARN of the knowledge base or of the template is empty")
        parameters = {"WisdomKnowledgeBaseArn": base, "WisdomMessageTemplateArn": template}
        return ask(Perform("RenderMessageTemplate", parameters, ERRORS))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        return done() if isinstance(reply, Performed) else refused(reply)
