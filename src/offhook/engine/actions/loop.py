"""Loop: count passes through the same action.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-loop.html: ContinueLooping
LoopCount times, then DoneLooping once, then the count starts again; state is kept per action.
Assumed: a count is forgotten when the flow is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.contact import Contact
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, done, fail, replaced
from offhook.engine.registry import action
from offhook.engine.resolve import Text

MOST_PASSES = 100


@action("Loop", results=("ContinueLooping", "DoneLooping"), errors=("NoMatchingError",), is_error_optional=True)
@dataclass(frozen=True, slots=True)
class Loop:
    count: Text

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        count = fields.text("LoopCount", whole=True)
        if count.is_literal and not (count.written.isdecimal() and int(count.written) <= MOST_PASSES):
            fields.fault(f"LoopCount is {count.written!r}", f"Write a number from 0 to {MOST_PASSES}", "LoopCount")
        return cls(count)

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        wanted = self.count.resolve(contact, instance)
        if not (wanted.isdecimal() and int(wanted) <= MOST_PASSES):
            return fail("NoMatchingError", f"{wanted!r} is no number from 0 to {MOST_PASSES}")
        counts = contact.scope.get("Loop")
        counts = counts if isinstance(counts, dict) else {}
        key = contact.action or ""
        passed = counts.get(key)
        passed = passed if isinstance(passed, int) else 0
        again = passed < int(wanted)
        contact.scope = replaced(contact.scope, Loop={**counts, key: passed + 1 if again else 0})
        return done("ContinueLooping" if again else "DoneLooping")
