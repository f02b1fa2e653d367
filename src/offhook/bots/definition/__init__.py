"""A bot's definition: a folder of readable TOML, a CloudFormation resource or an export of Lex, read and checked.

All three become one `Definition` in the shapes of Lex's API, and that becomes the bot that runs.
"""

from __future__ import annotations

from pathlib import Path

from offhook.bots.definition.building import bot_of
from offhook.bots.definition.definition import Definition
from offhook.bots.definition.reading import BOT_FILE, Opened, open_definition, read_definition
from offhook.bots.definition.wrong import BotError
from offhook.bots.model import Bot
from offhook.errors import Faults, OffhookError

__all__ = [
    "BOT_FILE",
    "BotError",
    "Definition",
    "Opened",
    "bot_folders",
    "bot_of",
    "open_definition",
    "read_bot",
    "read_bots",
    "read_definition",
    "read_definitions",
]


def read_bot(folder: Path, *, shown_as: str | None = None) -> Bot:
    """The bot that a folder describes. Raises Faults with the place and mend of every fault."""
    return bot_of(read_definition(folder, shown_as=shown_as))


def read_bots(flows: Path) -> dict[str, Bot]:
    """The bots of a folder of flows, by their keys. Raises Faults with the faults of all."""
    return {key: bot_of(definition) for key, definition in read_definitions(flows).items()}


def read_definitions(flows: Path) -> dict[str, Definition]:
    """The definitions in `flows/bots`, by their keys. Raises Faults with the faults of all."""
    found: dict[str, Definition] = {}
    faults: list[OffhookError] = []
    for folder in bot_folders(flows):
        try:
            found[folder.name] = read_definition(folder, shown_as=f"{flows.name}/bots/{folder.name}")
        except Faults as wrong:
            faults += wrong.faults
    if faults:
        raise Faults(faults)
    return found


def bot_folders(flows: Path) -> list[Path]:
    """The folders of bots: those in `flows/bots` with a `bot.toml`."""
    return sorted(file.parent for file in (flows / "bots").glob(f"*/{BOT_FILE}"))
