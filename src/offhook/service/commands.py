"""What an agent's terminal can ask for: one function a command, its parameters the members of the message.

A message is a JSON object: `{"command": "hold", "contact": "..."}`.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_type_hints

from offhook.center.agents import conference, transfers
from offhook.center.agents.desk import Desk
from offhook.center.contacts.words import agent_says
from offhook.errors import OffhookError, Place, nearest


@dataclass(frozen=True, slots=True)
class Command:
    """A command and its members with their types. Those without a default must be there."""

    act: Callable[..., None]
    members: Mapping[str, Any]
    required: frozenset[str]


COMMANDS: dict[str, Command] = {}


def command(act: Callable[..., None]) -> Callable[..., None]:
    """Declare what a command does; its name is the function's."""
    types = {name: kind for name, kind in get_type_hints(act).items() if name not in ("desk", "return")}
    parameters = inspect.signature(act).parameters
    required = frozenset(name for name in types if parameters[name].default is inspect.Parameter.empty)
    COMMANDS[act.__name__] = Command(act, types, required)
    return act


def perform(desk: Desk, text: str | bytes) -> None:
    """Do what a message asks for. Raises OffhookError for what is no command, and for what cannot be done now."""
    message = read(text)
    asked = COMMANDS[message.pop("command")]
    asked.act(desk, **message)


def read(text: str | bytes) -> dict[str, Any]:
    """A message that has a known command and the members of that command, and no others."""
    try:
        message = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _wrong("a message is no JSON", 'Send a JSON object, for example {"command": "leave"}') from error
    if not isinstance(message, dict):
        raise _wrong("a message is no JSON object", 'Send, for example, {"command": "leave"}')
    name = message.get("command")
    if not isinstance(name, str) or name not in COMMANDS:
        raise _wrong(f"there is no command {name!r}", nearest(str(name), COMMANDS))
    _check(name, {member: value for member, value in message.items() if member != "command"})
    return message


def _check(name: str, given: Mapping[str, Any]) -> None:
    asked = COMMANDS[name]
    if unknown := sorted(given.keys() - asked.members.keys()):
        raise _wrong(f"the command {name!r} has no member {unknown[0]!r}", nearest(unknown[0], asked.members))
    if missing := sorted(asked.required - given.keys()):
        raise _wrong(f"the command {name!r} lacks {missing[0]!r}", f"Add {missing[0]!r}")
    for member, value in given.items():
        if not isinstance(value, asked.members[member]):
            raise _wrong(f"{member!r} of the command {name!r} cannot be {value!r}", "Send a text, or true and false")


def _wrong(what: str, fix: str) -> OffhookError:
    return OffhookError(what, where=Place("message"), fix=fix)


@command
def go(desk: Desk, status: str) -> None:
    desk.go(status)


@command
def accept(desk: Desk, contact: str) -> None:
    desk.accept(contact)


@command
def reject(desk: Desk, contact: str) -> None:
    desk.reject(contact)


@command
def hold(desk: Desk, contact: str) -> None:
    desk.hold(contact)


@command
def resume(desk: Desk, contact: str) -> None:
    desk.resume(contact)


@command
def mute(desk: Desk, contact: str) -> None:
    desk.mute(contact)


@command
def unmute(desk: Desk, contact: str) -> None:
    desk.unmute(contact)


@command
def say(desk: Desk, contact: str, text: str) -> None:
    agent_says(desk, contact, text)


@command
def transfer(desk: Desk, contact: str, quick_connect: str) -> None:
    transfers.transfer(desk, contact, quick_connect)


@command
def join_all(desk: Desk, contact: str) -> None:
    conference.join_all(desk, contact)


@command
def complete_transfer(desk: Desk, contact: str) -> None:
    transfers.complete_transfer(desk, contact)


@command
def cancel_transfer(desk: Desk, contact: str) -> None:
    transfers.cancel_transfer(desk, contact)


@command
def end(desk: Desk, contact: str) -> None:
    desk.end(contact)


@command
def dispose(desk: Desk, contact: str, disposition: str, is_solved: bool | None = None) -> None:
    desk.dispose(contact, disposition, is_solved)


@command
def clear(desk: Desk, contact: str) -> None:
    desk.clear(contact)


@command
def leave(desk: Desk) -> None:
    desk.sign_out()
