"""Numbers: each day that one is claimed costs, whether or not anybody calls it.

Source: per day from claim to release: https://aws.amazon.com/connect/pricing/, as third parties describe it; a released
number is not charged (https://docs.aws.amazon.com/connect/latest/adminguide/release-phone-number.html).
Assumed: a day that has begun counts. Numbers that are neither DID nor toll-free (UIFN, SHARED, THIRD_PARTY_TF,
THIRD_PARTY_DID, SHORT_CODE) have an item of their own, because nobody has found their prices.
"""

from __future__ import annotations

from collections.abc import Iterator

from offhook.cost.bill import Used
from offhook.cost.deployment import DID, TOLL_FREE, Deployment

NUMBER = {DID: "telephony.did-number", TOLL_FREE: "telephony.tollfree-number"}
OTHER_NUMBER = "telephony.other-number"


def number_days(deployment: Deployment, days: int) -> Iterator[Used]:
    """What the lines cost in so many days, one entry a line, which is in the label `line`."""
    for number, kind in deployment.lines.items():
        yield Used(NUMBER.get(kind.type, OTHER_NUMBER), days, kind.country, {"line": number})
