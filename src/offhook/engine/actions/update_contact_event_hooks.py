"""UpdateContactEventHooks: choose the flow for a later moment of the contact.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontacteventhooks.html
Recorded: EventHooksConfiguration with DisableExecution is what the editor writes for "disable whisper".
Assumed: a hook whose flow does not exist takes the error branch when it is set.
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

HOOKS = (
    "AgentHold",
    "AgentWhisper",
    "CustomerHold",
    "CustomerQueue",
    "CustomerRemaining",
    "CustomerWhisper",
    "DefaultAgentUI",
    "DisconnectAgentUI",
    "PauseContact",
    "ResumeContact",
)


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
            if hook not in HOOKS:
                fields.fault(f"unknown hook {hook!r}", nearest(hook, HOOKS), "EventHooks")
        hook, flow = next(iter(hooks.items()), (HOOKS[0], Text.of("")))
        return cls(hook, Text.of(flow.written, whole=True))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        reference = self.flow.resolve(contact, instance)
        flow = instance.flow(reference)
        if flow is None:
            return fail("NoMatchingError", f"there is no flow {reference!r}")
        contact.hooks = {**contact.hooks, self.hook: flow.arn}
        return done(event=HookSet(self.hook, flow.arn))
