"""Lex: each turn of a bot, by how the customer made it.

Source: https://aws.amazon.com/lex/pricing/: each input that a bot processes is a request.
Recorded: AWS's words on Connect Customer Basic, where each turn of the customer is one.
Assumed: silence is one where the bot makes something of it, as at a slot, and none where the question is only asked
again; a request costs the same in every language, though the price list has a row for each.
"""

from __future__ import annotations

from offhook.center.events import BotUnderstood
from offhook.cost.deployment import Deployment
from offhook.cost.meters import Use, meter
from offhook.cost.rules.speech import REQUESTS
from offhook.engine.events import Traced


@meter
class Lex:
    reads = (BotUnderstood,)

    def __init__(self, use: Use, deployment: Deployment) -> None:
        self._use = use

    def read(self, traced: Traced) -> None:
        self._use(REQUESTS[traced.event.mode], 1, traced)
