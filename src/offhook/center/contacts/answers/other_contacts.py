"""What a flow does to another contact: the related one, or the one that is being transferred.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactdata.html and
.../APIReference/contact-actions-updatepreviouscontactparticipantstate.html.
Assumed: a contact that is over cannot be written any more; OffHold brings the customer back to the agent who transfers,
for nobody else is there while the transfer flow runs. The earlier agent cannot be put on hold here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.center.agents.work import CONNECTED, ON_HOLD
from offhook.center.contacts.answers import performs
from offhook.engine.asks import Perform
from offhook.engine.contact import Json
from offhook.engine.replies import Fails, Performed, Reply
from offhook.engine.resolve import as_text

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact


@performs("UpdateContactData")
async def write_related(live: LiveContact, ask: Perform) -> Reply:
    related = live.center.contacts.get(live.related_id or "")
    if related is None:
        return Fails("NoMatchingError", "no related contact lives")
    values = {name: value for name, value in ask.parameters.items() if name != "TargetContact"}
    related.contact.language = as_text(values.pop("LanguageCode", related.contact.language))
    data = related.contact.data
    related.contact.data = {**data, **{name: _merged(data.get(name), value) for name, value in values.items()}}
    return Performed({})


@performs("UpdatePreviousContactParticipantState")
async def hold_previous(live: LiveContact, ask: Perform) -> Reply:
    desk, wanted = live.transferred_from, ask.parameters["PreviousContactParticipantState"]
    work = desk.work.get(live.contact.previous_id) if desk else None
    if desk is None or work is None or wanted == "AgentOnHold":
        return Fails("NoMatchingError", f"{wanted} is not possible here")
    if wanted == "CustomerOnHold" and work.state == CONNECTED:
        desk.hold(work.live.id)
    elif wanted == "OffHold" and work.state == ON_HOLD:
        desk.resume(work.live.id)
    return Performed({})


def _merged(before: Json, value: Json) -> Json:
    return {**before, **value} if isinstance(before, dict) and isinstance(value, dict) else value
