"""CheckSegmentMembership: branch on whether a profile belongs to a customer segment.

Source: branches and what the block needs: .../adminguide/customer-profiles-block.html
Recorded: a flow without its parameters was refused as holding an invalid action type (public checks of 2026-10).
Assumed: nothing publishes its parameters or the operands of its branches. Any parameters are taken and passed on;
the operands are the names of the branches without blanks, as CheckVoiceId writes its own.

Answer: `Performed({"IsMember": true})`, or false.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.performing import Tree, refused, resolved_tree, tree
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply


@action("CheckSegmentMembership", results=("InSegment", "NotInSegment"), errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class CheckSegmentMembership:
    parameters: dict[str, Tree]

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls({name: tree(fields, name) for name in fields.names()})

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        parameters = {name: resolved_tree(value, contact, instance) for name, value in self.parameters.items()}
        return ask(Perform("CheckSegmentMembership", parameters, ("NoMatchingError",)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        is_member = reply.values.get("IsMember")
        if not isinstance(is_member, bool):
            return fail("NoMatchingError", "the answer does not say whether the profile is a member")
        return done("InSegment" if is_member else "NotInSegment")
