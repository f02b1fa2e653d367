"""Records and traces in few words, as the tests and the worked examples write them. Times are seconds after noon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from offhook.center import life
from offhook.center.records.record import AgentPart, ChatSide, ContactRecord
from offhook.engine import events
from offhook.engine.events import Traced
from offhook.routing.model import ANY_CHANNEL, Concurrency, ProfileQueue, RoutingProfile

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)  # a Monday
QUEUE, REPAIRS = "arn:queue/orders", "arn:queue/repairs"


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def a_contact(
    *,
    queued: float | None = None,
    answered: float | None = None,
    left: float | None = None,
    acw: tuple[float, float] | None = None,
    over: float | None = None,
    agent: str = "arn:agent/tanaka",
    sides: dict[str, dict[str, float]] | None = None,
    **more: Any,
) -> ContactRecord:
    """A contact that came at 0 s, or at `initiated`. It leaves its queue when answered, when over, or at `dequeued`.

    `agent_...` are fields of the agent's part, for example `agent_hold_s`; other names are fields of the record.
    """
    part = {name.removeprefix("agent_"): more.pop(name) for name in list(more) if name.startswith("agent_")}
    initiated = at(more.pop("initiated", 0))
    for name, field in (("to_system", "connected_to_system_at"), ("transferred", "transfer_completed_at")):
        if name in more:
            more[field] = at(more.pop(name))
    record = ContactRecord(
        id=more.pop("id", f"contact-{id(more)}"),
        channel=more.pop("channel", "VOICE"),
        initiation_method=more.pop("initiation_method", "INBOUND"),
        initiated_at=initiated,
        initial_id="first",
        disconnected_at=None if over is None else at(over),
    )
    if queued is not None:
        record.queue, record.enqueued_at = more.pop("queue", QUEUE), at(queued)
        gone = more.pop("dequeued", over if answered is None else answered)
        record.dequeued_at = None if gone is None else at(gone)
    if answered is not None:
        record.agent = AgentPart(agent, agent.rpartition("/")[2], connected_at=at(answered), **part)
        record.agent.left_at = at(left if left is not None else over or answered)
        if acw:
            record.agent.acw_started_at, record.agent.acw_ended_at = at(acw[0]), at(acw[1])
    for role, side in (sides or {}).items():
        moments = {name: at(side.pop(name)) for name in ("first_at", "last_at") if name in side}
        record.sides = {**record.sides, role: ChatSide(**moments, **side)}  # type: ignore[arg-type]
    for name, value in more.items():
        assert hasattr(record, name), name
        setattr(record, name, value)
    return record


def a_trace(entries: Iterable[Sequence[Any]]) -> list[Traced]:
    """Entries of seconds, contact id, event, and the flow where there is one."""
    return [
        Traced(at(seconds), contact, flow[0] if flow else None, None, event)
        for seconds, contact, event, *flow in entries
    ]


def an_event(name: str, fields: dict[str, Any]) -> Any:
    """An event of the life of a contact or an agent, or of a flow, by its name."""
    module = life if hasattr(life, name) else events
    return getattr(module, name)(**fields)


FRONT_DESK = RoutingProfile(
    "arn:profile/front-desk",
    "Front desk",
    (ProfileQueue(QUEUE, "VOICE", 1, 0), ProfileQueue(QUEUE, "CHAT", 1, 0), ProfileQueue(REPAIRS, "VOICE", 2, 0)),
    {"VOICE": Concurrency(1), "CHAT": Concurrency(3, ANY_CHANNEL)},
)
