"""CreateWisdomSession: open a session of the Connect assistant (Wisdom, Amazon Q in Connect) for the contact.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/createwisdomsession.html
Source: every channel (.../adminguide/connect-assistant-block.html); the older page has voice only.
Recorded: the editor follows it with UpdateContactData, which puts `$.Wisdom.SessionArn` on the contact.

Answer: `Performed({"SessionArn": ...})`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact, Json
from offhook.engine.events import ContactDataUpdated
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail, replaced
from offhook.engine.performing import Tree, refused, resolved_tree, tree
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import Text, as_text


@action("CreateWisdomSession", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class CreateWisdomSession:
    assistant: Text
    agents: Tree  # OrchestrationAIAgentConfiguration, None: the assistant's own

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        fields.inside("OrchestrationAIAgentConfiguration")
        return cls(fields.text("WisdomAssistantArn"), tree(fields, "OrchestrationAIAgentConfiguration"))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        assistant = self.assistant.resolve(contact, instance)
        if not assistant:
            return fail("NoMatchingError", f"{self.assistant.written!r} names no assistant")
        parameters: dict[str, Json] = {"WisdomAssistantArn": assistant}
        if self.agents is not None:
            parameters["OrchestrationAIAgentConfiguration"] = resolved_tree(self.agents, contact, instance)
        return ask(Perform("CreateWisdomSession", parameters, ("NoMatchingError",)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        session = as_text(reply.values.get("SessionArn"))
        contact.data = replaced(contact.data, Wisdom={"SessionArn": session})
        return done(event=ContactDataUpdated({"Wisdom": {"SessionArn": session}}))
