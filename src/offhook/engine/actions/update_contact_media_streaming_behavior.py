"""UpdateContactMediaStreamingBehavior: copy the audio of the customer to Kinesis Video Streams, or stop it.

Source: https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactmediastreamingbehavior.html
Source: it goes on from flow to flow until it is stopped (.../adminguide/start-media-streaming.html).
Assumed: stopping what was not started is the instance's to judge.

Answer: `Performed(values)` with `StreamARN`, `StartTimestamp` and `StartFragmentNumber` when it starts and
`StopTimestamp` when it stops, read as `$.MediaStreams.Customer.Audio.<key>`. Times are texts, in ms since 1970.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from offhook.engine.asks import Perform
from offhook.engine.contact import Contact, Json
from offhook.engine.events import ContactDataUpdated
from offhook.engine.fields import Fields
from offhook.engine.instance import Instance
from offhook.engine.outcome import Outcome, ask, done, replaced
from offhook.engine.performing import items, must_have, refused
from offhook.engine.registry import action
from offhook.engine.replies import Performed, Reply
from offhook.engine.resolve import as_text


@action("UpdateContactMediaStreamingBehavior", errors=("NoMatchingError",))
@dataclass(frozen=True, slots=True)
class UpdateContactMediaStreamingBehavior:
    state: str
    directions: tuple[str, ...]  # From: what the customer says, To: what the customer hears

    @classmethod
    def parse(cls, fields: Fields) -> Self:
        must_have(fields, "Participants")
        fields.choice("MediaStreamType", ("Audio",))
        directions: list[str] = []
        for participant in items(fields, "Participants", 1, None) if fields.has("Participants") else ():
            participant.choice("ParticipantType", ("Customer",))
            directions += participant.choices("MediaDirections", ("From", "To"))
        return cls(fields.choice("MediaStreamingState", ("Enabled", "Disabled")), tuple(sorted({*directions})))

    def run(self, contact: Contact, instance: Instance) -> Outcome:
        parameters: dict[str, Json] = {"MediaStreamingState": self.state, "MediaDirections": [*self.directions]}
        return ask(Perform("UpdateContactMediaStreamingBehavior", parameters, ("NoMatchingError",)))

    def resume(self, contact: Contact, reply: Reply) -> Outcome:
        if not isinstance(reply, Performed):
            return refused(reply)
        written: Json = {key: as_text(value) for key, value in reply.values.items()}
        before = contact.data.get("MediaStreams") if self.state == "Disabled" else None
        audio = {**_audio(before), **_audio({"Customer": {"Audio": written}})}
        contact.data = replaced(contact.data, MediaStreams={"Customer": {"Audio": audio}})
        contact.behavior = replaced(contact.behavior, MediaStreaming=self.state)
        return done(event=ContactDataUpdated({"MediaStreaming": self.state, **audio}))


def _audio(streams: Json) -> dict[str, Json]:
    customer = streams.get("Customer") if isinstance(streams, dict) else None
    audio = customer.get("Audio") if isinstance(customer, dict) else None
    return audio if isinstance(audio, dict) else {}
