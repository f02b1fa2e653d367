"""A session and a turn as JSON: a conversation survives it at every ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from offhook.bots.model import Button, Message
from offhook.bots.session import (
    ActiveContext,
    DialogAction,
    Heard,
    Identity,
    IntentState,
    Interpretation,
    Session,
    SlotValue,
)

_PLAIN = frozenset((str, type(None), float, int, bool))


def session_to_json(session: Session) -> dict[str, Any]:
    written: dict[str, Any] = _plain(session)
    return written


def session_from_json(written: Mapping[str, Any]) -> Session:
    return Session(
        id=written["id"],
        locale=written["locale"],
        bot=Identity(**written["bot"]),
        attributes=written["attributes"],
        contexts=tuple(ActiveContext(**one) for one in written["contexts"]),
        intent=_intent(written["intent"]) if written["intent"] else None,
        dialog_action=DialogAction(**written["dialog_action"]) if written["dialog_action"] else None,
        retries=written["retries"],
        last_turn=datetime.fromisoformat(written["last_turn"]) if written["last_turn"] else None,
        waiting=written["waiting"],
    )


def turn_to_json(
    heard: Heard, interpretations: Sequence[Interpretation], messages: Sequence[Message]
) -> dict[str, Any]:
    """What a turn must remember while its function works."""
    return {"heard": _plain(heard), "interpretations": _plain(interpretations), "messages": _plain(messages)}


def turn_from_json(written: Mapping[str, Any]) -> tuple[Heard, tuple[Interpretation, ...], list[Message]]:
    heard = written["heard"]
    return (
        Heard(heard["text"], heard["mode"], datetime.fromisoformat(heard["now"]), heard["request_attributes"]),
        tuple(
            Interpretation(_intent(one["intent"]), one["confidence"], tuple(one["why"]))
            for one in written["interpretations"]
        ),
        [_message(one) for one in written["messages"]],
    )


def _plain(value: Any) -> Any:
    """A part of a session as JSON has it. `asdict` would take three times as long, at every turn with a function."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is dict or isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if kind is tuple or kind is list:
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return {name: _plain(getattr(value, name)) for name in value.__slots__}


def _message(written: Mapping[str, Any]) -> Message:
    return Message(**{**written, "buttons": tuple(Button(**one) for one in written["buttons"])})


def _intent(written: Mapping[str, Any]) -> IntentState:
    slots = {name: _slot(value) for name, value in written["slots"].items()}
    return IntentState(written["name"], written["state"], written["confirmation"], slots)


def _slot(written: Mapping[str, Any] | None) -> SlotValue | None:
    if written is None:
        return None
    several = tuple(one for item in written["several"] if (one := _slot(item)))
    return SlotValue(written["original"], written["interpreted"], tuple(written["resolved"]), several)
