"""What metering adds to a simulated run: to a quarter of an hour through the flows, and to a launch day without them.

Each is run with and without the meter, in turns, twice without to show the noise, and the meter also reads the same
trace, or the same records, by itself: that is steadier on a busy machine. Time is the processor's.

`python -m bench.cost [RUNS]`; the budget is 5 % of either run.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from statistics import median

from bench.launch_day import with_records_and_metrics
from bench.measuring import in_turns, table
from offhook.aws.boot import LocalCenter, booted
from offhook.aws.template import read_template, synthesise
from offhook.center.records.record import ContactRecord
from offhook.center.steady import SteadyFunctions
from offhook.centerfile import Center, read_center
from offhook.cost.bill import Account
from offhook.cost.deployment import Deployment
from offhook.cost.from_records import RecordMeter
from offhook.cost.metering import Meter
from offhook.engine.events import Traced
from offhook.scenarios.cast import Cast
from offhook.scenarios.full import FullRun
from offhook.scenarios.gathering import Gathering
from offhook.scenarios.model import Scenario
from offhook.scenarios.reading import read_scenario
from offhook.scenarios.telling import Reader

PROJECT = Path(__file__).parent.parent
FULL = Path(__file__).with_name("full_day.toml")
A_WHILE = timedelta(minutes=15)
CONTACTS = 10_000
RUNS = 12
BUDGET = 0.05

NOWHERE = Deployment("us-east-1")
PLAIN, AGAIN, METERED = "without metering", "without metering, once more: the noise", "with metering"
ALONE = "the metering alone"


class _Kept:
    """Keeps every entry of a trace."""

    def __init__(self) -> None:
        self.entries: list[Traced] = []

    def read(self, entry: Traced, /) -> None:
        self.entries.append(entry)


def main(runs: int = RUNS) -> None:
    """Print both."""
    shop = read_center(PROJECT / "center.toml")
    with booted(read_template(synthesise(PROJECT)), PROJECT) as center:
        _through_flows(shop, center, runs)
    _into_queues(runs)


def _through_flows(shop: Center, center: LocalCenter, runs: int) -> None:
    scenario, deployment = _first(read_scenario(FULL, shop)), Deployment.of(center.instance)
    kept = _Kept()
    _day(scenario, shop, center, [kept])
    account, meter = _meter(deployment)
    _read(kept.entries, meter)
    title = f"{account.contacts:,} contacts through the flows in a quarter of an hour, {len(kept.entries):,} events"
    _compare(
        title,
        lambda: _day(scenario, shop, center, []),
        lambda: _day(scenario, shop, center, [_meter(deployment)[1]]),
        lambda: _read(kept.entries, _meter(deployment)[1]),
        runs,
    )


def _into_queues(runs: int) -> None:
    kept: list[ContactRecord] = []
    with_records_and_metrics(CONTACTS, seed=1, on_record=kept.append)

    def alone() -> None:
        meter = RecordMeter(NOWHERE)
        for record in kept:
            meter.add(record)

    _compare(
        f"{CONTACTS:,} contacts of a launch day without flows, with records and metrics",
        lambda: with_records_and_metrics(CONTACTS, seed=1),
        lambda: with_records_and_metrics(CONTACTS, seed=1, on_record=RecordMeter(NOWHERE).add),
        alone,
        runs,
    )


def _compare(
    title: str, plain: Callable[[], object], metered: Callable[[], object], alone: Callable[[], object], runs: int
) -> None:
    gc.collect()
    gc.freeze()  # what was kept is no business of the runs' own collections
    cases = {PLAIN: plain, METERED: metered, AGAIN: plain, ALONE: alone}
    taken = in_turns(cases, runs, clock=time.process_time)
    table(title, taken, floor=PLAIN)
    added = median(taken[METERED]) / median(taken[PLAIN]) - 1
    by_itself = median(taken[ALONE]) / median(taken[PLAIN])
    print(f"  metering adds {added:.1%}; by itself it takes {by_itself:.1%} of the run (budget {BUDGET:.0%})")


def _day(scenario: Scenario, shop: Center, center: LocalCenter, more: Sequence[Reader]) -> None:
    """As `offhook center run` lets it pass, with further readers."""
    cast = Cast(shop, center.instance)
    workers = cast.workers(scenario)
    gathering = Gathering(scenario, cast, workers)
    readers = [*gathering.readers, *more]
    FullRun(scenario, cast, workers, SteadyFunctions(center.functions), center.callers, readers).run()
    gathering.finish(scenario.about.end)


def _meter(deployment: Deployment) -> tuple[Account, Meter]:
    account = Account()
    return account, Meter(account.add, deployment)


def _read(trace: Sequence[Traced], meter: Meter) -> None:
    """As a run hands over its trace: the entries of the types that a reader wants."""
    reads = meter.reads
    for entry in trace:
        if type(entry[4]) in reads:
            meter.read(entry)


def _first(scenario: Scenario) -> Scenario:
    about = scenario.about
    shorter = about.model_copy(update={"until": about.begin + A_WHILE})
    return scenario.model_copy(update={"about": shorter})


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
