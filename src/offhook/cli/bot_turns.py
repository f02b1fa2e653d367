"""One turn of a bot on a terminal and as JSON: what was understood, why, and what the bot says.

Texts come from customers: they are never read as markup, and control characters are not printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from offhook.bots.model import Message
from offhook.bots.session import BotTurn, Interpretation, SlotValue
from offhook.cli.rendering import plain

_WIDTH = 12


def print_turn(out: Console, text: str, turn: BotTurn, uncalled: str | None) -> None:
    """A turn. `uncalled` is the function that Lex would have called in it."""
    out.print()
    rows = Table.grid(padding=(0, 1))
    rows.add_column(style="dim", justify="right", min_width=_WIDTH, no_wrap=True)
    rows.add_column(overflow="fold")
    rows.add_row("you", Text(plain(text) or "(silence)", style="bold cyan"))
    first, *others = turn.interpretations or (None,)
    if first is not None:
        rows.add_row("intent", _intent(first))
        for name, value in first.intent.slots.items():
            rows.add_row("" if value is None else "slot", _slot(name, value))
        for place, reason in enumerate(first.why):
            rows.add_row("" if place else "why", Text(plain(reason)))
    for place, other in enumerate(one for one in others if one is not None):
        rows.add_row("" if place else "or", Text(_named(other), style="dim"))
    for message in turn.messages:
        rows.add_row("bot", Text(_message(message), style="bold"))
    if turn.fault:
        rows.add_row("fault", Text(plain(turn.fault), style="red"))
    rows.add_row("then", Text(_then(turn), style="dim"))
    out.print(rows)
    if uncalled:
        said = f"{plain(uncalled)} was not called; this is what the bot says by itself"
        out.print(Text(" " * (_WIDTH + 1) + said, style="yellow"), soft_wrap=True)


def turn_in_json(text: str, turn: BotTurn, is_uncalled: bool) -> dict[str, Any]:
    """A turn as one object. `is_uncalled`: Lex would have called the bot's function, and it was not."""
    first = turn.interpretations[0] if turn.interpretations else None
    action = turn.session.dialog_action
    return {
        "text": text,
        "intent": first.intent.name if first else None,
        "confidence": first.confidence if first else None,
        "slots": _filled(first) if first else {},
        "state": first.intent.state if first else None,
        "interpretations": [_interpretation(one) for one in turn.interpretations],
        "messages": [_message(message) for message in turn.messages],
        "why": list(first.why) if first else [],
        "next": {"type": action.type, "slot": action.slot} if action else None,
        "function_was_not_called": is_uncalled,
        "fault": turn.fault,
    }


def _filled(interpretation: Interpretation) -> dict[str, str | None]:
    slots = interpretation.intent.slots
    return {name: value.interpreted for name, value in slots.items() if value is not None}


def _interpretation(one: Interpretation) -> dict[str, Any]:
    slots = {
        name: {"original": value.original, "interpreted": value.interpreted, "resolved": list(value.resolved)}
        for name, value in one.intent.slots.items()
        if value is not None
    }
    return {"intent": one.intent.name, "confidence": one.confidence, "slots": slots, "why": list(one.why)}


def _intent(one: Interpretation) -> Text:
    written = Text(one.intent.name, style="bold green" if one.confidence is not None else "bold yellow")
    if one.confidence is None:
        return written
    bar = "█" * round(one.confidence * 10)
    return written.append(f"  {one.confidence:.2f} ", style="not bold default").append(bar, style="green")


def _slot(name: str, value: SlotValue | None) -> Text:
    if value is None:
        return Text(f"{name} is empty", style="dim")
    read = value.interpreted if value.interpreted is not None else " or ".join(value.resolved)
    written = Text(f"{name} = ").append(plain(read), style="bold")
    return written if read == value.original else written.append(f"  “{plain(value.original)}”", style="dim")


def _named(one: Interpretation) -> str:
    return one.intent.name if one.confidence is None else f"{one.intent.name} {one.confidence:.2f}"


def _message(message: Message) -> str:
    if message.type == "ImageResponseCard":
        return plain(" / ".join(_parts(message)))
    return plain(message.content)


def _parts(message: Message) -> Iterable[str]:
    yield message.title
    yield from (f"[{button.text}]" for button in message.buttons)


def _then(turn: BotTurn) -> str:
    """What the bot waits for now."""
    action = turn.session.dialog_action
    intent = turn.session.intent
    match action.type if action else None:
        case "ElicitSlot":
            return f"waits for {action.slot if action else ''}"
        case "ConfirmIntent":
            return "waits for yes or no"
        case "ElicitIntent":
            return "waits for anything"
        case _:
            return f"closed, {intent.state if intent else 'nothing began'}"
