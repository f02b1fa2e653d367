"""What runs beside a conversation: analytics, agent assist, recording of screens, and for how long."""

from __future__ import annotations

from typing import Any

import pytest

from offhook.center.agents.transfers import complete_transfer, transfer
from offhook.center.contacts.words import agent_says, customer_says
from offhook.center.life import ContactCompleted, ContactDisconnected, MessageSentBy
from offhook.center.resources import QuickConnect
from offhook.engine.events import ContactDataUpdated
from offhook.engine.replies import Fails, Performed, Reply
from tests.center.little_centre import ERROR, SERVICE, LittleCentre, arn, flow, little_centre, says, to_queue
from tests.center.records.lives import SATO, Moment, connected, initiated, left, traced
from tests.cost.meters.served import ends, talks, usages, used, with_services
from tests.testing.flows import action

BOTH = {"RecordedParticipants": ["Agent", "Customer"]}
ANALYSES = {"Enabled": "True", "AnalyticsLanguage": "en-US"}
VOICE = {"VoiceRecordingBehavior": BOTH, "VoiceAnalyticsBehavior": ANALYSES}
MISMATCH = {**ERROR, "ChannelMismatch": "bye"}


def recording(parameters: dict[str, Any], type: str = "UpdateContactRecordingAndAnalyticsBehavior") -> LittleCentre:
    """A flow that greets, says what is recorded and analysed, and leads to a queue."""
    is_current = type == "UpdateContactRecordingAndAnalyticsBehavior"
    records = action("records", type, parameters, next="choose queue", errors=MISMATCH if is_current else {})
    greets = says("greets", "Hello, you have reached the little centre.", next="records")
    return little_centre(flow("analysed", greets, records, *to_queue(), type="CONTACT_FLOW"))


@pytest.mark.parametrize(
    ("parameters", "type"),
    [
        ({"VoiceBehavior": VOICE}, "UpdateContactRecordingAndAnalyticsBehavior"),
        ({"RecordingBehavior": BOTH, "AnalyticsBehavior": ANALYSES}, "UpdateContactRecordingBehavior"),
    ],
)
def test_a_call_is_analysed_while_the_agent_is_in_it(parameters: dict[str, Any], type: str) -> None:
    little = recording(parameters, type)
    ends(talks(little, "analysed", 60))
    (usage,) = usages(little.trace, "contact-lens.voice")
    assert (usage.quantity, usage.cause) == (_talked_s(little), "ContactDisconnected")
    assert used(little.trace)["connect.voice"] > usage.quantity >= 60


def _talked_s(little: LittleCentre) -> int:
    """Whole seconds from the agent's connection to the end of the conversation."""
    at = {type(entry.event).__name__: entry.at for entry in little.trace}
    return int(at["ContactDisconnected"].timestamp()) - int(at["AgentConnected"].timestamp())


@pytest.mark.parametrize(
    "voice",
    [
        {**VOICE, "VoiceRecordingBehavior": {"RecordedParticipants": ["Agent"]}},
        {**VOICE, "VoiceAnalyticsBehavior": {**ANALYSES, "Enabled": "False"}},
        {"VoiceRecordingBehavior": BOTH},
    ],
)
def test_a_call_is_not_analysed_unless_it_is_on_and_both_are_recorded(voice: dict[str, Any]) -> None:
    little = recording({"VoiceBehavior": voice})
    ends(talks(little, "analysed", 60))
    assert used(little.trace)["contact-lens.voice"] == 0


def test_the_part_before_the_agent_is_analysed_where_the_flow_says_so() -> None:
    modes = {"AnalyticsModes": ["PostContact", "AutomatedInteraction"]}
    little = recording({"VoiceBehavior": {**VOICE, "VoiceAnalyticsBehavior": {**ANALYSES, **modes}}})
    live = little.call(flow="analysed")
    little.passes(100)
    live.hang_up()
    (usage,) = usages(little.trace, "contact-lens.voice")
    (since,) = [entry.at for entry in little.trace if isinstance(entry.event, ContactDataUpdated)]
    (until,) = [entry.at for entry in little.trace if isinstance(entry.event, ContactDisconnected)]
    assert usage.quantity == int(until.timestamp()) - int(since.timestamp()) > 90


def test_a_transfer_ends_the_analysis_unless_the_block_comes_again() -> None:
    enter = action("enter", "TransferContactToQueue", errors={"QueueAtCapacity": "bye", **ERROR})
    records = action("records", "UpdateContactRecordingAndAnalyticsBehavior", {"VoiceBehavior": VOICE}, errors=MISMATCH)
    little = little_centre(
        flow(
            "analysed",
            {**records, "Transitions": {**records["Transitions"], "NextAction": "choose queue"}},
            *to_queue(),
        ),
        flow("passes on", enter, type="QUEUE_TRANSFER"),
        quick_connects={"Service": QuickConnect("1", "Service", "QUEUE", SERVICE, arn("passes on"))},
    )
    first = talks(little, "analysed", 30)
    (ann,) = first.desks.values()
    second = transfer(ann, first.id, "Service")
    complete_transfer(ann, first.id)
    ben = little.sign_in("ben")
    ben.accept(second.id)
    little.passes(30)
    assert second.stage == "talking"
    ends(second)
    assert [usage.contact_id for usage in usages(little.trace, "contact-lens.voice")] == [first.id]


def test_a_chat_is_analysed_by_the_message_from_the_agents_connection_on() -> None:
    little = recording({"ChatBehavior": {"ChatAnalyticsBehavior": ANALYSES}})
    chat = talks(little, "analysed", 5, channel="CHAT")
    (ann,) = chat.desks.values()
    customer_says(chat, "Where is my order?")
    agent_says(ann, chat.id, "On its way.")
    ends(chat)
    quantities = used(little.trace)
    assert (quantities["contact-lens.chat"], quantities["contact-lens.voice"]) == (2, 0)
    assert len(little.of(MessageSentBy)) == 3


@pytest.mark.parametrize(
    ("channels", "count"), [({"Chat": {"AnalyticsModes": ["ContactLens"]}}, 1), ({"Voice": {"AnalyticsModes": []}}, 0)]
)
def test_the_older_action_names_the_channels_that_are_analysed(channels: dict[str, Any], count: int) -> None:
    analytics = {**ANALYSES, "ChannelConfiguration": channels}
    little = recording({"RecordingBehavior": BOTH, "AnalyticsBehavior": analytics}, "UpdateContactRecordingBehavior")
    chat = talks(little, "analysed", 5, channel="CHAT")
    customer_says(chat, "Where is my order?")
    assert used(little.trace)["contact-lens.chat"] == count


def test_screens_are_recorded_while_the_agent_is_in_the_contact_on_any_channel() -> None:
    for channel in ("VOICE", "CHAT"):
        little = recording({"ScreenRecordingBehavior": {"ScreenRecordedParticipants": ["Agent"]}})
        ends(talks(little, "analysed", 60, channel=channel))
        assert used(little.trace)["connect.screen-recording"] == _talked_s(little) >= 60


def assisted(reply: Reply) -> LittleCentre:
    """A flow that asks for an assistant, says something, and leads to a queue."""
    parameters = {"WisdomAssistantArn": "arn:aws:wisdom:us-east-1:123456789012:assistant/a"}
    errors = {"NoMatchingError": "greets"}
    opens = action("opens", "CreateWisdomSession", parameters, next="greets", errors=errors)
    greets = says("greets", "Hello, you have reached the little centre.", next="choose queue")
    return with_services(little_centre(flow("assisted", opens, greets, *to_queue())), CreateWisdomSession=reply)


def test_agents_are_assisted_by_the_second_on_a_call_and_ten_at_least() -> None:
    for talk_s, billed_s in ((3, 10), (60, None)):
        little = assisted(Performed({"SessionArn": "arn:session"}))
        ends(talks(little, "assisted", talk_s))
        assert used(little.trace)["connect.assist-voice"] == (billed_s or _talked_s(little))


def test_agents_are_assisted_by_the_message_in_a_chat() -> None:
    little = assisted(Performed({"SessionArn": "arn:session"}))
    chat = talks(little, "assisted", 5, channel="CHAT")
    customer_says(chat, "Where is my order?")
    ends(chat)
    quantities = used(little.trace)
    assert (quantities["connect.assist-chat"], quantities["connect.assist-voice"]) == (1, 0)


def test_an_assistant_that_is_not_there_costs_nothing() -> None:
    little = assisted(Fails("NoMatchingError", "there is no such assistant"))
    ends(talks(little, "assisted", 60))
    assert used(little.trace)["connect.assist-voice"] == 0


def test_what_is_switched_off_in_a_conversation_is_paid_for_up_to_then() -> None:
    on = ContactDataUpdated({"Recording": BOTH, "Analytics": ANALYSES})
    off = ContactDataUpdated({"Recording": BOTH, "Analytics": None})
    moments: list[Moment] = [(0, "c-1", initiated()), (1, "c-1", on), (20, "c-1", connected(19))]
    moments += [(50, "c-1", off), (80, "c-1", on), (95, "c-1", left()), (95, "c-1", ContactDisconnected("API"))]
    trace = traced([*moments, (99, "c-1", ContactCompleted())])
    assert [usage.quantity for usage in usages(trace, "contact-lens.voice")] == [30, 15]


def test_what_comes_after_the_agent_has_left_is_not_paid_for() -> None:
    on = ContactDataUpdated({"Recording": BOTH, "Analytics": ANALYSES})
    moments: list[Moment] = [(0, "c-1", initiated()), (1, "c-1", on), (20, "c-1", connected(19))]
    moments += [(30, "c-1", left(agent=SATO)), (50, "c-1", left()), (80, "c-1", ContactDisconnected("API"))]
    assert [usage.quantity for usage in usages(traced(moments), "contact-lens.voice")] == [30]


def test_a_supervisor_who_listens_does_not_begin_an_analysis() -> None:
    on = ContactDataUpdated({"Recording": BOTH, "Analytics": ANALYSES})
    moments: list[Moment] = [
        (0, "c-1", initiated("MONITOR")),
        (0, "c-1", on),
        (5, "c-1", connected(0, role="SILENT_MONITOR")),
    ]
    assert used(traced([*moments, (50, "c-1", ContactDisconnected("API"))]))["contact-lens.voice"] == 0
