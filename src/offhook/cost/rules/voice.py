"""Seconds of voice and telephony that are billed. Each rule is about a whole call, or a whole leg of one.

Source: telephony is per second with 60 s at least, inbound and outbound: https://aws.amazon.com/connect/pricing/, in
2022 as https://github.com/kg9999/aws-connect-billing-metrics quotes it.
Recorded: the voice service is per second with 10 s at least, telephony as above:
https://blog.serverworks.co.jp/tech/2020/03/10/connect_per_second_billing/.
Assumed: both ends count as contact records write them, in whole seconds. A reseller says that its customers pay the
voice service in steps of 10 s and telephony in whole minutes
(https://help.salesforce.com/s/articleView?id=service.voice_billing_use_cases.htm); AWS's own words are taken before it.
"""

from __future__ import annotations

from datetime import datetime

VOICE_MINIMUM_S = 10
TELEPHONY_MINIMUM_S = 60


def voice_seconds(began: datetime, ended: datetime) -> int:
    """Seconds of voice service from the customer's connection to the end of the call."""
    return voice_seconds_between(whole_seconds(began), whole_seconds(ended))


def telephony_seconds(began: datetime, ended: datetime) -> int:
    """Seconds of telephony of one leg, from its answer to its end."""
    return telephony_seconds_between(whole_seconds(began), whole_seconds(ended))


def voice_seconds_between(began_s: int, ended_s: int) -> int:
    """As `voice_seconds`, of moments in whole seconds."""
    return max(ended_s - began_s, VOICE_MINIMUM_S)


def telephony_seconds_between(began_s: int, ended_s: int) -> int:
    """As `telephony_seconds`, of moments in whole seconds."""
    return max(ended_s - began_s, TELEPHONY_MINIMUM_S)


def whole_seconds(at: datetime) -> int:
    """A moment since 1970 as records write it: what is finer is cut off."""
    return int(at.timestamp())
