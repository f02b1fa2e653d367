"""An outside number that a flow connects the caller to.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/transfer-to-phone-number-block.html: the flow goes on
after the conversation only where it says so; busy or failed calls and a time limit have branches of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.center.contacts.answers import answers
from offhook.center.life import ContactTransferred, ThirdPartyJoined, ThirdPartyLeft
from offhook.center.ports import NotAnswered
from offhook.center.timeline import Signal
from offhook.engine.asks import DialThirdParty
from offhook.engine.replies import Accepted, Fails, Reply

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact

TIMED_OUT, FAILED = "ConnectionTimeLimitExceeded", "CallFailed"


@answers(DialThirdParty)
async def dial(live: LiveContact, ask: DialThirdParty) -> Reply:
    """They have talked, where the caller comes back; or they talk now, and the contact leaves its flow."""
    answer = await live.center.outside.dial(ask.number, ask.limit_s)
    await live.time.pass_time(answer.after_s)
    if isinstance(answer, NotAnswered):
        wanted = TIMED_OUT if answer.reason == "TELECOM_UNANSWERED" else FAILED
        return Fails(wanted if wanted in ask.errors else "NoMatchingError", answer.reason)
    live.note(ThirdPartyJoined(ask.number))
    if not ask.comes_back:
        live.note(ContactTransferred("EXTERNAL", ask.number, None))
    left = await answer.customer.talk()
    if left is None:
        await Signal(live.time).wait()
    else:
        await live.time.lived(left.after_s)
    live.note(ThirdPartyLeft(ask.number))
    return Accepted()
