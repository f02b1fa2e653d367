"""AuthenticateParticipant: let a chat customer sign in through Amazon Cognito.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/authenticate-customer.html: 3 to 15 minutes, and the
branches Success, Timeout, Opted out and Error.
Source: `$.SegmentAttributes['connect:CustomerAuthentication']` and the states AUTHENTICATED, FAILED and TIMEOUT:
.../adminguide/connect-attrib-list.html
Recorded: the parameters, TimeLimitExceeded and the operand OptedOut (a console export of every block, 2026-06).
Assumed: whoever opts out stays without that attribute; an error of any other kind is the state FAILED.

Answer: `Performed(values)` with IdentityProvider, ClientId, AssociatedCustomerId, AuthenticationMethod; or
`Performed({"OptedOut": true})`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact, Json
from offhook.engine.events import AttributesSet
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail, replaced
from offhook.engine.performing import Tree, must_have, refused, resolved_tree, tree
from offhook.engine.registry import action
from offhook.engine.replies import Fails, Performed, Reply

ERRORS = ("TimeLimitExceeded", "NoMatchingError")
NAME = "connect:CustomerAuthentication"
PARTS = ("CognitoConfiguration", "CustomerProfilesConfiguration")


@action("AuthenticateParticipant", results=("OptedOut",), errors=ERRORS)
@dataclass(frozen=True, slots=True)
class AuthenticateParticipant:
    configuration: dict[str, Tree]
    limit_min: int

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        must_have(fields, "CognitoConfiguration")
        cognito = fields.inside("CognitoConfiguration")
        cognito.text("UserPoolArn")
        cognito.text("AppClientId")
        configuration = {name: tree(fields, name) for name in PARTS if fields.has(name)}
        return cls(configuration, fields.number("TimeLimitMinutes", 3, 15))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        parameters = {name: resolved_tree(part, contact, instance) for name, part in self.configuration.items()}
        cognito = parameters["CognitoConfiguration"]
        if not isinstance(cognito, dict) or not (cognito.get("UserPoolArn") and cognito.get("AppClientId")):
            return fail("NoMatchingError", "the user pool or the app client is empty")
        parameters["TimeLimitMinutes"] = self.limit_min
        return ask(Perform("AuthenticateParticipant", parameters, ERRORS))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if isinstance(reply, Performed):
            if reply.values.get("OptedOut") is True:
                return done("OptedOut")
            return done(event=_write(contact, {"Status": "AUTHENTICATED", **reply.values}))
        is_late = isinstance(reply, Fails) and reply.error == "TimeLimitExceeded"
        return refused(reply, _write(contact, {"Status": "TIMEOUT" if is_late else "FAILED"}))


def _write(contact: Contact, state: Mapping[str, Json]) -> AttributesSet:
    segment = contact.data.get("SegmentAttributes")
    before = segment if isinstance(segment, dict) else {}
    contact.data = replaced(contact.data, SegmentAttributes={**before, NAME: dict(state)})
    return AttributesSet("SegmentAttributes", (NAME,))
