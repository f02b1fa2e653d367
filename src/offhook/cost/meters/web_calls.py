"""Audio of calls from a web page or an app, beside the voice service and in the place of telephony.

Source: on top of the voice service: https://aws.amazon.com/connect/pricing/, as an AWS guidance quotes it in 2025.
Assumed: counted as the voice service is. Customers are there with their voices only: video has another price, and the
trace does not tell of any.
"""

from __future__ import annotations

from offhook.center.life import ContactInitiated
from offhook.cost.calls import Call, CallMeter
from offhook.cost.meters import meter
from offhook.cost.rules.voice import voice_seconds_between


@meter
class WebCalls(CallMeter):
    def begins(self, contact: ContactInitiated) -> Call | None:
        is_web_call = contact.initiation_method == "WEBRTC_API"
        return Call("connect.web-audio", voice_seconds_between) if is_web_call else None
