"""The bot's code hook: wiring only, the decisions are in `domain.py` and `intents/`.

Nothing that a customer said, and no name or number of theirs, is logged: intent, language and outcome are.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Any

from crm.coldstart import collector_paused

with collector_paused():
    from aws_lambda_powertools import Logger
    from aws_lambda_powertools.utilities.typing import LambdaContext

    from bot_fulfilment.answers import HandOver
    from bot_fulfilment.domain import answer_to
    from bot_fulfilment.shop import Shop
    from lex_v2 import LexV2Event

logger = Logger()


@logger.inject_lambda_context(correlation_id_path="sessionId", log_event=False)
def handler(event: dict[str, Any], _context: LambdaContext) -> dict[str, Any]:
    """Answer one turn, for the dialog hook and the fulfilment hook alike. The session id is the contact's."""
    lex = LexV2Event(event)
    shop = Shop(os.environ.get("CUSTOMERS_TABLE", ""), os.environ.get("ORDERS_TABLE", ""))
    response, answer, error = answer_to(lex, shop, now=datetime.now(UTC))
    outcome = {
        "locale": lex.bot.locale_id,
        "intent": lex.intent.name,
        "outcome": type(answer).__name__,
        "queue": answer.queue if isinstance(answer, HandOver) else None,
    }
    if error:
        logger.error("The shop's records could not be read", extra={**outcome, "error": error})
    else:
        logger.info("Bot turn answered", extra=outcome)
    return response
