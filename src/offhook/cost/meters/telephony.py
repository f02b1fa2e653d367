"""Telephony: the customer's leg of a call, and the legs to numbers that agents call in the middle of one.

What comes in is priced by the country and type of the line, whoever calls it and from wherever; what goes out, by the
country of the number that is called.

Source: https://aws.amazon.com/connect/pricing/: by country, number type and direction; agents on softphones have no
leg of their own (the page's appendix, as third parties describe it).
Assumed: what goes out counts from the answer, so that a number that is not reached costs nothing. Lines that are
neither DID nor toll-free (`OTHER_INBOUND`) have an item of their own, because nobody has found their prices.
"""

from __future__ import annotations

from offhook.center.life import ContactInitiated
from offhook.cost.calls import Call, CallMeter
from offhook.cost.deployment import DID, TOLL_FREE
from offhook.cost.meters import meter
from offhook.cost.rules.voice import telephony_seconds_between

INBOUND = {DID: "telephony.did-inbound", TOLL_FREE: "telephony.tollfree-inbound"}
OTHER_INBOUND = "telephony.other-inbound"
"""UIFN, SHARED, THIRD_PARTY_TF, THIRD_PARTY_DID, and types that come after them."""
OUTBOUND = "telephony.outbound"

GOES_OUT = frozenset(("OUTBOUND", "CALLBACK", "API", "EXTERNAL_OUTBOUND"))


@meter
class Telephony(CallMeter):
    def begins(self, contact: ContactInitiated) -> Call | None:
        if contact.initiation_method == "INBOUND":
            country, type = self._deployment.kind(contact.line)
            return Call(INBOUND.get(type, OTHER_INBOUND), telephony_seconds_between, country)
        if contact.initiation_method in GOES_OUT:
            country = self._deployment.kind(contact.customer).country
            return Call(OUTBOUND, telephony_seconds_between, country)
        return None
