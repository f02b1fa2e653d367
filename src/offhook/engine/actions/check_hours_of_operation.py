"""CheckHoursOfOperation: branch on whether a set of hours is open at this moment.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-checkhoursofoperation.html
Assumed: neither hours nor a target queue is an error; the page does not say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import CheckHours
from offhook.engine.contact import Contact
from offhook.engine.events import HoursChecked
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.registry import action
from offhook.engine.replies import HoursAre, NotFound, Reply
from offhook.engine.resolve import Text


@action("CheckHoursOfOperation", results=("True", "False"), errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class CheckHoursOfOperation:
    hours: Text | None  # an id or ARN; None: the hours of the contact's target queue

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls(fields.optional_text("HoursOfOperationId", whole=True))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        hours = self.hours.resolve(contact, instance) if self.hours else _of_queue(contact, instance)
        if not hours:
            return fail("NoMatchingError", "no hours named, and the contact has no target queue")
        return ask(CheckHours(hours))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        match reply:
            case HoursAre(is_open):
                return done(str(is_open), HoursChecked(is_open))
            case NotFound(what):
                return fail("NoMatchingError", f"there are no hours {what!r}")
            case _:
                return fail("NoMatchingError", "the hours could not be checked")


def _of_queue(contact: Contact, instance: Instance) -> str | None:
    return instance.hours_of_queue(contact.queue.arn) if contact.queue else None
