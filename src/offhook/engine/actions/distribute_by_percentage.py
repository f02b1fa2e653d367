"""DistributeByPercentage: split contacts at random.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-distributebypercentage.html: a
random whole number from 1 to 100, and a chain of thresholds, each one more than the percentages so far.
Recorded: the operator of the thresholds is NumberLessThan, which the page calls NumericLessThan.
Assumed: conditions are compared as they are written, so a threshold of 101 takes every contact that is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import DrawNumber
from offhook.engine.contact import Contact
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.registry import action
from offhook.engine.replies import Drawn, Reply


@action("DistributeByPercentage", errors=("NoMatchingCondition",))
@dataclass(frozen=True, slots=True)
class DistributeByPercentage:
    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls()

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        return ask(DrawNumber())

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if isinstance(reply, Drawn):
            return done(str(reply.number))
        return fail("NoMatchingCondition", "no number was drawn")
