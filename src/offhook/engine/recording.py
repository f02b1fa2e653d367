"""What is recorded and analysed of a contact, as the older and the current action write it.

Source: https://docs.aws.amazon.com/connect/latest/devguide/contact-actions-updatecontactrecordingandanalyticsbehavior.html
Recorded: an export that redacts nothing holds AnalyticsRedactionResults "None", which the page does not know.
Assumed: settings are AWS's own and stay open; only what decides something here is checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.contact import Contact, Json
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.performing import Tree, must_have, resolved_tree, tree

IN_FLIGHT = "InFlightChatRedactionConfiguration"
LANGUAGE = "AnalyticsLanguage"
REDACTION_RESULTS = ("RedactedAndOriginal", "RedactedOnly")


@dataclass(frozen=True, slots=True)
class Analytics:
    """Settings of Contact Lens."""

    is_enabled: bool
    settings: Tree

    @classmethod
    def parse(cls, fields: Fields, name: str) -> Self | None:
        if not fields.has(name):
            return None
        settings = fields.inside(name)
        must_have(settings, "Enabled")
        if settings.has("AnalyticsRedactionBehavior"):
            settings.choice("AnalyticsRedactionBehavior", ("Enabled", "Disabled"))
        for redaction in ("ConversationalAnalyticsRedactionConfiguration", IN_FLIGHT):
            if settings.has(redaction):
                must_have(settings.inside(redaction), "Enabled")
                settings.inside(redaction).flag("Enabled")
        return cls(settings.flag("Enabled"), tree(fields, name))

    def resolve(self, contact: Contact, instance: Instance) -> Json:
        return resolved_tree(self.settings, contact, instance)

    def why_not(self, settings: Json) -> str | None:
        """Why Contact Lens could not work with these settings, or None."""
        if not self.is_enabled or not isinstance(settings, dict):
            return None
        if LANGUAGE in settings and not settings[LANGUAGE]:
            return f"{LANGUAGE} is empty"
        redaction = settings.get("ConversationalAnalyticsRedactionConfiguration")
        results = redaction.get("RedactionResults", REDACTION_RESULTS[0]) if isinstance(redaction, dict) else None
        if results is not None and results not in REDACTION_RESULTS:
            return f"RedactionResults is {results!r}"
        return None


def recorded(fields: Fields) -> dict[str, Json]:
    """Who is recorded on a call, and whether the part before an agent joins is."""
    behavior: dict[str, Json] = {
        "RecordedParticipants": [*fields.choices("RecordedParticipants", ("Agent", "Customer"))]
    }
    if fields.has("IVRRecordingBehavior"):
        behavior["IVRRecordingBehavior"] = fields.choice("IVRRecordingBehavior", ("Enabled", "Disabled"))
    return behavior
