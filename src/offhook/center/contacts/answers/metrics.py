"""Real-time metrics of a queue, as they are at this moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offhook.center.contacts.answers import answers
from offhook.engine.asks import ReadMetrics
from offhook.engine.replies import Fails, Performed, Reply

if TYPE_CHECKING:
    from offhook.center.contacts.live import LiveContact


@answers(ReadMetrics)
async def read_metrics(live: LiveContact, ask: ReadMetrics) -> Reply:
    metrics = live.center.real_time.metrics_of_queue(ask.queue, ask.channel, live.time.now(), live.id)
    return Performed(metrics) if metrics else Fails("NoMatchingError", "nothing has happened in this queue yet")
