"""TransferParticipantToThirdParty: send the call to an outside number, for good or until that party hangs up.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-transferparticipanttothirdparty.html
Source: the caller who hangs up ends everything; a comma among the keys waits 750 ms; without a caller id the caller's
own number is shown (.../adminguide/transfer-to-phone-number.html).
Recorded: the limit and ContinueFlowExecution are required, though the page calls them optional; the limit's name on the
wire is ThirdPartyConnectionTimeLimitSeconds; CallFailed and ConnectionTimeLimitExceeded are kept for flows that go on.
Assumed: a missing number is an error, and so are a limit or keys whose reference gives none; whether a number can be
called is for the driver to say; through a voice connector, which asks for less, the flow ends unless it says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import DialThirdParty
from offhook.engine.contact import Contact
from offhook.engine.fields import Fields, whole_number
from offhook.engine.instance import Instance
from offhook.engine.outcome import Ends, Outcome, ask, done, fail
from offhook.engine.registry import action
from offhook.engine.replies import Accepted, Fails, Reply
from offhook.engine.resolve import Text

KEYS = re.compile(r"[0-9*#,]{1,50}")
LIMIT, LONGEST_S, USUAL_LIMIT = "ThirdPartyConnectionTimeLimitSeconds", 600, "60"
ERRORS = ("CallFailed", "ConnectionTimeLimitExceeded", "NoMatchingError")


@action("TransferParticipantToThirdParty", errors=ERRORS)
@dataclass(frozen=True, slots=True)
class TransferParticipantToThirdParty:
    number: Text
    limit: Text
    comes_back: bool
    keys: Text | None
    caller_id: Text | None
    caller_name: Text | None
    connector: Text | None  # the ARN of a voice connector; then `number` and `caller_id` are names of users

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        connector, caller = fields.inside("VoiceConnector"), fields.inside("CallerId")
        caller_number = caller.optional_text("Number", whole=True)
        is_through_connector = fields.has("VoiceConnector")
        if not is_through_connector and not fields.has("ContinueFlowExecution"):
            fields.fault("ContinueFlowExecution is missing", 'Write "ContinueFlowExecution": "False"')
        has_limit = fields.has(LIMIT) or not is_through_connector
        return cls(
            number=connector.text("ToUser") if is_through_connector else fields.text("ThirdPartyPhoneNumber"),
            limit=fields.number_text(LIMIT, 0, LONGEST_S, whole=True) if has_limit else Text.of(USUAL_LIMIT),
            comes_back=fields.flag("ContinueFlowExecution"),
            keys=_keys(fields),
            caller_id=connector.text("FromUser") if is_through_connector else caller_number,
            caller_name=caller.optional_text("Name"),
            connector=connector.text("VoiceConnectorArn") if is_through_connector else None,
        )

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        def said(text: Text | None) -> str | None:
            return (text.resolve(contact, instance) or None) if text else None

        number, keys = said(self.number), said(self.keys)
        limit_s = whole_number(said(self.limit) or "", 0, LONGEST_S)
        if limit_s is None or (keys and not KEYS.fullmatch(keys)):
            return fail("NoMatchingError", "the time limit is no number, or the keys are none")
        if number is None:
            return fail("NoMatchingError", f"there is nobody to call: {self.number.written!r} is empty")
        contact.silence_s = 0.0
        caller_id, caller_name, connector = said(self.caller_id), said(self.caller_name), said(self.connector)
        errors = ERRORS if self.comes_back else ERRORS[-1:]
        return ask(
            DialThirdParty(number, limit_s, self.comes_back, keys, caller_id, errors, caller_name, connector),
        )

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        match reply:
            case Accepted():
                return done() if self.comes_back else Ends("transferred")
            case Fails(error, reason):
                return fail(error, reason)
            case _:
                return fail("NoMatchingError", "the call could not be made")


def _keys(fields: Fields) -> Text | None:
    name = "ThirdPartyDTMFDigits"
    keys = fields.optional_text(name)
    if keys and keys.is_literal and not KEYS.fullmatch(keys.written):
        fields.fault(f"{name} is {keys.written!r}", "Write up to 50 of the keys 0 to 9, *, # and the comma", name)
    return keys
