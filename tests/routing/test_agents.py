"""Who gets a contact, and when."""

from __future__ import annotations

import pytest

from offhook.routing.agents import Agent, ProfileQueue, RoutingProfile, first_offer


def profile(name: str, *queues: str, delay_s: int = 0, channel: str = "VOICE") -> RoutingProfile:
    return RoutingProfile(name, name, tuple(ProfileQueue(queue, channel, 1, delay_s) for queue in queues))


def agent(name: str, profile: str, answers_after_s: float | None = 5.0) -> Agent:
    return Agent(f"arn:{name}", name, name.title(), "Tanaka", profile, answers_after_s)


FRONT, BACK = profile("front", "orders", "repairs"), profile("back", "orders", delay_s=30)


def test_an_agent_takes_a_contact_of_a_queue_in_their_profile() -> None:
    offer = first_offer("orders", "VOICE", [agent("aki", "front")], [FRONT])
    assert offer is not None
    assert (offer.agent.username, offer.offered_after_s, offer.accepted_after_s) == ("aki", 0, 5.0)


@pytest.mark.parametrize(
    ("queue", "channel", "agents"),
    [
        ("support", "VOICE", [agent("aki", "front")]),
        ("orders", "CHAT", [agent("aki", "front")]),
        ("orders", "VOICE", []),
        ("orders", "VOICE", [agent("aki", "front", None)]),
        ("orders", "VOICE", [agent("aki", "elsewhere")]),
    ],
    ids=["another queue", "another channel", "nobody", "an agent who is not on the local roster", "no such profile"],
)
def test_nobody_takes_what_no_profile_serves(queue: str, channel: str, agents: list[Agent]) -> None:
    assert first_offer(queue, channel, agents, [FRONT]) is None


def test_a_profile_with_a_delay_is_asked_later_but_may_be_the_only_one() -> None:
    offer = first_offer("orders", "VOICE", [agent("ben", "back", 2.0)], [FRONT, BACK])
    assert offer is not None
    assert (offer.offered_after_s, offer.accepted_after_s) == (30, 32.0)


def test_whoever_is_offered_the_contact_first_takes_it() -> None:
    quick_but_later, slow = agent("ben", "back", 0.0), agent("aki", "front", 20.0)
    offer = first_offer("orders", "VOICE", [quick_but_later, slow], [FRONT, BACK])
    assert offer is not None
    assert offer.agent is slow


def test_among_agents_who_are_equal_the_order_of_usernames_decides() -> None:
    agents = [agent("emi", "front", 1.0), agent("aki", "front", 9.0)]
    for roster in (agents, agents[::-1]):
        offer = first_offer("orders", "VOICE", roster, [FRONT])
        assert offer is not None
        assert offer.agent.username == "aki"


def test_the_shortest_delay_of_a_profile_counts() -> None:
    rows = (ProfileQueue("orders", "VOICE", 1, 60), ProfileQueue("orders", "VOICE", 2, 10))
    offer = first_offer("orders", "VOICE", [agent("aki", "both")], [RoutingProfile("both", "both", rows)])
    assert offer is not None
    assert offer.offered_after_s == 10


def test_an_agent_without_a_name_goes_by_the_username() -> None:
    assert Agent("arn", "tanaka", "", "", "front", 1.0).name == "tanaka"
    assert Agent("arn", "tanaka", "Hanako", "", "front", 1.0).name == "Hanako"
