"""Which segment a customer belongs to, and why. The first that applies counts, in the order of `segment_of`."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from crm.records import Customer

PREMIUM_PRODUCTS = 3
FREQUENT_CONTACTS = 3
FREQUENT_WINDOW = timedelta(days=90)


class Segment(NamedTuple):
    """`reason` is one English sentence for the agent, without personal data."""

    name: str
    reason: str


def segment_of(customer: Customer, now: datetime) -> Segment:
    """Premium by products owned, influential by the profile, frequent by contacts in the last 90 days, or standard."""
    products = len(customer.products)
    contacts = sum(contact.at >= now - FREQUENT_WINDOW for contact in customer.history)
    if products >= PREMIUM_PRODUCTS:
        return Segment("premium", f"Owns {products} products ({PREMIUM_PRODUCTS} or more make a premium customer).")
    if customer.is_influential:
        return Segment("influential", "The profile marks this customer as influential.")
    if contacts >= FREQUENT_CONTACTS:
        window = f"in the last {FREQUENT_WINDOW.days} days"
        reason = f"Contacted us {contacts} times {window} ({FREQUENT_CONTACTS} or more make a frequent customer)."
        return Segment("frequent", reason)
    return Segment("standard", "Owns few products, contacts us seldom, and is not marked as influential.")
