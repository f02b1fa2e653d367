"""One run of one tool over a day of 1,200 agents, for `bench/simulation.py`: `python -m bench.peers.queueing TOOL
CONTACTS SEED`, in an environment that has the tool.

What comes out is a JSON object: seconds of processor time from nothing to the last contact, and how many contacts came.
simpy and ciw run M/M/1200 at 95 % load, as `bare` does; each tool draws its own arrivals and talk times.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable
from random import Random
from typing import Any

AGENTS, HANDLE_S, LOAD = 1200, 240.0, 0.95
ARRIVALS_PER_S = AGENTS * LOAD / HANDLE_S


def simpy(contacts: int, seed: int) -> int:
    """As simpy's own bank example is written: a process for each customer, and a resource."""
    sim: Any = importlib.import_module("simpy")
    arrivals, talks = Random(f"{seed}/arrivals"), Random(f"{seed}/talks")
    env = sim.Environment()
    agents = sim.Resource(env, capacity=AGENTS)
    waits: list[float] = []

    def customer() -> Any:
        came = env.now
        with agents.request() as free:
            yield free
            waits.append(env.now - came)
            yield env.timeout(talks.expovariate(1 / HANDLE_S))

    def source() -> Any:
        for _ in range(contacts):
            yield env.timeout(arrivals.expovariate(ARRIVALS_PER_S))
            env.process(customer())

    env.process(source())
    env.run()
    return len(waits)


def ciw(contacts: int, seed: int) -> int:
    tool: Any = importlib.import_module("ciw")
    tool.seed(seed)
    network = tool.create_network(
        arrival_distributions=[tool.dists.Exponential(ARRIVALS_PER_S)],
        service_distributions=[tool.dists.Exponential(1 / HANDLE_S)],
        number_of_servers=[AGENTS],
    )
    simulation = tool.Simulation(network)
    simulation.simulate_until_max_customers(contacts, method="Finish")
    return len(simulation.get_all_records())


def offhook(run: str) -> Callable[[int, int], int]:
    """One of the runs of `bench/launch_day.py`."""

    def simulate(contacts: int, seed: int) -> int:
        counts = getattr(launch_day, run)(contacts, seed)
        assert counts.waiting == counts.with_agents == 0
        return int(counts.arrived)

    launch_day = importlib.import_module("bench.launch_day")
    return simulate


if __name__ == "__main__":
    name, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    peers: dict[str, Callable[[int, int], int]] = {"simpy": simpy, "ciw": ciw}
    if name in peers:
        importlib.import_module(name)
    work = peers.get(name) or offhook(name)
    began = time.process_time()
    came = work(count, seed)
    print(json.dumps({"seconds": time.process_time() - began, "contacts": came}))
