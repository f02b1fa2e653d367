"""UpdateContactRecordingBehavior: say who is recorded and what is analysed (the older form, still valid).

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactrecordingbehavior.html: an
empty list of participants turns recording off.
Recorded: no export has an error branch, and NoMatchingError is refused; where the action does not work the contact
goes on. AnalyticsMode and an AnalyticsRedactionResults "None" stand in exports.
Assumed: analytics that the action does not name are off; what is analysed is kept as written, references resolved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from offhook.engine.contact import Contact, Json
from offhook.engine.events import ContactDataUpdated
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, done
from offhook.engine.performing import must_have
from offhook.engine.recording import Analytics, recorded
from offhook.engine.registry import action


@action("UpdateContactRecordingBehavior", is_error_optional=True)
@dataclass(frozen=True, slots=True)
class UpdateContactRecordingBehavior:
    recording: Mapping[str, Json]
    screens: tuple[str, ...] | None
    analytics: Analytics | None

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        must_have(fields, "RecordingBehavior")
        recording = fields.inside("RecordingBehavior")
        has_screens = recording.has("ScreenRecordedParticipants")
        if fields.has("AnalyticsBehavior"):
            must_have(fields.inside("AnalyticsBehavior"), "AnalyticsLanguage")
        return cls(
            recording=recorded(recording) if fields.has("RecordingBehavior") else {},
            screens=recording.choices("ScreenRecordedParticipants", ("Agent",)) if has_screens else None,
            analytics=Analytics.parse(fields, "AnalyticsBehavior"),
        )

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        changes: dict[str, Json] = {"Recording": {**self.recording}}
        changes["Analytics"] = self.analytics.resolve(contact, instance) if self.analytics else None
        if self.screens is not None:
            changes["ScreenRecording"] = [*self.screens]
        contact.behavior = {**contact.behavior, **changes}
        return done(event=ContactDataUpdated(changes))
