"""Microseconds of a contact's life in the router: enqueued, offered, accepted, wrapped up, cleared.

`python -m bench.routing`. The bare path has one profile and no criteria, once with an agent free for every contact and
once with everybody busy and a line that waits. The floor beside it is two heaps and no rules at all: what a decision
must cost in Python. The large centre has 60 queues and 20 profiles with calls and chats of 12 of them, delays, skills
that two contacts of three ask for in two steps, and 5,000 waiting; its twin of a twentieth shows what size does.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable
from functools import partial
from heapq import heappop, heappush

from bench.measuring import in_turns, table
from offhook.routing.criteria import AllOf, Condition, RoutingCriteria, RoutingStep
from offhook.routing.model import (
    Agent,
    AgentStatus,
    Concurrency,
    Offer,
    Proficiency,
    ProfileQueue,
    RoutingProfile,
    WaitingContact,
)
from offhook.routing.router import Router

AVAILABLE = AgentStatus("arn:available", "Available", "ROUTABLE")
CONTACTS = 20_000
FLOOR, FREE, WAITING = "two heaps, no rules", "bare path, an agent is free", "bare path, 5,000 wait"
SMALL, LARGE = "60 agents, 250 wait, skills", "1,200 agents, 5,000 wait, skills"


def main(runs: int = 5) -> None:
    """Print microseconds a contact, and ratios to the floor."""
    cases: dict[str, Callable[[], object]] = {
        FLOOR: partial(_floor, 1200),
        FREE: partial(_lives, _bare_router(1200), _bare_contacts(CONTACTS), 0),
        WAITING: partial(_lives, _bare_router(1200), _bare_contacts(CONTACTS + 5000), 5000),
        SMALL: partial(_lives, _large_router(60, 20), _large_contacts(CONTACTS + 250), 250),
        LARGE: partial(_lives, _large_router(1200, 20), _large_contacts(CONTACTS + 5000), 5000),
    }
    taken = in_turns(cases, runs)
    table(f"a contact's life, {CONTACTS} of them", taken, floor=FLOOR, unit=1e6 / CONTACTS, name="us")


def _lives(make_router: Callable[[], Router], contacts: list[WaitingContact], waiting: int) -> None:
    """Keep `waiting` contacts in line, and let an agent be done with one for each that comes."""
    router = make_router()
    talking: deque[Offer] = deque()

    def ring(now: float) -> None:
        for offer in router.offers(now):
            router.accept(offer.agent, offer.contact, now)
            talking.append(offer)

    now = 0.0
    for number, contact in enumerate(contacts):
        now += 0.25
        contact.enqueued_at = now
        router.enqueue(contact, now)
        ring(now)
        if number >= waiting and len(talking) > 1140 * bool(not waiting):
            done = talking.popleft()
            router.to_after_contact_work(done.agent, done.contact, now)
            router.clear(done.agent, done.contact, now)
            ring(now)


def _floor(agents: int) -> None:
    free = [(0.0, number) for number in range(agents)]
    waiting: list[tuple[int, float, int]] = []
    talking: deque[tuple[int, int]] = deque()
    now = 0.0
    for contact in range(CONTACTS):
        now += 0.25
        heappush(waiting, (5, now, contact))
        if len(talking) > 1140:
            _, agent = talking.popleft()
            heappush(free, (now, agent))
        while waiting and free:
            talking.append((heappop(waiting)[2], heappop(free)[1]))


def _bare_contacts(count: int) -> list[WaitingContact]:
    return [WaitingContact(f"c{number}", "q0", "VOICE", 0.0) for number in range(count)]


def _bare_router(agents: int) -> Callable[[], Router]:
    profile = RoutingProfile("p0", "p0", (ProfileQueue("q0", "VOICE", 1, 0),))
    return partial(_staffed, [profile], [Agent(f"a{number}", "a", "", "", "p0") for number in range(agents)])


def _large_contacts(count: int) -> list[WaitingContact]:
    chance = random.Random(1)
    asked = [*map(_criteria, range(8))]
    return [
        WaitingContact(
            id=f"c{number}",
            queue=f"q{chance.randrange(60)}",
            channel=chance.choice(("VOICE", "CHAT")),
            enqueued_at=0.0,
            priority=chance.choice((1, 5, 5, 5)),
            criteria=chance.choice(asked) if chance.random() < 2 / 3 else None,
        )
        for number in range(count)
    ]


def _criteria(number: int) -> RoutingCriteria:
    language = Condition("language", f"l{number % 4}", 1 + number // 4, 5)
    product = Condition("product", f"p{number % 2}", 2, 5)
    return RoutingCriteria((RoutingStep(AllOf((language, product)), 60), RoutingStep(language, 120)))


def _large_router(agents: int, profiles: int) -> Callable[[], Router]:
    chance = random.Random(2)
    described = [_large_profile(f"p{number}", chance) for number in range(profiles)]
    staff = [Agent(f"a{number}", "a", "", "", f"p{number % profiles}", _skills(chance)) for number in range(agents)]
    return partial(_staffed, described, staff)


def _large_profile(name: str, chance: random.Random) -> RoutingProfile:
    rows = tuple(
        ProfileQueue(f"q{queue}", channel, chance.randint(1, 3), chance.choice((0, 0, 30)))
        for queue in chance.sample(range(60), 12)
        for channel in ("VOICE", "CHAT")
    )
    return RoutingProfile(name, name, rows, {"VOICE": Concurrency(1), "CHAT": Concurrency(3)})


def _skills(chance: random.Random) -> tuple[Proficiency, ...]:
    languages = [Proficiency("language", f"l{number}", chance.randint(1, 5)) for number in range(4)]
    products = [Proficiency("product", f"p{number}", chance.randint(1, 5)) for number in range(2)]
    return (*languages, *products)


def _staffed(profiles: list[RoutingProfile], agents: list[Agent]) -> Router:
    router = Router(profiles)
    for agent in agents:
        router.sign_in(agent, 0.0)
        router.set_status(agent.arn, AVAILABLE, 0.0)
    router.offers(0.0)
    return router


if __name__ == "__main__":
    main()
