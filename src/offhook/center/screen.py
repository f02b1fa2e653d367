"""What the agent's screen shows as the contact arrives: who, why they matter, what they own, what is open, how long
they waited, what they have told the bot and what the knowledge base says of it. Read from the contact's attributes,
which is all that an agent's screen on AWS gets as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from offhook.engine.contact import Contact

SEPARATOR = "; "

SLOTS = ("order_number", "product", "repair_date", "repair_time", "callback_number", "concern")
"""What a bot may have gathered, by the names of the attributes that the main flow keeps it under."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Texts are as the CRM and the customer have them: whoever renders them escapes them.

    `request` is what the customer wants, in the bot's words for the agent; `gathered` what it knows of it by name;
    `said` the conversation so far, line by line.
    """

    agent: str
    queue: str
    waited_s: float
    is_known: bool
    customer: str
    customer_number: str
    calling_from: str
    language: str
    segment: str
    segment_reason: str
    reason: str
    products: tuple[str, ...]
    open_orders: tuple[str, ...]
    open_repairs: tuple[str, ...]
    history: tuple[str, ...]
    last_contact: str
    intent: str
    request: str
    gathered: Mapping[str, str]
    said: tuple[str, ...]
    articles: tuple[str, ...]
    notice: str


def screen_for(contact: Contact, agent: str, waited_s: float) -> Screen:
    """The screen of the agent of this name, complete from the moment of the offer."""
    said = contact.attributes.get
    is_known = said("customer_known") == "true"
    return Screen(
        agent=agent,
        queue=contact.queue.name if contact.queue else "",
        waited_s=waited_s,
        is_known=is_known,
        customer=said("customer_name", "") if is_known else "",
        customer_number=said("customer_number", ""),
        calling_from=contact.customer_endpoint.address if contact.customer_endpoint else "",
        language=contact.language,
        segment=said("segment", ""),
        segment_reason=said("segment_reason", ""),
        reason=said("reason", ""),
        products=_entries(said("products", "")),
        open_orders=_entries(said("open_orders", "")),
        open_repairs=_entries(said("open_repairs", "")),
        history=_entries(said("history", "")),
        last_contact=said("last_contact", ""),
        intent=said("intent", ""),
        request=said("request", ""),
        gathered={name: value for name in SLOTS if (value := said(name, ""))},
        said=tuple(line for line in said("said", "").splitlines() if line),
        articles=_entries(said("articles", "")),
        notice=_notice(is_known, said("lookup_failed") == "true"),
    )


def _entries(joined: str) -> tuple[str, ...]:
    return tuple(entry for entry in joined.split(SEPARATOR) if entry)


def _notice(is_known: bool, has_failed: bool) -> str:
    if has_failed:
        return "Customer data could not be read for this call."
    return "" if is_known else "This caller is not known."
