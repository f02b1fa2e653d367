"""UpdateFlowLoggingBehavior: switch flow logging on or off for the rest of the contact.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-updateflowloggingbehavior.html
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.contact import Contact
from offhook.engine.events import ContactDataUpdated
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, done
from offhook.engine.registry import action


@action("UpdateFlowLoggingBehavior")
@dataclass(frozen=True, slots=True)
class UpdateFlowLoggingBehavior:
    is_logged: bool

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls(fields.choice("FlowLoggingBehavior", ("Enabled", "Disabled")) == "Enabled")

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        contact.is_logged = self.is_logged
        return done(event=ContactDataUpdated({"FlowLogging": self.is_logged}))
