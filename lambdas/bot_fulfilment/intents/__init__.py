"""One file per intent. Each registers its function: (turn, shop) -> answer."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules

from bot_fulfilment.answers import Answer
from bot_fulfilment.shop import Shop
from bot_fulfilment.turn import Turn
from lex_v2 import IntentRouter

router: IntentRouter[Callable[[Turn, Shop], Answer]] = IntentRouter()


def load_intents() -> None:
    """Import every file of this package, so that each has registered its intent."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
