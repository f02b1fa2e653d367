"""Calls of outbound campaigns: the seconds from dialling on, the calls, and their telephony.

Source: CAMPAIGN_PREVIEW is how a contact of a campaign with preview begins:
https://docs.aws.amazon.com/connect/latest/adminguide/contact-initiation-methods.html.
Recorded: a bill of 2026 has campaign minutes from the beginning of dialling, calls at a price of zero, and the voice
service from the answer on, beside them.
Assumed: any method that begins with CAMPAIGN is a campaign's; others that a campaign has dialled look like calls by API
in the trace, and count as such. A contact is dialled when it begins. The seconds are counted as those of the voice
service, over the whole call and whether or not it is answered.
"""

from __future__ import annotations

from offhook.center.life import ContactInitiated
from offhook.cost.calls import Call, CallMeter
from offhook.cost.meters import meter
from offhook.cost.rules.voice import telephony_seconds_between, voice_seconds_between, whole_seconds
from offhook.engine.events import Traced


@meter
class Campaigns(CallMeter):
    def begins(self, contact: ContactInitiated) -> Call | None:
        return Call("connect.campaign-voice", voice_seconds_between) if _is_campaign(contact) else None

    def read(self, traced: Traced) -> None:
        super().read(traced)
        call = self._calls.get(traced.contact_id)
        if call and call.began_s is None:
            call.began_s = whole_seconds(traced.at)
            self._use("connect.campaign-call", 1, traced)


@meter
class CampaignTelephony(CallMeter):
    def begins(self, contact: ContactInitiated) -> Call | None:
        if not _is_campaign(contact):
            return None
        country = self._deployment.kind(contact.customer).country
        return Call("telephony.outbound", telephony_seconds_between, country)


def _is_campaign(contact: ContactInitiated) -> bool:
    return contact.initiation_method.startswith("CAMPAIGN")
