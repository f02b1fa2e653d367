"""`make bench`: every measurement, one after the other. Figures compare things in one run."""

from __future__ import annotations

from bench import (
    bots,
    cold_start,
    cost,
    cost_records,
    engine,
    full_day,
    knowledge,
    lint,
    routing,
    simulation,
    start,
    whole_call,
)

if __name__ == "__main__":
    days = (routing, simulation, full_day)
    for measurement in (start, whole_call, engine, lint, bots, knowledge, *days, cost, cost_records, cold_start):
        measurement.main()
