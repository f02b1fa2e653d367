"""Seconds for 100,000 contacts and 1,200 agents, beside simpy and ciw on the same M/M/1200 at 95 % load.

`python -m bench.simulation`. The peers are installed into an environment of their own that is gone afterwards. Each run
is a process of its own; the tools take turns, but ciw, which takes long, runs once. Time is the processor's. The peers
run the bare queue: one line, agents who are all alike, and each contact's wait. Ours runs that too, and then a launch
day with priorities, skills, impatience and after-contact work: silent, with contact records and the usual metrics of
each queue, and with each agent's time besides.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench.peers.environment import python_with

PROJECT = Path(__file__).parent.parent
PEERS = {"simpy": "simpy==4.1.2", "ciw": "ciw==3.2.7"}
OURS = {
    "bare": "offhook, the bare queue",
    "without_readers": "offhook, launch day, nobody told",
    "with_records_and_metrics": "offhook, launch day, records and metrics",
    "with_agents_time": "offhook, the same and agents' time",
}
SLOW = "ciw"
CONTACTS = 100_000
BUDGET = "below simpy's time on the bare queue; 3 s with records and metrics"


def main(runs: int = 5) -> None:
    """Print seconds of each tool, and the ratios to simpy."""
    with tempfile.TemporaryDirectory() as folder:
        pythons = dict.fromkeys(OURS, sys.executable)
        if peers := python_with(PEERS.values(), Path(folder)):
            pythons = dict.fromkeys(PEERS, str(peers)) | pythons
        taken: dict[str, list[float]] = {tool: [] for tool in pythons}
        for number in range(runs):
            for tool, python in pythons.items():
                if number == 0 or tool != SLOW:
                    taken[tool].append(_run(tool, python, seed=number))
    print(f"\n{CONTACTS:,} contacts, 1,200 agents (budget: {BUDGET})")
    for tool, seconds in taken.items():
        middle, least, most = median(seconds), min(seconds), max(seconds)
        beside = f"{middle / median(taken['simpy']):5.2f} times simpy" if "simpy" in taken else ""
        rate = f"{CONTACTS / middle:>9,.0f} contacts/s"
        print(f"  {OURS.get(tool, tool):<42} {middle:6.2f} s  ({least:.2f} to {most:.2f}) {rate}  {beside}")


def _run(tool: str, python: str, seed: int) -> float:
    command = [python, "-m", "bench.peers.queueing", tool, str(CONTACTS), str(seed)]
    finished = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    if finished.returncode:
        raise RuntimeError(f"{tool} failed: {finished.stderr}")
    told = json.loads(finished.stdout.splitlines()[-1])
    assert told["contacts"] >= CONTACTS, f"{tool} served {told['contacts']} contacts"
    return float(told["seconds"])


if __name__ == "__main__":
    main()
