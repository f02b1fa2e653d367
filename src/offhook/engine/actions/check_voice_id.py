"""CheckVoiceId: branch on what Voice ID knew of the caller. The service ended on 2026-05-20.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/API_connect-voice-id_UpdateWatchlist.html
Assumed: a flow that still has it takes the error branch, as it did where Voice ID was not enabled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.contact import Contact
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, fail
from offhook.engine.registry import action

ENDED = "Voice ID ended on 2026-05-20"


@action("CheckVoiceId", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class CheckVoiceId:
    @classmethod
    def parse(cls, fields: Fields) -> Self:
        fields.choice("CheckVoiceIdOption", ("enrollmentStatus", "voiceAuthentication", "fraudDetection"))
        return cls()

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        return fail("NoMatchingError", ENDED)
