"""CheckOutboundCallStatus: branch on who or what has answered an outbound call.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-checkoutboundcallstatus.html
Source: it works for campaigns, and not where media were never established (.../adminguide/check-call-progress.html).
Recorded: the words of the branches, from one export.

Answer: `Performed({"Status": ...})` with one of those words; any other matches no condition.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done
from offhook.engine.performing import refused
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import as_text

STATUSES = ("CallAnswered", "VoicemailBeep", "VoicemailNoBeep", "NotDetected")


@action("CheckOutboundCallStatus", results=STATUSES, errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class CheckOutboundCallStatus:
    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls()

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        return ask(Perform("CheckOutboundCallStatus", {}, ("NoMatchingError",)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        return done(as_text(reply.values.get("Status")))
