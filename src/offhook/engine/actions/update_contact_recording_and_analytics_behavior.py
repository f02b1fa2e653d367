"""UpdateContactRecordingAndAnalyticsBehavior: say what is recorded, analysed and redacted on one channel.

Source: https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontactrecordingandanalyticsbehavior.html:
ChannelMismatch for a contact on another channel than the one written, and for screens on any but voice, chat and task;
InFlightRedactionConfigurationFailed when redaction of messages in flight cannot be started or stopped.
Recorded: two of the three objects in one action are refused, though the page allows screens beside another.
Assumed: analytics that the action does not name are off; redaction in flight that fails leaves the rest as written; an
empty language, or redaction results that a reference has made unknown, are NoMatchingError.

Answer, asked only where messages are redacted in flight: `Performed({})`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact, Json
from offhook.engine.events import ContactDataUpdated
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, fail
from offhook.engine.performing import must_have, refused
from offhook.engine.recording import IN_FLIGHT, Analytics, recorded
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply

CHANNELS_OF = {
    "VoiceBehavior": ("VOICE",),
    "ChatBehavior": ("CHAT",),
    "ScreenRecordingBehavior": ("VOICE", "CHAT", "TASK"),
}
FAILED = "InFlightRedactionConfigurationFailed"


@action("UpdateContactRecordingAndAnalyticsBehavior", errors=("ChannelMismatch", FAILED, "NoMatchingError"))
@dataclass(frozen=True, slots=True)
class UpdateContactRecordingAndAnalyticsBehavior:
    kind: str
    recording: Mapping[str, Json]
    analytics: Analytics | None

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        given = [name for name in CHANNELS_OF if fields.has(name)]
        if len(given) != 1:
            what = " and ".join(given) + " together" if given else "no behavior"
            fields.fault(what, f"Write exactly one of {', '.join(CHANNELS_OF)}", *given[1:2])
        kind = given[0] if given else "VoiceBehavior"
        behavior = fields.inside(kind)
        if kind == "ChatBehavior":
            must_have(behavior, "ChatAnalyticsBehavior")
            return cls(kind, {}, Analytics.parse(behavior, "ChatAnalyticsBehavior"))
        if kind == "ScreenRecordingBehavior":
            return cls(kind, {"ScreenRecording": [*behavior.choices("ScreenRecordedParticipants", ("Agent",))]}, None)
        name = "VoiceRecordingBehavior"
        recording: dict[str, Json] = {"Recording": recorded(behavior.inside(name))} if behavior.has(name) else {}
        return cls(kind, recording, Analytics.parse(behavior, "VoiceAnalyticsBehavior"))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        if contact.channel not in CHANNELS_OF[self.kind]:
            return fail("ChannelMismatch", f"{self.kind} is not for {contact.channel}")
        changes: dict[str, Json] = {**self.recording}
        settings = self.analytics.resolve(contact, instance) if self.analytics else None
        if self.kind != "ScreenRecordingBehavior":
            changes["Analytics"] = settings
        if self.analytics and (reason := self.analytics.why_not(settings)):
            return fail("NoMatchingError", reason)
        contact.behavior = {**contact.behavior, **changes}
        event = ContactDataUpdated(changes)
        if not isinstance(settings, dict) or IN_FLIGHT not in settings:
            return done(event=event)
        operation = "UpdateContactRecordingAndAnalyticsBehavior"
        return ask(Perform(operation, {IN_FLIGHT: settings[IN_FLIGHT]}, (FAILED,)), event)

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if isinstance(reply, Performed):
            return done()
        settings = contact.behavior.get("Analytics")
        if isinstance(settings, dict):
            kept: Json = {name: value for name, value in settings.items() if name != IN_FLIGHT}
            contact.behavior = {**contact.behavior, "Analytics": kept}
        return refused(reply)
