"""The flows that every instance has from the start, used where a contact's hooks name no other.

Source: https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-default.html
Assumed: their wording. The default customer whisper is a beep and is not played here. AWS has no
flow for customers whose queue is deleted; here they hear a goodbye.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from offhook.engine.compiled import CompiledFlow, compile_flow
from offhook.language.document import parse_flow

CUSTOMER_QUEUE = "default:customer-queue"
AGENT_WHISPER = "default:agent-whisper"
OUTBOUND_WHISPER = "default:outbound-whisper"
CUSTOMER_HOLD = "default:customer-hold"
QUEUE_DELETED = "default:queue-deleted"
DEFAULTS = (CUSTOMER_QUEUE, AGENT_WHISPER, OUTBOUND_WHISPER, CUSTOMER_HOLD, QUEUE_DELETED)


@cache
def default_flows() -> dict[str, CompiledFlow]:
    """The default flows by the reference that stands for each."""
    return {reference: _flow(reference) for reference in DEFAULTS}


def _flow(reference: str) -> CompiledFlow:
    key = reference.partition(":")[2]
    text = resources.files(__name__).joinpath(f"{key}.json").read_text(encoding="utf-8")
    return compile_flow(parse_flow(text, key=key, file=f"{key}.json"), reference)
