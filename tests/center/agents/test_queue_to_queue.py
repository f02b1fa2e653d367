"""From one queue to another, as a customer queue flow asks for it."""

from __future__ import annotations

from typing import Any

from offhook.center.contacts.live import LiveContact
from offhook.center.instance import by_reference
from offhook.center.life import ContactInitiated, ContactQueued, ContactTransferred, RoutingStepChanged
from offhook.center.resources import Queue
from tests.center.little_centre import (
    ALWAYS,
    SALES,
    SERVICE,
    LittleCentre,
    Patient,
    flow,
    little_centre,
    says,
    to_queue,
)
from tests.testing.flows import action

CRITERIA = {
    "Steps": [
        {
            "Expiry": {"DurationInSeconds": 300},
            "Expression": {"AttributeCondition": {"Name": "Language", "Value": "Latin", "ProficiencyLevel": 3}},
        }
    ]
}
MOVES = action(
    "move",
    "DequeueContactAndTransferToQueue",
    {"QueueId": SERVICE},
    next="over",
    errors={"QueueAtCapacity": "stay", "NoMatchingError": "stay"},
)
STAY = says("stay", "You stay where you are.", next="over")
LOOP = action(
    "wait",
    "MessageParticipantIteratively",
    {"Messages": [{"Text": "Please wait."}], "InterruptFrequencySeconds": "20"},
    when={"MessagesInterrupted": "move"},
    errors={"NoMatchingError": "bye"},
    next=None,
)
FLOWS = (
    flow("moving", LOOP, MOVES, STAY, type="CUSTOMER_QUEUE"),
    flow("to moving", *to_queue(SALES, CustomerQueue="moving")),
    flow(
        "criteria first",
        action(
            "ask",
            "UpdateContactRoutingCriteria",
            {"RoutingCriteria": CRITERIA},
            next="hook CustomerQueue",
            errors={"NoMatchingError": "bye"},
        ),
        *to_queue(SALES, CustomerQueue="moving"),
    ),
)


def queues(most_in_service: int | None) -> Any:
    return by_reference(
        [Queue(SALES, "Sales", ALWAYS, None, True), Queue(SERVICE, "Service", ALWAYS, most_in_service, True)]
    )


def moved(**changes: Any) -> tuple[LittleCentre, LiveContact, Patient]:
    """A customer who has waited long enough for the flow to move them."""
    little, customer = little_centre(*FLOWS, **changes), Patient()
    live = little.call(customer, flow=changes.pop("begin", "to moving"))
    little.passes(25)
    return little, live, customer


def test_it_is_a_new_segment_with_the_same_customer() -> None:
    little, live, customer = moved()
    assert (live.stage, live.next_id) == ("over", "contact-2")
    initiated = little.of(ContactInitiated)[-1]
    assert (initiated.initiation_method, initiated.previous, initiated.initial) == ("QUEUE_TRANSFER", live.id, live.id)
    assert little.of(ContactTransferred) == [ContactTransferred("QUEUE", SERVICE, "contact-2", False)]
    assert little.center.contacts["contact-2"].customer is customer


def test_it_waits_in_the_other_queue_from_the_new_time_on() -> None:
    little, _, _ = moved()
    queued = little.of(ContactQueued)
    assert [(event.name, event.age_from_s) for event in queued] == [("Sales", 0.0), ("Service", 0.0)]


def test_an_agent_gets_the_new_segment_and_not_the_old_one() -> None:
    little, _, _ = moved()
    ann = little.sign_in("ann")
    little.passes(1)
    assert list(ann.work) == ["contact-2"]


def test_a_full_queue_leaves_the_contact_where_it_waits() -> None:
    _, live, customer = moved(queues=queues(0))
    assert (live.stage, live.next_id) == ("queued", None)
    assert "You stay where you are." in customer.heard


def test_routing_criteria_go_along_and_start_with_their_first_step() -> None:
    little = little_centre(*FLOWS)
    little.call(Patient(), flow="criteria first")
    little.passes(25)
    changes = [(entry.contact_id, entry.event) for entry in little.trace if isinstance(entry.event, RoutingStepChanged)]
    assert sorted((contact, event.number, event.status) for contact, event in changes) == [
        ("contact-1", 1, "ACTIVE"),
        ("contact-1", 1, "DEACTIVATED"),
        ("contact-2", 1, "ACTIVE"),
    ]


def test_a_chain_has_twelve_contacts_at_most() -> None:
    little = little_centre(*FLOWS)
    little.call(Patient(), flow="to moving")
    little.passes(2000)
    assert len(little.of(ContactInitiated)) == 12
    assert len([live for live in little.center.contacts.values() if live.stage == "queued"]) == 1
