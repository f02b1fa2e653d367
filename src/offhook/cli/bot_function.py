"""A bot's Lambda function as the template configures it, for a bot that is tested outside any call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from offhook.aws.boot import LocalCenter, booted
from offhook.aws.template import read_template, synthesise
from offhook.bots.session import HookFailed, HookReply, HookReturned, HookTimedOut
from offhook.bots.testsets.running import Function
from offhook.center.bots import LexBot
from offhook.engine.replies import Raised, Returned, TimedOut

LIMIT_S = 30.0
"""How long Lex waits for a code hook, if nothing else is configured."""


@contextmanager
def function_of(bot: str, project: Path) -> Iterator[Function | None]:
    """The function behind the code hooks of the bot of this name, with the seeded tables, until the block ends.

    None if the template gives it none.
    """
    with booted(read_template(synthesise(project)), project) as center:
        alias = next((one for one in center.instance.bots.values() if one.name == bot and one.functions), None)
        yield None if alias is None else lambda event: _answer(center, alias, event)


def _answer(center: LocalCenter, alias: LexBot, event: Mapping[str, Any]) -> HookReply:
    arn = alias.functions.get(event["bot"]["localeId"], "")
    match center.functions.invoke(arn, event, LIMIT_S, bot=alias.arn):
        case Returned(payload):
            return HookReturned(payload)
        case TimedOut():
            return HookTimedOut()
        case Raised(reason):
            return HookFailed(reason)
