"""Tasks and e-mails of a run through the flows: what somebody writes, and how it reaches the centre.

Nobody waits for the answer on a line, so nobody's patience ends; the agent ends the contact.
Assumed: customers write from an address made of the number that they would call from, to one address of the centre.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from offhook.center.center import Center
from offhook.center.contacts.emails import Mail, receive_email
from offhook.center.contacts.tasks import start_task
from offhook.center.ports import NobodyThere

EMAIL = "EMAIL"
DOMAIN = "example.com"
TO = f"contact@{DOMAIN}"
UNKNOWN = "somebody"


class Sender(NobodyThere):
    """Whom a task or an e-mail is of. `talk_s` and `wrap_up_s` None: the agent's."""

    def __init__(self, talk_s: float | None, wrap_up_s: float | None) -> None:
        self.talk_s, self.wrap_up_s = talk_s, wrap_up_s


class Errand(NamedTuple):
    """A task or an e-mail comes in `at_s` seconds after the start, for a flow (ARN). `number` None: it is withheld.

    `subject` is the name of a task.
    """

    at_s: float
    channel: str
    flow: str
    number: str | None
    subject: str
    body: str
    attributes: Mapping[str, str]
    sender: Sender

    def come(self, center: Center) -> None:
        """Begin the contact. Raises OffhookError for what Connect does not take."""
        if self.channel == EMAIL:
            mail = Mail(address(self.number), TO, self.subject, self.body)
            live = receive_email(center, mail, self.flow, attributes=self.attributes)
        else:
            live = start_task(
                center, self.subject, flow=self.flow, description=self.body or None, attributes=self.attributes
            )
        live.customer = self.sender


def address(number: str | None) -> str:
    """The e-mail address of who has this number."""
    return f"{number.removeprefix('+') if number else UNKNOWN}@{DOMAIN}"


def subject_and_body(says: Sequence[str], otherwise: str) -> tuple[str, str]:
    """The first words are the subject, the others the body."""
    subject, *body = [words for words in says if words.strip()] or [otherwise]
    return subject, "\n".join(body)
