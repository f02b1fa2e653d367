"""CompleteOutboundCall: dial the number of an outbound call at this point of the whisper flow.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-completeoutboundcall.html
Source: it has no error branch; when dialling fails the flow ends, and the agent goes to after-contact work.
Source: without CallerId the queue's number is shown (.../adminguide/call-phone-number.html).
Assumed: the instance knows whether the number was dialled before, and refuses then; a CallerId that its reference
leaves empty means the queue's; a limit that is no number ends the flow as a call that fails does.

Answer: `Performed({})` when the customer has answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact, Json
from offhook.engine.contact_data import resolve_texts, texts_of
from offhook.engine.fields import Fields, whole_number
from offhook.engine.instance import Instance
from offhook.engine.outcome import Ends, Failed, Outcome, ask, done
from offhook.engine.performing import refused
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import Text

LONGEST_S = 600


@action("CompleteOutboundCall")
@dataclass(frozen=True, slots=True)
class CompleteOutboundCall:
    caller_id: Text | None  # None: the number of the queue
    connector: Mapping[str, Text] | None
    limit_s: Text | None

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        has_limit = fields.has("ConnectionTimeLimitSeconds")
        return cls(
            caller_id=fields.inside("CallerId").text("Number", whole=True) if fields.has("CallerId") else None,
            connector=_connector(fields.inside("VoiceConnector")) if fields.has("VoiceConnector") else None,
            limit_s=fields.number_text("ConnectionTimeLimitSeconds", 1, LONGEST_S) if has_limit else None,
        )

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        parameters: dict[str, Json] = {}
        if self.connector:
            parameters["VoiceConnector"] = {**resolve_texts(self.connector, contact, instance)}
        elif self.caller_id and (number := self.caller_id.resolve(contact, instance)):
            parameters["CallerId"] = {"Number": number}
        if self.limit_s:
            limit_s = whole_number(self.limit_s.resolve(contact, instance), 1, LONGEST_S)
            if limit_s is None:
                return Ends("ended", f"ConnectionTimeLimitSeconds {self.limit_s.written!r} is no number of seconds")
            parameters["ConnectionTimeLimitSeconds"] = limit_s
        return ask(Perform("CompleteOutboundCall", parameters, ("NoMatchingError",)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if isinstance(reply, Performed):
            return done()
        failed = refused(reply)
        return Ends("ended", failed.reason) if isinstance(failed, Failed) else failed


def _connector(fields: Fields) -> dict[str, Text]:
    kind = fields.choice("VoiceConnectorType", ("ChimeConnector",))
    needed = {name: fields.text(name) for name in ("VoiceConnectorArn", "FromUser", "ToUser")}
    return {"VoiceConnectorType": Text.of(kind), **needed, **texts_of(fields, "UserToUserInformation")}
