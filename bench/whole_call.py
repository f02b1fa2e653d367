"""One whole scripted call: flows, two real Lambda functions on moto's DynamoDB, an agent.

The floor is the same Lambda invocations alone, without a flow around them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.measuring import in_turns, table
from bench.remembering import Remembering
from offhook.aws.boot import LocalCenter, booted
from offhook.aws.template import read_template, synthesise
from offhook.center.clock import VirtualClock
from offhook.center.conductor import Call
from offhook.center.scripted import ScriptedCustomer

PROJECT = Path(__file__).parent.parent
CALLER, INPUTS = "+12135550111", ("2", "1")


def main(runs: int = 50) -> None:
    """Print the call beside its floor."""
    with booted(read_template(synthesise(PROJECT)), PROJECT) as center:
        remembering = Remembering(center)
        call = _call(center, remembering)
        assert call.ended == "connected_to_agent", call.ended
        floor = f"its {len(remembering.asked)} Lambda invocations alone"
        cases: dict[str, Callable[[], object]] = {
            floor: lambda: [
                center.functions.invoke(arn, event, limit_s, bot=bot) for arn, event, limit_s, bot in remembering.asked
            ],
            "the whole call (budget 5 ms)": lambda: _call(center, center.functions),
        }
        table(f"A whole call, {len(call.trace)} events", in_turns(cases, runs), floor=floor)


def _call(center: LocalCenter, functions: Any) -> Call:
    call = Call(
        center.instance,
        functions,
        ScriptedCustomer(INPUTS),
        VirtualClock(datetime(2026, 11, 23, 1, 0, tzinfo=UTC)),
        line=center.instance.lines[0],
        caller=CALLER,
        new_id=lambda: "00000000-0000-4000-8000-000000000001",
    )
    call.run()
    return call


if __name__ == "__main__":
    main()
