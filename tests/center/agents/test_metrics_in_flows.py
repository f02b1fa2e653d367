"""What flows read of their queue: how many wait, and who is there."""

from __future__ import annotations

from tests.center.little_centre import SALES, Patient, flow, little_centre, says, to_queue
from tests.testing.flows import action

CHOOSE, _ = to_queue(SALES)
READS = action("read", "GetMetricData", {"QueueId": SALES}, next="tell", errors={"NoMatchingError": "nothing"})
TELL = says("tell", "$.Metrics.Queue.Size wait, $.Metrics.Agents.Available.Count are free.")
FLOW = flow(
    "reading",
    {**CHOOSE, "Transitions": {"NextAction": "read", "Errors": [], "Conditions": []}},
    READS,
    TELL,
    says("nothing", "Nothing is known."),
)


def test_a_flow_reads_how_many_wait_and_how_many_agents_are_free() -> None:
    little = little_centre(FLOW)
    little.sign_in("ann")
    little.sign_in("ben", "Offline")
    for _ in range(3):
        little.call()
        little.passes(1)
    customer = Patient()
    little.call(customer, flow="reading")
    little.passes(5)
    assert customer.heard == ["3 wait, 0 are free."]


def test_a_queue_in_which_nothing_ever_happened_is_the_error_branch() -> None:
    little = little_centre(FLOW)
    customer = Patient()
    little.call(customer, flow="reading")
    little.passes(5)
    assert customer.heard == ["Nothing is known."]
