"""Contact records of lives worked out by hand, beside the arithmetic of each figure."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from offhook.center.life import (
    AgentConnected,
    ContactCompleted,
    ContactDisconnected,
    ContactInitiated,
    ContactQueued,
    HoldEnded,
    HoldStarted,
    MessageSentBy,
    RoutingStepChanged,
)
from offhook.center.records.keeping import RecordKeeper
from offhook.center.records.moments import in_milliseconds, in_seconds, whole_s
from offhook.center.records.record import ContactRecord
from offhook.center.records.writing import contact_record
from offhook.engine.events import AttributesSet, FlowEntered
from tests.center.records.lives import (
    ABANDONED,
    AGENT_TRANSFER,
    ANYBODY,
    CALLBACK,
    CALLBACK_IN_VAIN,
    CALLER,
    CHAT,
    DESK,
    EXPRESSION,
    INBOUND,
    INSTANCE,
    LINE,
    LIVES,
    MISSED_TWICE,
    MONITOR,
    ORDERS,
    OUTBOUND,
    PROVENANCE,
    QUEUE_TRANSFER,
    REPAIRS,
    SATO,
    SKILLED,
    TANAKA,
    TASK,
    Moment,
    accepted,
    clock,
    connected,
    initiated,
    kept,
    left,
    moment,
    offer_ended,
    offered,
    queued,
    traced,
    written,
)
from tests.center.records.shapes import CONTACT_RECORD, faults


def of(whole: dict[str, Any], names: str) -> dict[str, Any]:
    return {name: whole[name] for name in names.split()}


@pytest.mark.parametrize("life", LIVES)
def test_every_record_has_the_shape_of_the_guide(life: str) -> None:
    records = [contact_record(record, PROVENANCE) for record in kept(LIVES[life]).values()]
    assert records
    assert [faults(record, CONTACT_RECORD) for record in records] == [[] for _ in records]


def test_the_shape_of_the_guide_refuses_what_is_not_in_it() -> None:
    wrong = {**written(INBOUND), "Channel": "FAX", "InitiationTimestamp": clock(0)[:-1] + ".000Z", "Mood": "fine"}
    assert len(faults(wrong, CONTACT_RECORD)) == 3


def test_an_inbound_call_with_two_holds_and_after_contact_work() -> None:
    record = written(INBOUND)
    assert record["Agent"] == {
        "ARN": TANAKA,
        "Username": "tanaka",
        "ConnectedToAgentTimestamp": clock(35),
        "AgentInteractionDuration": 115,  # 200 - 35 - 40 - 10
        "AgentPauseDuration": 0,
        "CustomerHoldDuration": 50,  # 40 + 10
        "AgentInitiatedHoldDuration": 50,
        "LongestHoldDuration": 40,
        "NumberOfHolds": 2,
        "AfterContactWorkStartTimestamp": clock(200),
        "AfterContactWorkEndTimestamp": clock(230),
        "AfterContactWorkDuration": 30,
        "HierarchyGroups": {"Level1": {"ARN": f"{INSTANCE}/agent-group/tokyo", "GroupName": "Tokyo"}},
        "RoutingProfile": {"ARN": DESK, "Name": "Front desk"},
    }
    assert record["Queue"] == {
        "ARN": ORDERS,
        "Name": "Orders",
        "EnqueueTimestamp": clock(20),
        "DequeueTimestamp": clock(35),  # both whispers are waiting too
        "Duration": 15,
    }
    assert record["ConnectedToSystemTimestamp"] == record["InitiationTimestamp"] == clock(0)
    assert record["DisconnectTimestamp"] == clock(200)
    assert record["LastUpdateTimestamp"] == clock(230)
    assert record["DisconnectReason"] == "CUSTOMER_DISCONNECT"
    assert record["AgentConnectionAttempts"] == 1


def test_what_a_record_says_of_where_the_contact_came_from() -> None:
    record = written(INBOUND)
    assert of(record, "AWSAccountId AWSContactTraceRecordFormatVersion InstanceARN Channel InitiationMethod") == {
        "AWSAccountId": "111122223333",
        "AWSContactTraceRecordFormatVersion": "2017-03-10",
        "InstanceARN": INSTANCE,
        "Channel": "VOICE",
        "InitiationMethod": "INBOUND",
    }
    assert record["CustomerEndpoint"] == {"Address": CALLER, "Type": "TELEPHONE_NUMBER"}
    assert record["SystemEndpoint"] == {"Address": LINE, "Type": "TELEPHONE_NUMBER"}
    assert record["SegmentAttributes"] == {"connect:Subtype": {"ValueString": "connect:Telephony"}}
    assert record["Tags"] == {"aws:connect:instanceId": "i-1", "aws:connect:systemEndpoint": LINE}
    assert [record[name] for name in ("InitialContactId", "PreviousContactId", "NextContactId")] == [None, None, None]


def test_tags_of_flows_stand_beside_those_of_connect_until_a_flow_takes_them_away() -> None:
    tagged: Moment = (1, "c-1", AttributesSet("Tags", ("queue", "language"), {"queue": "Orders", "language": "ja-JP"}))
    renamed: Moment = (2, "c-1", AttributesSet("Tags", ("queue",), {"queue": "Repairs"}))
    removed: Moment = (3, "c-1", AttributesSet("Tags", ("language",)))
    system = {"aws:connect:instanceId": "i-1", "aws:connect:systemEndpoint": LINE}
    record = written([*INBOUND[:2], tagged, renamed, *INBOUND[2:]])
    assert record["Tags"] == {**system, "queue": "Repairs", "language": "ja-JP"}
    record = written([*INBOUND[:2], tagged, removed, *INBOUND[2:]])
    assert record["Tags"] == {**system, "queue": "Orders"}
    assert record["Attributes"].keys() == {"segment", "disposition", "solved"}


def test_user_attributes_and_the_disposition_are_in_the_attributes() -> None:
    attributes = {"segment": "premium", "disposition": "order-answered", "solved": "true"}
    assert written(INBOUND)["Attributes"] == attributes


def test_an_abandoned_call_has_a_queue_and_no_agent() -> None:
    record = written(ABANDONED)
    assert record["Agent"] is None
    assert of(record["Queue"], "EnqueueTimestamp DequeueTimestamp Duration") == {
        "EnqueueTimestamp": clock(10),
        "DequeueTimestamp": clock(55),
        "Duration": 45,  # 55 - 10
    }
    facts = kept(ABANDONED)["c-1"]
    assert facts.is_abandoned
    assert (facts.offers, facts.missed_offers) == (1, 0)  # it rang, and the customer gave up: nobody missed it


def test_a_call_missed_twice_and_then_answered() -> None:
    record, facts = written(MISSED_TWICE), kept(MISSED_TWICE)["c-1"]
    assert record["AgentConnectionAttempts"] == 3
    assert facts.missed_offers == 2
    assert record["Queue"]["Duration"] == 50  # 60 - 10
    assert record["Agent"]["Username"] == "tanaka"
    assert record["Agent"]["AgentInteractionDuration"] == 30
    assert record["Agent"]["AfterContactWorkDuration"] == 0


def test_a_transfer_to_another_queue_makes_two_records_in_a_chain() -> None:
    first, second = written(QUEUE_TRANSFER), written(QUEUE_TRANSFER, "c-2")
    assert first["NextContactId"] == "c-2"
    assert first["Queue"]["Duration"] == 60  # 70 - 10
    assert first["TransferCompletedTimestamp"] == clock(70)
    assert first["TransferredToEndpoint"] is None
    assert first["Agent"] is None
    assert of(second, "InitialContactId PreviousContactId") == {"InitialContactId": "c-1", "PreviousContactId": "c-1"}
    assert of(second["Queue"], "ARN Duration") == {"ARN": REPAIRS, "Duration": 15}  # 85 - 70
    assert "SystemEndpoint" not in second
    assert second["Attributes"] == {"reason": "orders"}
    assert not kept(QUEUE_TRANSFER)["c-1"].is_abandoned


def test_after_contact_work_that_never_was_is_null() -> None:
    agent = written(QUEUE_TRANSFER, "c-2")["Agent"]
    names = ("AfterContactWorkStartTimestamp", "AfterContactWorkEndTimestamp", "AfterContactWorkDuration")
    assert [agent[name] for name in names] == [None, None, None]


def test_a_cold_transfer_to_an_agent() -> None:
    first, second = written(AGENT_TRANSFER), written(AGENT_TRANSFER, "c-2")
    assert first["TransferCompletedTimestamp"] == clock(70)
    assert first["NextContactId"] == "c-2"
    assert of(first["Agent"], "AgentInteractionDuration CustomerHoldDuration AfterContactWorkDuration") == {
        "AgentInteractionDuration": 25,  # 70 - 35 - 10
        "CustomerHoldDuration": 10,  # 70 - 60: the hold is over when the agent leaves
        "AfterContactWorkDuration": 10,
    }
    assert second["InitiationMethod"] == "TRANSFER"
    assert second["Queue"]["ARN"] == f"{INSTANCE}/queue/agent/sato"
    assert second["Queue"]["Duration"] == 11  # 76 - 65
    assert second["Agent"]["ARN"] == SATO
    assert second["Agent"]["AgentInteractionDuration"] == 60


def test_a_warm_transfer_has_no_moment_of_its_completion() -> None:
    warm = [
        (at, id, event._replace(is_warm=True) if "kind" in dir(event) else event) for at, id, event in AGENT_TRANSFER
    ]
    record = written(warm)
    assert record["TransferCompletedTimestamp"] is None
    assert record["NextContactId"] == "c-2"


def test_a_callback_is_a_contact_of_its_own_and_its_caller_has_not_given_up() -> None:
    call, callback = written(CALLBACK), written(CALLBACK, "c-2")
    assert call["Queue"]["Duration"] == 30  # 40 - 10: until the callback was made
    assert call["NextContactId"] == "c-2"
    facts = kept(CALLBACK)["c-1"]
    assert facts.is_queued_for_callback
    assert not facts.is_abandoned
    assert callback["InitiationMethod"] == "CALLBACK"
    assert callback["ConnectedToSystemTimestamp"] == clock(120)  # when the customer answers
    assert callback["Queue"]["Duration"] == 20  # 125 - 105
    assert callback["Agent"]["AgentInteractionDuration"] == 60
    assert kept(CALLBACK)["c-2"].scheduled_for == moment(105)


def test_a_chat_counts_messages_and_how_long_each_side_took() -> None:
    metrics = written(CHAT)["ChatMetrics"]
    assert metrics["ContactMetrics"] == {
        "TotalMessages": 7,
        "TotalBotMessages": 1,
        "TotalBotMessageLengthInChars": 30,
        "ConversationCloseTimeInMillis": 10_000,  # 90 - 80
        "AgentFirstResponseTimestamp": clock(25),
        "AgentFirstResponseTimeInMillis": 10_000,  # 25 - 15
    }
    assert metrics["AgentMetrics"] == {
        "ParticipantType": "Agent",
        "MessagesSent": 2,
        "NumResponses": 2,
        "MessageLengthInChars": 90,
        "TotalResponseTimeInMillis": 40_000,  # 10 since the agent joined, 72 - 42
        "MaxResponseTimeInMillis": 30_000,
        "LastMessageTimestamp": clock(72),
    }
    assert of(metrics["CustomerMetrics"], "MessagesSent NumResponses TotalResponseTimeInMillis") == {
        "MessagesSent": 4,
        "NumResponses": 2,
        "TotalResponseTimeInMillis": 23_000,  # 40 - 25, 80 - 72
    }


def test_only_chats_have_chat_metrics_and_only_tasks_have_pauses() -> None:
    assert "ChatMetrics" in written(CHAT)
    assert "TotalPauseCount" not in written(CHAT)
    assert "ChatMetrics" not in written(TASK)
    assert "ScheduledTimestamp" not in written(CALLBACK, "c-2")


def test_a_task_that_rests_twice() -> None:
    record = written(TASK)
    assert of(record, "TotalPauseCount TotalPauseDurationInSeconds LastPausedTimestamp LastResumedTimestamp") == {
        "TotalPauseCount": 2,
        "TotalPauseDurationInSeconds": 320,  # 20 + 300
        "LastPausedTimestamp": clock(200),
        "LastResumedTimestamp": clock(500),
    }
    assert of(record["Agent"], "AgentInteractionDuration AgentPauseDuration") == {
        "AgentInteractionDuration": 100,  # 541 - 141 - 300
        "AgentPauseDuration": 300,  # not the 20 s in the queue
    }
    assert record["ScheduledTimestamp"] == clock(100)
    assert record["RelatedContactId"] == "c-0"
    assert record["CustomerEndpoint"] is None
    assert record["MediaStreams"] == []


def test_a_supervisor_has_a_record_of_their_own_and_is_not_in_the_other() -> None:
    agent = written(MONITOR, "c-2")["Agent"]
    assert agent["Username"] == "sato"
    assert agent["StateTransitions"] == [
        {"State": "SILENT_MONITOR", "StateStartTimestamp": clock(40), "StateEndTimestamp": clock(70)},
        {"State": "BARGE", "StateStartTimestamp": clock(70), "StateEndTimestamp": clock(100)},
    ]
    assert "SystemEndpoint" not in written(MONITOR, "c-2")
    assert written(MONITOR)["Agent"]["Username"] == "tanaka"
    assert "StateTransitions" not in written(MONITOR)["Agent"]


def test_an_agent_who_joins_for_a_conference_or_to_listen_is_not_the_handler() -> None:
    others: list[Moment] = [
        (50, "c-1", connected(0, SATO, "CONFERENCE")),
        (55, "c-1", connected(0, SATO, "SILENT_MONITOR")),
        (70, "c-1", left("AGENT_DISCONNECT", SATO, "CONFERENCE")),
    ]
    assert written([*INBOUND[:8], *others, *INBOUND[8:]]) == written(INBOUND)


def test_a_step_of_the_routing_criteria_that_expired_and_one_that_found_somebody() -> None:
    assert written(SKILLED)["RoutingCriteria"] == [
        {
            "Index": 0,
            "ActivationTimestamp": clock(20),
            "Steps": [
                {
                    "Status": "EXPIRED",
                    "Expression": EXPRESSION,
                    "Expiry": {"DurationInSeconds": 10, "ExpiryTimestamp": clock(30)},
                },
                {"Status": "JOINED", "Expression": ANYBODY},
            ],
        }
    ]
    assert written(INBOUND)["RoutingCriteria"] == []


def test_of_routing_criteria_that_are_replaced_the_last_three_are_kept() -> None:
    changes: list[Moment] = []
    for at in range(20, 25):
        changes += [(at, "c-1", RoutingStepChanged(1, "ACTIVE", EXPRESSION, 9))]
        changes += [(at + 0.5, "c-1", RoutingStepChanged(1, "INTERRUPTED", EXPRESSION, 9))]
    criteria = written([*INBOUND[:5], *changes, *INBOUND[5:]])["RoutingCriteria"]
    assert [(one["Index"], one["ActivationTimestamp"]) for one in criteria] == [
        (2, clock(22)),
        (3, clock(23)),
        (4, clock(24)),
    ]
    assert {step["Status"] for one in criteria for step in one["Steps"]} == {"INTERRUPTED"}


def test_a_call_to_a_customer_that_goes_on_to_an_outside_number() -> None:
    record = written(OUTBOUND)
    assert record["Queue"] is None
    assert record["ConnectedToSystemTimestamp"] == clock(12)
    assert record["TransferredToEndpoint"] == {"Address": "+81355559999", "Type": "TELEPHONE_NUMBER"}
    assert record["TransferCompletedTimestamp"] == clock(42)


def test_a_hold_that_nobody_ended_ends_with_the_contact() -> None:
    record = written([*INBOUND[:8], (150, "c-1", HoldStarted(TANAKA)), *INBOUND[12:]])
    assert of(record["Agent"], "CustomerHoldDuration AgentInteractionDuration") == {
        "CustomerHoldDuration": 50,  # 200 - 150
        "AgentInteractionDuration": 115,  # 200 - 35 - 50
    }


def test_a_third_party_on_hold_counts_for_the_agent_and_not_for_the_customer() -> None:
    holds: list[Moment] = [(60, "c-1", HoldStarted(TANAKA, "+81311")), (90, "c-1", HoldEnded(TANAKA, "+81311"))]
    agent = written([*INBOUND[:8], *holds, *INBOUND[12:]])["Agent"]
    assert of(agent, "AgentInitiatedHoldDuration CustomerHoldDuration NumberOfHolds AgentInteractionDuration") == {
        "AgentInitiatedHoldDuration": 30,
        "CustomerHoldDuration": 0,
        "NumberOfHolds": 0,
        "AgentInteractionDuration": 165,
    }


def test_an_agent_who_accepted_and_was_lost_before_joining_leaves_no_trace() -> None:
    facts = kept(
        [
            *INBOUND[:7],
            (33, "c-1", offer_ended("ERROR")),
            (34, "c-1", ContactDisconnected("CUSTOMER_DISCONNECT")),
            INBOUND[-1],
        ]
    )["c-1"]
    assert facts.agent is None
    assert facts.is_abandoned
    assert facts.missed_offers == 0


def test_an_offer_that_fails_before_it_is_accepted_counts_as_missed() -> None:
    lives: list[Moment] = [*INBOUND[:6], (24, "c-1", offer_ended("ERROR")), (25, "c-1", offered(SATO))]
    facts = kept([*lives, (26, "c-1", accepted(SATO)), (27, "c-1", connected(7, SATO)), *INBOUND[12:]])["c-1"]
    assert (facts.offers, facts.missed_offers) == (2, 1)
    assert facts.agent is not None
    assert facts.agent.arn == SATO


def test_a_callback_that_nobody_answers_is_out_of_its_queue_until_the_next_attempt() -> None:
    record, facts = written(CALLBACK_IN_VAIN), kept(CALLBACK_IN_VAIN)["c-1"]
    assert of(record["Queue"], "EnqueueTimestamp Duration") == {"EnqueueTimestamp": clock(200), "Duration": 70}
    assert record["AgentConnectionAttempts"] == 2
    assert record["Agent"] is None
    assert record["DisconnectReason"] == "TELECOM_UNANSWERED"
    assert facts.missed_offers == 0


def test_a_disconnect_flow_that_goes_on_as_a_new_contact_is_the_next_one() -> None:
    survey: list[Moment] = [(200, "c-2", initiated("DISCONNECT", initial="c-1", previous="c-1"))]
    life = [*INBOUND[:-1], *survey, INBOUND[-1], (260, "c-2", ContactCompleted())]
    assert written(life)["NextContactId"] == "c-2"
    assert written(life, "c-2")["Attributes"] == {"segment": "premium"}
    assert of(written(MONITOR), "NextContactId") == {"NextContactId": None}


def test_a_duration_is_the_difference_of_the_moments_beside_it() -> None:
    life: list[Moment] = [(at + 0.9 if index >= 12 else at, id, event) for index, (at, id, event) in enumerate(INBOUND)]
    life[4] = (20.7, "c-1", queued())
    record = written(life)
    assert record["Queue"]["EnqueueTimestamp"] == clock(20)
    assert record["Queue"]["Duration"] == 15
    assert record["Agent"]["AfterContactWorkDuration"] == 30


def test_moments_are_written_in_utc_and_durations_hold_over_a_change_of_clocks() -> None:
    zone = ZoneInfo("America/Los_Angeles")
    before, after = datetime(2026, 11, 1, 1, 59, 30, tzinfo=zone), datetime(2026, 11, 1, 1, 0, 30, tzinfo=zone, fold=1)
    assert (in_seconds(before), in_milliseconds(after)) == ("2026-11-01T08:59:30Z", "2026-11-01T09:00:30.000Z")
    assert whole_s(before, after) == 60


def test_a_record_is_handed_over_once_and_dropped() -> None:
    records: list[ContactRecord] = []
    keeper = RecordKeeper(records.append)
    entries = traced(INBOUND)
    for entry in entries[:-1]:
        keeper.read(entry)
    assert [record.id for record in keeper.open] == ["c-1"]
    assert not records
    for entry in [entries[-1], entries[-1], *traced([(300, "c-1", queued())])]:
        keeper.read(entry)
    assert [record.is_complete for record in records] == [True]
    assert not keeper.open
    assert records[0].updated_at == moment(230)


def test_a_contact_whose_beginning_was_not_seen_is_left_alone() -> None:
    keeper = RecordKeeper(lambda record: pytest.fail(f"{record.id} was handed over"))
    for entry in traced([(0, "c-9", queued()), (1, "c-9", ContactCompleted()), (2, "", FlowEntered("main", "X"))]):
        keeper.read(entry)
    assert not keeper.open


def test_a_record_that_is_not_complete_can_be_written_too() -> None:
    keeper = RecordKeeper(lambda _: None)
    for count, entry in enumerate(traced(INBOUND[:-1])):
        keeper.read(entry)
        [record] = keeper.open
        assert faults(contact_record(record, PROVENANCE), CONTACT_RECORD) == [], f"after {count + 1} entries"


@pytest.mark.parametrize(
    ("address", "type"),
    [(CALLER, "TELEPHONE_NUMBER"), ("kenji@example.com", "EMAIL_ADDRESS"), ("kenji", "VOIP")],
)
def test_the_type_of_an_endpoint_is_read_from_its_address(address: str, type: str) -> None:
    life: list[Moment] = [
        (0, "c-1", ContactInitiated("EMAIL", "INBOUND", address, None)),
        (1, "c-1", ContactCompleted()),
    ]
    record = written(life)
    assert record["CustomerEndpoint"] == {"Address": address, "Type": type}
    assert record["SystemEndpoint"] is None


def test_an_agent_who_is_not_known_is_written_with_what_the_trace_says() -> None:
    stranger = f"{INSTANCE}/agent/stranger"
    life: list[Moment] = [
        (0, "c-1", initiated()),
        (1, "c-1", ContactQueued(stranger, "stranger", 5, "AGENT")),
        (2, "c-1", AgentConnected(stranger, "stranger", "A Stranger", 1.0)),
        (3, "c-1", MessageSentBy("AGENT", 1)),
        (9, "c-1", ContactDisconnected("OTHER")),
        (9, "c-1", ContactCompleted()),
    ]
    record = written(life)
    assert faults(record, CONTACT_RECORD) == []
    assert of(record["Agent"], "Username RoutingProfile HierarchyGroups") == {
        "Username": "stranger",
        "RoutingProfile": None,
        "HierarchyGroups": None,
    }
