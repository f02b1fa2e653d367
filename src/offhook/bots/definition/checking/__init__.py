"""What Lex would refuse in a definition, or build into something that cannot work: every fault, not the first one.

The shapes come first; the other checks see only what is sound in them. Each file here asks one kind of question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from offhook.bots.definition.checking.conditions import wrong_conditions
from offhook.bots.definition.checking.features import wrong_features
from offhook.bots.definition.checking.hooks import wrong_hooks
from offhook.bots.definition.checking.limits import wrong_limits
from offhook.bots.definition.checking.locales import wrong_between_locales
from offhook.bots.definition.checking.names import wrong_names
from offhook.bots.definition.checking.prompts import wrong_prompts
from offhook.bots.definition.checking.shapes import sound
from offhook.bots.definition.checking.slot_types import wrong_slot_types
from offhook.bots.definition.checking.steps import wrong_steps
from offhook.bots.definition.checking.utterances import wrong_utterances
from offhook.bots.definition.definition import Definition
from offhook.bots.definition.wrong import Wrong

_CHECKS: tuple[Callable[[Definition], Iterator[Wrong]], ...] = (
    wrong_names,
    wrong_slot_types,
    wrong_utterances,
    wrong_prompts,
    wrong_steps,
    wrong_conditions,
    wrong_hooks,
    wrong_features,
    wrong_limits,
    wrong_between_locales,
)


def wrong_with(definition: Definition) -> list[Wrong]:
    """Everything that is wrong with a definition."""
    wrongs: list[Wrong] = []
    rest = sound(definition, wrongs)
    for check in _CHECKS:
        wrongs += check(rest)
    return wrongs
