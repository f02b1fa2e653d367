"""What runs beside a conversation: conversational analytics, agent assist and the recording of screens.

On a call, and of screens on any channel, by the second; else by the message, from the agent's connection to the end of
the agent's part in the contact.

Source: the settings of https://docs.aws.amazon.com/connect/latest/adminguide/set-recording-behavior.html: they are the
contact's alone, so that they have to be made again after a transfer. Source: a call is analysed only where agent and
customer are recorded (.../devguide/contact-actions-updatecontactrecordingandanalyticsbehavior.html). Source: what is
recorded begins with the agent's connection, and ends when they leave (.../adminguide/about-recording-behavior.html).
Source: assist by the voice minute and the chat message, 10 s at least: https://aws.amazon.com/connect/pricing/, as an
AWS guidance quotes it in 2025.
Assumed: an assistant is paid for while the agent is there, if the flow has opened a session (CreateWisdomSession).
Analytics and screens are counted by the same rule as assist. The mode AutomatedInteraction is paid for as the other
modes are, from the moment that it is set. Analytics that name no channel are for the contact's own. After-contact work
is not counted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from offhook.center.life import (
    AgentConnected,
    AgentLeft,
    ContactCompleted,
    ContactDisconnected,
    ContactInitiated,
    MessageSentBy,
)
from offhook.cost.deployment import Deployment
from offhook.cost.meters import Use, meter
from offhook.cost.rules.voice import voice_seconds
from offhook.engine.contact import Json
from offhook.engine.events import ContactDataUpdated, Traced

SETTINGS = frozenset(("Recording", "Analytics", "ScreenRecording", "Wisdom"))


@dataclass(slots=True)
class _Contact:
    """`settings` are what flows have set; `running` the items that are paid for now, and since when."""

    channel: str
    settings: dict[str, Json] = field(default_factory=dict)
    agent: str | None = None
    is_over: bool = False
    running: dict[str, datetime] = field(default_factory=dict)

    def changes(self, event: object) -> None:
        match event:
            case ContactDataUpdated(values):
                self.settings |= {name: values[name] for name in SETTINGS & values.keys()}
            case AgentConnected(agent=agent, role="HANDLER"):
                self.agent = agent
            case AgentLeft(agent=agent) if agent == self.agent:
                self.agent = None
            case ContactDisconnected():
                self.is_over = True


@meter
class Analytics:
    reads = (
        ContactInitiated,
        ContactDataUpdated,
        AgentConnected,
        AgentLeft,
        MessageSentBy,
        ContactDisconnected,
        ContactCompleted,
    )

    def __init__(self, use: Use, deployment: Deployment) -> None:
        self._use = use
        self._contacts: dict[str, _Contact] = {}

    def read(self, traced: Traced) -> None:
        kind = type(traced.event)
        if kind is ContactInitiated:
            self._contacts[traced.contact_id] = _Contact(traced.event.channel)
            return
        contact = self._contacts.get(traced.contact_id)
        if contact is None:
            return
        if kind is MessageSentBy:
            if contact.running:
                self._count(contact, traced)
        elif kind is ContactCompleted:
            del self._contacts[traced.contact_id]
        else:
            contact.changes(traced.event)
            if contact.settings:
                self._settle(contact, traced)

    def _settle(self, contact: _Contact, traced: Traced) -> None:
        """Begin what runs from now on, and put what does not run any more on the bill."""
        wanted = set() if contact.is_over else {item for item, runs in ITEMS.get(contact.channel, ()) if runs(contact)}
        for item in contact.running.keys() - wanted:
            began = contact.running.pop(item)
            if item not in BY_MESSAGE:
                self._use(item, voice_seconds(began, traced.at), traced)
        for item in wanted - contact.running.keys():
            contact.running[item] = traced.at

    def _count(self, contact: _Contact, traced: Traced) -> None:
        for item in BY_MESSAGE & contact.running.keys():
            self._use(item, 1, traced)


def _is_analysed(contact: _Contact) -> bool:
    analytics = _inside(contact.settings, "Analytics")
    if str(analytics.get("Enabled")).lower() != "true":
        return False
    modes, channels = analytics.get("AnalyticsModes"), analytics.get("ChannelConfiguration")
    if isinstance(channels, dict):
        modes = _inside(channels, contact.channel.capitalize()).get("AnalyticsModes")
        if not modes:
            return False
    if contact.channel == "VOICE" and not _are_both_recorded(contact):
        return False
    return contact.agent is not None or (isinstance(modes, list) and "AutomatedInteraction" in modes)


def _are_both_recorded(contact: _Contact) -> bool:
    recorded = _inside(contact.settings, "Recording").get("RecordedParticipants")
    return isinstance(recorded, list) and {"Agent", "Customer"}.issubset(map(str, recorded))


def _is_assisted(contact: _Contact) -> bool:
    return contact.agent is not None and bool(_inside(contact.settings, "Wisdom").get("SessionArn"))


def _is_screen_recorded(contact: _Contact) -> bool:
    return contact.agent is not None and bool(contact.settings.get("ScreenRecording"))


def _inside(values: Mapping[str, Json], name: str) -> Mapping[str, Json]:
    inner = values.get(name)
    return inner if isinstance(inner, dict) else {}


ITEMS: Mapping[str, tuple[tuple[str, Callable[[_Contact], bool]], ...]] = {
    "VOICE": (
        ("contact-lens.voice", _is_analysed),
        ("connect.assist-voice", _is_assisted),
        ("connect.screen-recording", _is_screen_recorded),
    ),
    "CHAT": (
        ("contact-lens.chat", _is_analysed),
        ("connect.assist-chat", _is_assisted),
        ("connect.screen-recording", _is_screen_recorded),
    ),
    "TASK": (("connect.screen-recording", _is_screen_recorded),),
}
"""What can be paid for on each channel, and whether it runs at this moment."""

BY_MESSAGE = frozenset(("contact-lens.chat", "connect.assist-chat"))
