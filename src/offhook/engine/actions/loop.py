"""Loop: count passes through the same action.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-loop.html: ContinueLooping
LoopCount times, then DoneLooping once, then the count starts again; state is kept per action.
Assumed: a count is forgotten when the flow is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.contact import Contact
from offhook.engine.fields import Fields, whole_number
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
        return cls(fields.number_text("LoopCount", 0, MOST_PASSES, whole=True))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        count = self.count.resolve(contact, instance)
        wanted = whole_number(count, 0, MOST_PASSES)
        if wanted is None:
            return fail("NoMatchingError", f"{count!r} is no number from 0 to {MOST_PASSES}")
        counts = contact.scope.get("Loop")
        counts = counts if isinstance(counts, dict) else {}
        key = contact.action or ""
        passed = counts.get(key)
        passed = passed if isinstance(passed, int) else 0
        again = passed < wanted
        contact.scope = replaced(contact.scope, Loop={**counts, key: passed + 1 if again else 0})
        return done("ContinueLooping" if again else "DoneLooping")
