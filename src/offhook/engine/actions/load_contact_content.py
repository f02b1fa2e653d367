"""LoadContactContent: load the stored plain text of an e-mail into the flow.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/get-stored-content.html: without plain text, or with more
than 32 KB of it, the error branch is taken.
Assumed: an e-mail whose plain text is empty has none.

Answer: `Performed(values)` with Plaintext.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.performing import refused, write
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply

MOST_BYTES = 32 * 1024


@action("LoadContactContent", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class LoadContactContent:
    content_type: str

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        return cls(fields.choice("ContentType", ("EmailMessage",)))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        return ask(Perform("LoadContactContent", {"ContentType": self.content_type}, ("NoMatchingError",)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        text = reply.values.get("Plaintext")
        if not isinstance(text, str) or not text:
            return fail("NoMatchingError", "the e-mail has no plain text")
        if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
            return fail("NoMatchingError", f"the plain text is larger than {MOST_BYTES // 1024} KB")
        return done(event=write(contact, "Email", {self.content_type: {"Plaintext": text}}))
