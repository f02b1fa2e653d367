"""A small centre in which everything that routing knows of occurs: channels, delays, skills, limits."""

from __future__ import annotations

from offhook.routing.criteria import AllOf, AnyOf, Condition, PreferredAgents
from offhook.routing.model import (
    ANY_CHANNEL,
    Agent,
    AgentStatus,
    Concurrency,
    Proficiency,
    ProfileQueue,
    RoutingProfile,
)

VOICE, CHAT, TASK = "VOICE", "CHAT", "TASK"
PROFILES = [
    RoutingProfile("calls", "Calls", (ProfileQueue("q1", VOICE, 1, 0), ProfileQueue("q2", VOICE, 2, 0))),
    RoutingProfile(
        "all",
        "All",
        (
            ProfileQueue("q1", VOICE, 1, 5),
            ProfileQueue("q1", CHAT, 1, 0),
            ProfileQueue("q2", CHAT, 1, 10),
            ProfileQueue("q2", TASK, 2, 0),
            ProfileQueue("q1", TASK, 3, 5),
        ),
        {VOICE: Concurrency(1), CHAT: Concurrency(2, ANY_CHANNEL), TASK: Concurrency(2)},
    ),
    RoutingProfile(
        "chats",
        "Chats",
        (
            ProfileQueue("q2", CHAT, 1, 0),
            ProfileQueue("q2", VOICE, 1, 3),
            ProfileQueue("q1", CHAT, 1, 0),
            ProfileQueue("q1", CHAT, 3, 2),
            ProfileQueue("q1", TASK, 1, 0),
        ),
        {CHAT: Concurrency(3, ANY_CHANNEL), VOICE: Concurrency(1, ANY_CHANNEL), TASK: Concurrency(0)},
    ),
]
LIMITS: dict[str, int | None] = {"q1": 3, "q2": None}
JA, EN = ("language", "ja"), ("language", "en")
LEVELS = [{JA: 5.0}, {JA: 2.0, EN: 4.0}, {EN: 5.0}, {}, {JA: 3.0}, {EN: 1.0, JA: 4.0}]
AGENTS = [
    Agent(
        f"arn/{number}",
        f"agent{number}",
        "",
        "",
        PROFILES[number % 3].arn,
        tuple(Proficiency(*attribute, level) for attribute, level in levels.items()),
    )
    for number, levels in enumerate(LEVELS)
]
STATUSES = [
    AgentStatus("on", "Available", "ROUTABLE"),
    AgentStatus("lunch", "Lunch", "CUSTOM"),
    AgentStatus("off", "Offline", "OFFLINE"),
]
EXPRESSIONS = [
    Condition(*JA, 3, 5),
    Condition(*EN, 4, 4),
    Condition(*JA, 1, 5, is_negated=True),
    PreferredAgents(("0", "1")),
    PreferredAgents(("2",)),
    AllOf((Condition(*JA, 1, 5), Condition(*EN, 1, 5))),
    AnyOf((Condition(*EN, 5, 5), PreferredAgents(("4",)))),
    AnyOf((PreferredAgents(("3",)), PreferredAgents(("5",)))),
]
