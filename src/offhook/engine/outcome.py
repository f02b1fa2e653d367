"""What an action can say happened. Where the contact goes next is the flow's business, not the action's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from offhook.engine.asks import Ask
from offhook.engine.contact import Json


@dataclass(slots=True)
class Done:
    """The action succeeded. `result` is what conditions compare with; None means there is nothing to compare."""

    result: str | None = None
    event: Any = None


@dataclass(slots=True)
class Failed:
    """The action takes the branch of this error type."""

    error: str
    reason: str
    event: Any = None


@dataclass(slots=True)
class Asking:
    """The action needs the world, and goes on with the answer."""

    ask: Ask
    event: Any = None


@dataclass(slots=True)
class Ends:
    """The flow is over: `how` is one of `turn.FLOW_ENDS`. `reason` is told where the usual one is not it."""

    how: str
    reason: str = ""


@dataclass(slots=True)
class Stops:
    """The flow cannot go on: not what an action says, but what the turn finds out."""

    how: str
    reason: str = ""


@dataclass(slots=True)
class Enters:
    """Another flow begins, in place of this one."""

    flow: str


@dataclass(slots=True)
class Calls:
    """A module begins and will come back to this action."""

    module: str
    input: Json


@dataclass(slots=True)
class Returns:
    """The module is left; the calling action is resumed with its result."""

    result: str | None
    data: Json


Outcome = Done | Failed | Asking | Ends | Stops | Enters | Calls | Returns


def done(result: str | None = None, event: Any = None) -> Done:
    return Done(result, event)


def fail(error: str, reason: str, event: Any = None) -> Failed:
    return Failed(error, reason, event)


def ask(what: Ask, event: Any = None) -> Asking:
    return Asking(what, event)


def replaced(old: Mapping[str, Json], **changes: Json) -> dict[str, Json]:
    """A mapping with some keys replaced, the old one untouched."""
    return {**old, **changes}
