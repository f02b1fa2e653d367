"""Does a bot that calls its function have one?"""

from __future__ import annotations

from collections.abc import Iterator

from offhook.bots.definition.checking.walking import intents_of
from offhook.bots.definition.definition import Definition
from offhook.bots.definition.tables import at
from offhook.bots.definition.wrong import Wrong

_HOOKS = {("dialogCodeHook", "enabled"): "at its turns", ("fulfillmentCodeHook", "enabled"): "to fulfil it"}


def wrong_hooks(definition: Definition) -> Iterator[Wrong]:
    if definition.function is not None:
        return
    for _, path, intent in intents_of(definition):
        for hook, when in _HOOKS.items():
            if at(intent, hook) is True:
                what = f"the intent {path[-1]!r} calls a function {when}, but bot.toml names none"
                yield Wrong((*path, *hook), what, 'Add function = "..." to bot.toml, the name of a folder in lambdas/')
