"""ShowView: show a view and branch on what is done with it.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-showview.html
Source: contacts of other channels reach views through guide flows, which are chats of their own, so that a channel is
never an error here (.../adminguide/show-view-block.html); arrays are read by number (`.0.`).
Recorded: the service requires a time limit; older exports have none.
Assumed: without a time limit 300 s pass, which is what the editor writes; an answer without a name of its action is the
empty one, which no condition takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import ShowViewTo
from offhook.engine.contact import Contact, Json
from offhook.engine.events import ViewShown
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail, replaced
from offhook.engine.registry import action
from offhook.engine.replies import Fails, Reply, TimedOut, ViewAnswered
from offhook.engine.resolve import Text

USUAL_LIMIT_S = 300
LONGEST_S = 604_800


@action("ShowView", errors=("NoMatchingCondition", "NoMatchingError", "TimeLimitExceeded"))
@dataclass(frozen=True, slots=True)
class ShowView:
    view: Text
    version: str | None
    data: Json  # texts inside may hold references; the other values keep their types
    limit_s: int

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        resource = fields.inside("ViewResource")
        version = resource.optional_text("Version")
        return cls(
            view=resource.text("Id"),
            version=version.written if version else None,
            data=fields.raw("ViewData"),
            limit_s=fields.seconds("InvocationTimeLimitSeconds", 1, LONGEST_S, default=USUAL_LIMIT_S),
        )

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        view = self.view.resolve(contact, instance)
        if not view:
            return fail("NoMatchingError", f"{self.view.written!r} names no view")
        if self.version and ":" not in view.rpartition("/")[2]:
            view = f"{view}:{self.version}"
        return ask(ShowViewTo(view, _filled(self.data, contact, instance), self.limit_s), event=ViewShown(view))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        match reply:
            case ViewAnswered(chosen, data):
                views = {"Action": chosen, "ViewResultData": dict(data)}
                contact.scope = replaced(contact.scope, Views=views)
                return done(chosen)
            case TimedOut():
                return fail("TimeLimitExceeded", f"nothing was done with the view in {self.limit_s} s")
            case Fails(error, reason):
                return fail(error, reason)
            case _:
                return fail("NoMatchingError", "the view could not be shown")


def _filled(value: Json, contact: Contact, instance: Instance) -> Json:
    """The inputs of a view with their references resolved, wherever they stand."""
    if isinstance(value, str):
        return Text.of(value).value(contact, instance)
    if isinstance(value, dict):
        return {key: _filled(item, contact, instance) for key, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, contact, instance) for item in value]
    return value
