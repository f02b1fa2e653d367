"""DisconnectParticipant: hang up on the participant, which ends the flow.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-disconnectparticipant.html
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.contact import Contact
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Ends, Outcome
from offhook.engine.registry import action


@action("DisconnectParticipant")
@dataclass(frozen=True, slots=True)
class DisconnectParticipant:
    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls()

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        return Ends("disconnected")
