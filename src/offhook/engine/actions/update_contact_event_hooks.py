"""UpdateContactEventHooks: choose the flow for a later moment of the contact.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontacteventhooks.html
Source: the flow must be of the hook's type; hold flows are for voice (.../adminguide/set-hold-flow.html and relatives).
Recorded: EventHooksConfiguration with DisableExecution is what the editor writes for "disable whisper".
Assumed: a hook whose flow does not exist, or is of another type, takes the error branch when it is set; the flows of
user-interface and pause events are inbound flows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.contact import Contact
from offhook.engine.events import HookSet
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, done, fail
from offhook.engine.registry import action
from offhook.engine.resolve import Text
from offhook.errors import nearest

FLOW_TYPE_OF_HOOK = {
    "AgentHold": "AGENT_HOLD",
    "AgentWhisper": "AGENT_WHISPER",
    "CustomerHold": "CUSTOMER_HOLD",
    "CustomerQueue": "CUSTOMER_QUEUE",
    "CustomerRemaining": "CONTACT_FLOW",
    "CustomerWhisper": "CUSTOMER_WHISPER",
    "DefaultAgentUI": "CONTACT_FLOW",
    "DisconnectAgentUI": "CONTACT_FLOW",
    "PauseContact": "CONTACT_FLOW",
    "ResumeContact": "CONTACT_FLOW",
}
VOICE_ONLY = ("AgentHold", "CustomerHold")


@action("UpdateContactEventHooks", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class UpdateContactEventHooks:
    hook: str
    flow: Text

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        hooks = fields.mapping("EventHooks")
        if len(hooks) != 1:
            fields.fault(f"EventHooks has {len(hooks)} entries", "Write exactly one hook", "EventHooks")
        for hook in hooks:
            if hook not in FLOW_TYPE_OF_HOOK:
                fields.fault(f"unknown hook {hook!r}", nearest(hook, FLOW_TYPE_OF_HOOK), "EventHooks")
        configuration = fields.inside("EventHooksConfiguration")
        if any(configuration.inside(hook).flag("DisableExecution") for hook in configuration.names()):
            fields.unsupported("DisableExecution", "Leave it out locally", "EventHooksConfiguration")
        hook, flow = next(iter(hooks.items()), ("CustomerQueue", Text.of("")))
        return cls(hook, Text.of(flow.written, whole=True))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        if self.hook in VOICE_ONLY and contact.channel != "VOICE":
            return fail("NoMatchingError", f"{self.hook} is not for {contact.channel}")
        reference = self.flow.resolve(contact, instance)
        flow = instance.flow(reference)
        if flow is None:
            return fail("NoMatchingError", f"there is no flow {reference!r}")
        if flow.type != FLOW_TYPE_OF_HOOK[self.hook]:
            return fail("NoMatchingError", f"{flow.name!r} is a {flow.type} flow, which {self.hook} does not take")
        contact.hooks = {**contact.hooks, self.hook: flow.arn}
        return done(event=HookSet(self.hook, flow.arn))
