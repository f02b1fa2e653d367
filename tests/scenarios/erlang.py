"""What queueing theory knows of queues with Poisson arrivals and exponential talk times. All times in one unit.

`load` is in erlangs: arrivals in the time of one contact. Sources: Erlang's own formulas; L. Kleinrock, Queueing
Systems, volume 1 (M/M/c/K); A. Mandelbaum and S. Zeltyn, The Palm/Erlang-A Queue, with Applications to Call Centers,
2005; R. C. Larson and A. R. Odoni, Urban Operations Research, 4.9.3 (priorities,
http://web.mit.edu/urban_or_book/www/book/chapter4/4.9.3.html).
"""

from __future__ import annotations

import math
from typing import NamedTuple


def erlang_b(agents: int, load: float) -> float:
    """The share of contacts turned away where nobody may wait."""
    share = 1.0
    for count in range(1, agents + 1):
        share = load * share / (count + load * share)
    return share


def erlang_c(agents: int, load: float) -> float:
    """The share of contacts that wait, where all wait until they are served."""
    blocked = erlang_b(agents, load)
    return blocked / (1 - load / agents * (1 - blocked))


def mean_wait(agents: int, load: float, talk: float) -> float:
    return erlang_c(agents, load) * talk / (agents - load)


def service_level(agents: int, load: float, talk: float, within: float) -> float:
    """The share of contacts that are answered within this time."""
    return 1 - erlang_c(agents, load) * math.exp(-(agents - load) * within / talk)


def priority_waits(agents: int, loads: tuple[float, ...], talk: float) -> list[float]:
    """The mean wait of each class, the first to go first: nobody is interrupted, and all talk as long."""
    until_one_is_free = erlang_c(agents, sum(loads)) * talk / agents
    waits, before = [], 0.0
    for load in loads:
        after = before + load / agents
        waits.append(until_one_is_free / ((1 - before) * (1 - after)))
        before = after
    return waits


class Steady(NamedTuple):
    """A queue in its steady state: shares of contacts, the mean wait of those who came in, and how many wait."""

    turned_away: float
    abandoned: float
    waits: float
    mean_wait: float
    queue: float
    occupancy: float


def steady(agents: int, arrivals: float, talk: float, *, places: int = 0, patience: float = math.inf) -> Steady:
    """M/M/c/K with `places` to wait (0: as many as it takes), Erlang A with a mean `patience`, and both together.

    Solved as the birth-and-death process that it is; without a limit it is cut where nobody ever is.
    """
    most = agents + (places or 4000)
    shares = [1.0]
    for count in range(1, most + 1):
        leaving = min(count, agents) / talk + max(count - agents, 0) / patience
        shares.append(shares[-1] * arrivals / leaving)
    total = math.fsum(shares)
    shares = [share / total for share in shares]
    turned_away = shares[-1] if places else 0.0
    queue = math.fsum((count - agents) * share for count, share in enumerate(shares) if count > agents)
    busy = math.fsum(min(count, agents) * share for count, share in enumerate(shares))
    return Steady(
        turned_away=turned_away,
        abandoned=queue / patience / arrivals,
        waits=math.fsum(shares[agents:]) - turned_away,
        mean_wait=queue / (arrivals * (1 - turned_away)),
        queue=queue,
        occupancy=busy / agents,
    )
