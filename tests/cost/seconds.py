"""What the calls of a trace are billed, by contact, for tests that know it from arithmetic."""

from __future__ import annotations

from collections.abc import Iterable

from offhook.cost.deployment import Deployment
from offhook.cost.metering import metered
from offhook.cost.usage import ContactUsage
from tests.center.little_centre import LittleCentre

VOICE, DID_IN, FREE_IN = "connect.voice", "telephony.did-inbound US", "telephony.tollfree-inbound US"
OUT = "telephony.outbound"
OF_CALLS = ("connect.voice", "connect.web-audio", "telephony.")


def used(little: LittleCentre) -> list[ContactUsage]:
    """Everything that the contacts of a little centre have used."""
    return metered(little.trace, Deployment.of(little.center.instance))


def seconds(little: LittleCentre) -> dict[str, dict[str, int]]:
    """Seconds by contact, and by item with its country; contacts that are billed none are left out."""
    found = {contact.contact_id: of_calls(contact) for contact in used(little)}
    return {contact_id: billed for contact_id, billed in sorted(found.items()) if billed}


def of_calls(contact: ContactUsage) -> dict[str, int]:
    """Seconds of voice, web audio and telephony of one contact."""
    billed: dict[str, int] = {}
    for usage in contact.usages:
        if usage.item.startswith(OF_CALLS):
            key = f"{usage.item} {usage.country}".strip()
            billed[key] = billed.get(key, 0) + int(usage.quantity)
    return billed


def total(billed: Iterable[dict[str, int]]) -> dict[str, int]:
    """The sum over contacts."""
    summed: dict[str, int] = {}
    for one in billed:
        for key, quantity in one.items():
            summed[key] = summed.get(key, 0) + quantity
    return summed
