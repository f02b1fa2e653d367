"""Who comes: arrivals become contacts of one kind of customer or another. Each thing drawn has a random stream."""

from __future__ import annotations

import heapq
import math
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from offhook.routing.criteria import RoutingCriteria
from offhook.scenarios.chances import Chance, Constant, stream
from offhook.scenarios.work import ContactToCome

FOR_EVER = Constant(math.inf)
_new = tuple.__new__  # twice as quick as calling a named tuple's class


@dataclass(frozen=True, slots=True)
class Kind:
    """Customers who want the same. `talk` and `wrap_up` None: it is the agents who take longer or shorter.

    `share` is how many of the arrivals are of this kind, beside the shares of the others.
    """

    queue: str
    share: float = 1.0
    channel: str = "VOICE"
    priority: int = 5
    patience: Chance = FOR_EVER
    talk: Chance | None = None
    wrap_up: Chance | None = None
    criteria: RoutingCriteria | None = None
    customer: str | None = None
    line: str | None = None


def contacts(arrivals: Iterable[float], kinds: Sequence[Kind], seed: int, *names: str) -> Iterator[ContactToCome]:
    """A contact for each arrival, of a kind drawn by its share. `names` tell this stream from others of the seed.

    What is drawn here goes by the arrival: it is the same whoever answers, and however long others take.
    """
    shares = list(accumulate(kind.share for kind in kinds))
    whole, last, kind = shares[-1], len(kinds) - 1, kinds[0]
    chosen, patience, talk, wrap_up = (stream(seed, *names, what) for what in ("kind", "patience", "talk", "wrap-up"))
    for at_s in arrivals:
        if last:
            kind = kinds[bisect(shares, chosen.random() * whole, 0, last)]
        yield _new(
            ContactToCome,
            (
                at_s,
                kind.queue,
                kind.channel,
                kind.priority,
                kind.patience.draw(patience),
                kind.talk.draw(talk) if kind.talk else None,
                kind.wrap_up.draw(wrap_up) if kind.wrap_up else None,
                kind.criteria,
                kind.customer,
                kind.line,
            ),
        )


def together(*streams: Iterable[ContactToCome]) -> Iterator[ContactToCome]:
    """Several streams of contacts as one, in the order of their times."""
    return heapq.merge(*streams, key=lambda contact: contact.at_s)
