"""A day of contacts through the real flows, bots and Lambda functions: ten hours, a thousand contacts an hour.

`bench/full_day.toml` says who comes: callers who press keys, who speak to the bot, who hang up, chats, three languages.
Sixty scripted agents answer; contact records and the usual metrics are kept, as `offhook center run` does. The floor is
the Lambda invocations of its first half hour alone, without flows, bots and agents around them. Time is the
processor's.

`python -m bench.full_day [HOURS]`; the budget is 10,000 contacts in 60 s, and memory that does not grow with contacts
that are over. What they ask for is kept in the shop's tables, as in life, and grows by about 1 KB a repair.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from bench.measuring import in_turns, table
from bench.remembering import Remembering
from offhook.aws.boot import LocalCenter, booted
from offhook.aws.template import read_template, synthesise
from offhook.center.ports import Functions
from offhook.center.steady import SteadyFunctions
from offhook.centerfile import Center, read_center
from offhook.scenarios.cast import Cast
from offhook.scenarios.full import FullRun
from offhook.scenarios.gathering import Gathering
from offhook.scenarios.model import Scenario
from offhook.scenarios.reading import read_scenario
from offhook.scenarios.results import Results

PROJECT = Path(__file__).parent.parent
SCENARIO = Path(__file__).with_suffix(".toml")
HOURS = 10.0
SAMPLE_HOURS = 0.5
BUDGET_MS = 6.0
EARLY = 500


class _Pace:
    """Is told of each arrival: how many came, and the memory when the first hundreds had."""

    def __init__(self) -> None:
        self.arrived = 0
        self.early_mb = 0.0

    def __call__(self, _: float) -> None:
        self.arrived += 1
        if self.arrived == EARLY:
            self.early_mb = _memory_mb()


def main(hours: float = HOURS) -> None:
    """Print the day, and a part of it beside its floor."""
    shop = read_center(PROJECT / "center.toml")
    scenario = read_scenario(SCENARIO, shop)
    with booted(read_template(synthesise(PROJECT)), PROJECT) as center:
        _print_floor(_first(SAMPLE_HOURS, scenario), shop, center)
        pace = _Pace()
        before, began = time.process_time(), time.perf_counter()
        results = _day(_first(hours, scenario), shop, center, SteadyFunctions(center.functions), pace)
        cpu_s, wall_s = time.process_time() - before, time.perf_counter() - began
    outcomes = results.outcomes
    assert outcomes.arrived == pace.arrived
    assert not results.flow_errors, results.flow_errors
    assert min(outcomes.handled, outcomes.abandoned, outcomes.ended_in_flow) > 0, outcomes
    each_ms = cpu_s / pace.arrived * 1e3
    print(f"\nA full day: {pace.arrived:,} contacts, {outcomes.handled:,} of them handled by agents")
    print(f"  {each_ms:.2f} ms of the processor a contact (budget {BUDGET_MS:g} ms), {wall_s:.0f} s by the clock")
    print(
        f"  {pace.arrived / cpu_s:,.0f} contacts a second of the processor, {pace.arrived / wall_s:,.0f} by the clock"
    )
    print(f"  memory: {pace.early_mb:.0f} MB after {EARLY} contacts, {_memory_mb():.0f} MB at the end")


def _print_floor(scenario: Scenario, shop: Center, center: LocalCenter) -> None:
    """A part of the day and its invocations, in turns."""
    remembering, pace = Remembering(center), _Pace()
    _day(scenario, shop, center, SteadyFunctions(remembering), pace)
    functions, asked = SteadyFunctions(center.functions), remembering.asked
    floor = f"their {len(asked) / pace.arrived:.1f} Lambda invocations alone"

    def invocations() -> None:
        for arn, event, limit_s, bot in asked:
            functions.invoke(arn, event, limit_s, bot=bot)

    whole = "contacts with flows, bots, agents, records"
    cases: dict[str, Callable[[], object]] = {
        floor: invocations,
        whole: lambda: _day(scenario, shop, center, functions, _Pace()),
    }
    taken = in_turns(cases, runs=3, clock=time.process_time)
    each = {name: [seconds / pace.arrived for seconds in runs] for name, runs in taken.items()}
    table(f"{pace.arrived} contacts of half an hour, each", each, floor=floor)


def _day(scenario: Scenario, shop: Center, center: LocalCenter, functions: Functions, pace: _Pace) -> Results:
    cast = Cast(shop, center.instance)
    workers = cast.workers(scenario)
    gathering = Gathering(scenario, cast, workers)
    FullRun(scenario, cast, workers, functions, center.callers, gathering.readers).run(pace)
    return gathering.finish(scenario.about.end)


def _first(hours: float, scenario: Scenario) -> Scenario:
    about = scenario.about
    shorter = about.model_copy(update={"until": about.begin + timedelta(hours=hours)})
    return scenario.model_copy(update={"about": shorter})


def _memory_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else HOURS)
