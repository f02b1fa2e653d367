"""What is wrong in a definition, before it is known where that stands in a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from offhook.errors import OffhookError

Path: TypeAlias = tuple[str | int, ...]
"""Into a definition, for example ("locales", "ja_JP", "intents", "OrderStatus", "sampleUtterances", 0)."""


class BotError(OffhookError):
    """A bot's definition says something that cannot be; its author mends it."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """`is_key`: the key is wrong, not its value. `column` is how far into a text of one line the fault stands."""

    path: Path
    what: str
    fix: str
    is_key: bool = False
    column: int = 0
