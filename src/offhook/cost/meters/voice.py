"""Voice service: the seconds of every call with a customer, by telephone or from the web.

Source: on top of telephony or web calling: https://aws.amazon.com/products/connect/customer/pricing/, as transcribed in
October 2026. Supervisors' and agents' legs are not charged: the appendix of the page, as third parties describe it.
Source: after a transfer to a voice connector it stops, if the flow does not go on and no agent is on the line:
https://docs.aws.amazon.com/connect/latest/adminguide/usage-voice-transfer-config.html.
Assumed: it does not stop after a transfer to a number, whoever is still on the line. That is the dearer reading: the
page is about voice connectors only. The leg to that number has no voice service of its own.
"""

from __future__ import annotations

from offhook.center.life import ContactInitiated
from offhook.cost.calls import Call, CallMeter
from offhook.cost.meters import meter
from offhook.cost.rules.voice import voice_seconds_between

WITHOUT_CUSTOMER = frozenset(("MONITOR", "EXTERNAL_OUTBOUND"))
"""Supervisors and third parties: they are in somebody else's call."""


@meter
class Voice(CallMeter):
    def begins(self, contact: ContactInitiated) -> Call | None:
        if contact.initiation_method in WITHOUT_CUSTOMER:
            return None
        return Call("connect.voice", voice_seconds_between)
