"""TransferContactToAgent: end the flow and hand the call to the agent whom the transfer has chosen (beta).

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-transfercontacttoagent.html: an agent
who is with someone else means that the contact is disconnected.
Source: an agent in after-contact work is taken out of it (.../adminguide/transfer-to-agent-block.html).
Assumed: the agent is the one that `$.Agent` names in the transfer flow, for the action has no parameters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import TransferToAgent
from offhook.engine.contact import Contact
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Ends, Outcome, ask
from offhook.engine.registry import action
from offhook.engine.replies import Accepted, Refused, Reply


@action("TransferContactToAgent")
@dataclass(frozen=True, slots=True)
class TransferContactToAgent:
    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls()

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        agent = (contact.agent or {}).get("ARN") or (contact.agent or {}).get("UserName")
        if not agent:
            return Ends("disconnected", "the transfer names no agent")
        return ask(TransferToAgent(agent))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        match reply:
            case Accepted():
                return Ends("transferred")
            case Refused(reason):
                return Ends("disconnected", reason)
            case _:
                return Ends("disconnected", "the agent could not be reached")
