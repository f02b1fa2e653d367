"""What an agent types, as a message to the centre."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from offhook.cli.agent_desk import Desk
from offhook.errors import nearest


@dataclass(frozen=True, slots=True)
class Key:
    """A letter or its word, and the commands of the centre that it stands for: the one that is possible now is meant.

    `takes` names what comes after it; None: nothing may.
    """

    letter: str
    word: str
    commands: tuple[str, ...] = ()
    takes: str | None = None
    help: str = ""


KEYS = (
    Key("a", "accept", ("accept",), help="take what rings"),
    Key("r", "reject", ("reject",), help="let somebody else take it"),
    Key("s", "say", ("say",), "WORDS", "talk to the customer, or write in the chat"),
    Key("h", "hold", ("hold", "resume"), help="put the customer on hold, or resume"),
    Key("m", "mute", ("mute", "unmute"), help="the customer does not hear you, or does again"),
    Key("t", "transfer", ("transfer",), "QUICK CONNECT", "ask somewhere else; t alone lists where"),
    Key("j", "join", ("join_all",), help="talk together: customer, you, and whoever has answered"),
    Key("p", "pass", ("complete_transfer",), help="leave: the customer goes on where you transfer to"),
    Key("b", "back", ("cancel_transfer",), help="take the customer back from a transfer"),
    Key("e", "end", ("end",), help="hang up, close the chat"),
    Key("w", "wrap", ("dispose",), "DISPOSITION [yes|no]", "what it was, and whether it is solved; w alone lists"),
    Key("c", "clear", ("clear",), help="done: ready for the next"),
    Key("g", "go", (), "STATUS", "take a status; g alone lists them"),
    Key("i", "info", help="show the customer's screen again"),
    Key("?", "help", help="show this"),
    Key("q", "quit", help="sign out and leave"),
)

YES, NO = ("yes", "y", "solved"), ("no", "n", "unsolved")


class UnclearError(Exception):
    """What was typed means nothing, and why."""


class NotNowError(UnclearError):
    """What was typed cannot be done now; it may become possible."""


class ListsError(UnclearError):
    """A list to choose from was asked for: `names`, by their numbers from 1."""

    def __init__(self, names: Sequence[str], what: str) -> None:
        super().__init__(f"say which {what}" if names else f"there is no {what} to choose")
        self.names = names


def key_of(word: str) -> Key:
    """The key that was typed, by its letter or its word. Raises UnclearError."""
    for key in KEYS:
        if word.lower() in (key.letter, key.word, *key.commands):
            return key
    raise UnclearError(f"{word!r} is no command. ? lists them; to say it, type s and the words")


def message_for(key: Key, rest: str, desk: Desk) -> dict[str, Any]:
    """The message for a key that stands for a command of the centre. Raises UnclearError."""
    if rest and key.takes is None:
        raise UnclearError(f"{key.word} takes nothing after it. To say it, type: s {key.word} {rest}")
    if key.word == "go":
        return {"command": "go", "status": _one_of(rest, desk.statuses, "status")}
    contact = desk.chosen
    command = next((command for command in key.commands if command in desk.can), None)
    if contact is None or command is None:
        raise NotNowError(f"{key.word} is not possible now")
    return {"command": command, "contact": contact.id, **_members(command, rest, desk)}


def _members(command: str, rest: str, desk: Desk) -> dict[str, Any]:
    match command:
        case "say":
            if not rest:
                raise UnclearError("type s and what you want to say")
            return {"text": rest}
        case "transfer":
            return {"quick_connect": _one_of(rest, desk.quick_connects, "quick connect")}
        case "dispose":
            return _disposition(rest, desk)
        case _:
            return {}


def _disposition(rest: str, desk: Desk) -> dict[str, Any]:
    first, _, last = rest.rpartition(" ")
    is_solved = True if last.lower() in YES else False if last.lower() in NO else None
    wanted = rest if is_solved is None else first
    if not desk.dispositions:
        if not wanted:
            raise UnclearError("type w and what it was about, and yes or no: solved or not")
        return {"disposition": wanted, "is_solved": is_solved}
    names = {key: name for key, (name, _) in desk.dispositions.items()}
    name = _one_of(wanted, names.values(), "disposition", also=names)
    key = next(key for key, known in names.items() if name in (key, known))
    return {"disposition": key, "is_solved": desk.dispositions[key][1] if is_solved is None else is_solved}


def _one_of(given: str, names: Iterable[str], what: str, *, also: Iterable[str] = ()) -> str:
    """A name by its number in the list, by itself, or by how it begins."""
    listed, wanted = list(names), given.strip().casefold()
    if not wanted:
        raise ListsError(listed, what)
    if wanted.isdigit() and 0 < int(wanted) <= len(listed):
        return listed[int(wanted) - 1]
    known = [*listed, *also]
    exact = [name for name in known if name.casefold() == wanted]
    near = exact or [name for name in known if name.casefold().startswith(wanted)]
    if len(near) == 1 or exact:
        return near[0]
    raise UnclearError(f"there is no {what} {given!r}. {nearest(given, listed)}")
