"""Scenarios from their file to their results, both ways of running, on the centre as it is provisioned."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from offhook.aws.boot import LocalCenter
from offhook.center.life import (
    AgentConnected,
    AgentStatusChanged,
    CallbackAttempted,
    ContactDisconnected,
    ContactInitiated,
    MessageSentBy,
    OfferEnded,
)
from offhook.center.steady import SteadyFunctions
from offhook.centerfile import read_center
from offhook.engine.events import FlowEntered, Traced
from offhook.errors import OffhookError
from offhook.scenarios.cast import Cast, inbound_flows
from offhook.scenarios.coming import queue_work
from offhook.scenarios.errands import subject_and_body
from offhook.scenarios.full import FullRun
from offhook.scenarios.gathering import Gathering
from offhook.scenarios.outcomes import Outcomes
from offhook.scenarios.queue_only import QueueOnly
from offhook.scenarios.reading import ScenarioError, read_scenario
from offhook.scenarios.report import report
from offhook.scenarios.results import Results

HOUR = """
[scenario]
name = "An hour"
from = 2026-11-24T09:00:00
until = 2026-11-24T10:00:00
zone = "Asia/Tokyo"
"""

CALLS = """
[[arrivals]]
line = "japan"
at = ["09:05", "09:10", "09:20", "09:40"]
customers = "callers"
[customers.callers]
callers = "+81355550111"
inputs = ["0"]
queues = "support"
"""

AGENT = """
[roster.desk]
count = 1
routing_profile = "front-desk"
skills = { Japanese = 5 }
shift = "09:00-10:00"
answers_after_s = 4
talks_for_s = 100
wraps_up_for_s = 20
"""


class Trace(list[Traced]):
    def read(self, entry: Traced, /) -> None:
        self.append(entry)

    def of(self, kind: type) -> list[Any]:
        return [entry.event for entry in self if type(entry.event) is kind]


Run = Callable[..., tuple[Results, Trace]]


@pytest.fixture
def run(local_center: LocalCenter, project: Path, tmp_path: Path) -> Run:
    center = read_center(project / "center.toml")
    flows = inbound_flows(project)
    cast = Cast(center, local_center.instance, flows)

    def run_text(text: str, **given: Any) -> tuple[Results, Trace]:
        (tmp_path / "day.toml").write_text(text, encoding="utf-8")
        scenario = read_scenario(tmp_path / "day.toml", center, flows=flows, shown_as="day.toml", **given)
        about, workers, trace = scenario.about, cast.workers(scenario), Trace()
        gathering = Gathering(scenario, cast, workers)
        readers = (*gathering.readers, trace)
        if about.is_full:
            functions = SteadyFunctions(local_center.functions)
            FullRun(scenario, cast, workers, functions, local_center.callers, readers).run()
        else:
            work = queue_work(scenario, cast, [worker for group in workers.values() for worker in group])
            QueueOnly(work, seed=about.seed, readers=readers, until_s=about.duration_s).run()
        return gathering.finish(about.end), trace

    return run_text


@pytest.mark.parametrize("fidelity", ["full", "queue-only"])
def test_everybody_is_counted_once(run: Run, fidelity: str) -> None:
    text = CALLS.replace('at = ["09:05", "09:10", "09:20", "09:40"]', "per_hour = 60")
    text = text.replace('queues = "support"', 'queues = "support"\npatience_s = { mean = 90, spread = "exponential" }')
    results, trace = run(HOUR + text + AGENT.replace("count = 1", "count = 2"), fidelity=fidelity)
    outcomes = results.outcomes
    came = [event for event in trace.of(ContactInitiated) if event.initiation_method == "INBOUND"]
    assert outcomes.arrived == len(came) > 30
    assert outcomes.handled > 10
    assert outcomes.abandoned > 0
    sums = outcomes.handled + outcomes.abandoned + outcomes.ended_in_flow + outcomes.called_back_later
    assert sums + outcomes.still_there == outcomes.arrived
    assert sum(interval.arrived for interval in results.intervals) == outcomes.arrived
    assert sum(interval.abandoned for interval in results.intervals) == outcomes.abandoned


def test_queue_only_is_what_the_file_says_to_the_second(run: Run) -> None:
    results, trace = run(HOUR + CALLS + AGENT, fidelity="queue-only")
    assert results.outcomes == Outcomes(arrived=4, handled=4)
    assert [event.waited_s for event in trace.of(AgentConnected)] == [4, 4, 4, 4]
    (queue,) = results.queues
    assert (queue.key, queue.metrics["AVG_HANDLE_TIME"], queue.metrics["SERVICE_LEVEL_20"]) == ("support", 120, 100)
    assert queue.waits.answered.largest == 4
    (agent,) = results.agents
    assert (agent.group, agent.username, agent.metrics["CONTACTS_HANDLED"]) == ("desk", "desk-1", 4)
    assert agent.metrics["AGENT_OCCUPANCY"] == pytest.approx(480 / 3600 * 100)
    assert [interval.agents_online for interval in results.intervals] == [1, 1]
    assert [interval.arrived for interval in results.intervals] == [3, 1]


def test_a_full_run_goes_through_the_flow_and_its_functions(run: Run) -> None:
    results, trace = run(HOUR + CALLS + AGENT)
    happened = {type(entry.event).__name__ for entry in trace}
    assert {"FlowEntered", "LambdaReturned", "PromptPlayed", "ContactQueued"} <= happened
    assert (results.outcomes.handled, results.flow_errors) == (4, {})
    assert results.metrics["AVG_HANDLE_TIME"] == 120


@pytest.mark.parametrize("fidelity", ["full", "queue-only"])
def test_the_same_seed_is_the_same_day_and_another_is_not(run: Run, fidelity: str) -> None:
    text = HOUR + CALLS.replace('at = ["09:05", "09:10", "09:20", "09:40"]', "per_hour = 30") + AGENT
    one, again, other = (json.dumps(report(run(text, fidelity=fidelity, seed=seed)[0])) for seed in (5, 5, 6))
    assert one == again
    assert one.replace('"seed": 5', "") != other.replace('"seed": 6', "")


@pytest.mark.parametrize("fidelity", ["full", "queue-only"])
def test_who_has_no_patience_left_leaves_the_queue(run: Run, fidelity: str) -> None:
    impatient = CALLS + "patience_s = 45\n"
    results, trace = run(HOUR + impatient, fidelity=fidelity)
    assert results.outcomes == Outcomes(arrived=4, abandoned=4)
    assert results.metrics["AVG_ABANDON_TIME"] == pytest.approx(45)
    assert {event.reason for event in trace.of(ContactDisconnected)} == {"CUSTOMER_DISCONNECT"}


@pytest.mark.parametrize("fidelity", ["full", "queue-only"])
def test_agents_take_their_breaks_and_finish_what_they_are_on(run: Run, fidelity: str) -> None:
    late = CALLS.replace('"09:05", "09:10", "09:20", "09:40"', '"09:05", "09:28", "09:50"')
    desk = AGENT.replace("09:00-10:00", "09:00-09:45") + 'breaks = "09:10-09:20"\n'
    results, trace = run(HOUR + late + desk.replace("talks_for_s = 100", "talks_for_s = 1200"), fidelity=fidelity)
    changes = [(entry.at, entry.event) for entry in trace if type(entry.event) is AgentStatusChanged]
    statuses = [(event.type, (at - results.scenario.about.start).total_seconds() / 60) for at, event in changes]
    assert [kind for kind, _ in statuses] == ["ROUTABLE", "OFFLINE"]  # the break was over before the call was
    assert statuses[-1][1] > 45
    assert results.outcomes.handled >= 1
    assert results.outcomes.in_queue >= 1


@pytest.mark.parametrize("fidelity", ["full", "queue-only"])
def test_a_break_stops_offers_and_is_time_of_its_own(run: Run, fidelity: str) -> None:
    desk = AGENT + 'breaks = ["09:00-09:05", "09:30-09:45"]\n'
    results, _ = run(HOUR + CALLS + desk, fidelity=fidelity)
    (agent,) = results.agents
    assert agent.metrics["SUM_NON_PRODUCTIVE_TIME_AGENT"] == 20 * 60
    assert agent.metrics["SUM_ONLINE_TIME_AGENT"] == 3600


@pytest.mark.parametrize("fidelity", ["full", "queue-only"])
def test_agents_who_let_it_ring_miss_it_and_are_asked_again(run: Run, fidelity: str) -> None:
    results, trace = run(HOUR + CALLS + AGENT + "misses = 1.0\n", fidelity=fidelity)
    assert {event.how for event in trace.of(OfferEnded)} == {"MISSED"}
    assert results.outcomes.handled == 0
    assert (results.agents[0].metrics["AGENT_NON_RESPONSE"] or 0) > 4


@pytest.mark.parametrize("fidelity", ["full", "queue-only"])
def test_customers_may_need_longer_than_agents_usually_take(run: Run, fidelity: str) -> None:
    results, _ = run(HOUR + CALLS + "talks_for_s = 300\nwraps_up_for_s = 60\n" + AGENT, fidelity=fidelity)
    assert results.metrics["AVG_HANDLE_TIME"] == 360


def test_skills_wait_for_who_has_them_and_no_longer_than_they_are_told_to(run: Run) -> None:
    skilled = CALLS + "skills = { English = 4 }\nskills_for_s = 60\n"
    results, _ = run(HOUR + skilled + AGENT, fidelity="queue-only")
    assert results.waits.answered.at(1) == pytest.approx(64)
    fluent, _ = run(HOUR + skilled + AGENT.replace("Japanese = 5", "English = 4"), fidelity="queue-only")
    assert fluent.waits.answered.largest == 4


def test_what_agents_write_down_is_in_the_trace(run: Run) -> None:
    written = 'dispositions = "complaint"\nsolved = 1.0\n'
    _, trace = run(HOUR + CALLS + AGENT + written)
    kinds = [entry.event for entry in trace if type(entry.event).__name__ == "DispositionSet"]
    assert [(event.disposition, event.is_solved) for event in kinds] == [("complaint", True)] * 4


WRITTEN = """
[[arrivals]]
channel = "email"
flow = "back-office"
at = ["09:05", "09:10"]
customers = "writers"
[[arrivals]]
channel = "task"
flow = "back-office"
at = ["09:30"]
attributes = { queue = "repairs" }
customers = "writers"
[customers.writers]
callers = "+81355550111"
inputs = ["A receipt", "For my order.", "Thank you."]
patience_s = 1
"""


def test_tasks_and_emails_come_through_their_flow_and_agents_end_them(run: Run) -> None:
    results, trace = run(HOUR + WRITTEN + AGENT + "email = { talks_for_s = 400 }\n")
    assert (results.outcomes, results.flow_errors) == (Outcomes(arrived=3, handled=3), {})
    assert {event.name for event in trace.of(FlowEntered)} == {"Back office", "Waiting"}
    queues = {queue.key: queue.metrics for queue in results.queues}
    assert (queues["support"]["CONTACTS_HANDLED"], queues["support"]["AVG_HANDLE_TIME"]) == (2, 420)
    assert (queues["repairs"]["CONTACTS_HANDLED"], queues["repairs"]["AVG_HANDLE_TIME"]) == (1, 120)
    ends = [event.reason for event in trace.of(ContactDisconnected)]
    assert [reason.partition("_")[0] for reason in ends] == ["AGENT"] * 3
    came = [(event.channel, event.customer) for event in trace.of(ContactInitiated)]
    assert came == [("EMAIL", "81355550111@example.com")] * 2 + [("TASK", None)]
    assert [event.length for event in trace.of(MessageSentBy)] == [len("For my order.\nThank you.")] * 2


def test_tasks_and_emails_wait_for_somebody_to_come(run: Run) -> None:
    results, trace = run(HOUR + WRITTEN + AGENT.replace("09:00-10:00", "09:40-10:00"))
    assert results.outcomes.abandoned == 0
    assert results.outcomes.handled == len(trace.of(AgentConnected)) == 3


def test_a_task_takes_as_long_as_its_customers_say_whoever_does_it(run: Run) -> None:
    own = WRITTEN + "talks_for_s = 200\nwraps_up_for_s = 0\n"
    results, _ = run(HOUR + own + AGENT.replace("answers_after_s = 4", "answers_after_s = 0"))
    assert results.outcomes.handled == 3
    assert results.metrics["AVG_HANDLE_TIME"] == 200


@pytest.mark.parametrize(("callers", "form"), [('"strangers"', r"8135555\d{4}"), ('"withheld"', "somebody")])
def test_an_email_is_from_somebody_whoever_it_is(run: Run, callers: str, form: str) -> None:
    _, trace = run(HOUR + WRITTEN.replace('"+81355550111"', callers) + AGENT)
    senders = [event.customer for event in trace.of(ContactInitiated) if event.channel == "EMAIL"]
    assert len(senders) == 2
    assert all(re.fullmatch(rf"{form}@example\.com", sender) for sender in senders)


def test_who_says_nothing_has_the_name_of_the_kind_of_customer() -> None:
    assert subject_and_body((), "parcels") == ("parcels", "")
    assert subject_and_body((" ", "Hello"), "parcels") == ("Hello", "")
    assert subject_and_body(("Hello", "one", "two"), "parcels") == ("Hello", "one\ntwo")


def test_a_flow_that_was_not_provisioned_is_told(local_center: LocalCenter, project: Path) -> None:
    cast = Cast(read_center(project / "center.toml"), local_center.instance, {"new": "New"})
    with pytest.raises(OffhookError, match=r"flows/new\.json: the instance has no flow 'new'\. Synthesise"):
        cast.flow("new")


def test_promises_are_kept_or_broken(run: Run) -> None:
    promises = "[promises.all]\nservice_level = 0.9\n[promises.support]\nanswered_within_s = 3\nservice_level = 0.5\n"
    results, _ = run(HOUR + CALLS + AGENT + promises + "abandoned = 0.1\n", fidelity="queue-only")
    assert [(one.queue, one.actual, one.is_kept) for one in results.verdicts] == [
        ("all", 1.0, True),
        ("support", 0.0, False),
        ("support", 0.0, True),
    ]
    assert not results.is_good


def test_a_promise_to_nobody_is_kept(run: Run) -> None:
    nobody = CALLS.replace('at = ["09:05", "09:10", "09:20", "09:40"]', "per_hour = 0")
    results, _ = run(HOUR + nobody + AGENT + "[promises.orders]\nservice_level = 0.9\n", fidelity="queue-only")
    assert (results.outcomes, results.is_good) == (Outcomes(), True)
    assert [queue.key for queue in results.queues] == ["orders"]
    assert results.verdicts[0].actual is None


def test_a_flow_that_cannot_go_on_is_told_with_its_reason(run: Run, local_center: LocalCenter) -> None:
    lines = local_center.instance.lines
    whole = list(lines)
    lines[:] = [type(line)(line.arn, line.name, line.number, None) for line in whole]
    try:
        results, _ = run(HOUR + CALLS + AGENT)
    finally:
        lines[:] = whole
    (reason,) = results.flow_errors
    assert "leads to no flow" in reason
    assert (results.flow_errors[reason], results.is_good) == (4, False)


def test_strangers_call_from_numbers_that_nobody_knows(run: Run, local_center: LocalCenter) -> None:
    _, trace = run(HOUR + CALLS.replace('"+81355550111"', '"strangers"') + AGENT)
    numbers = {event.customer for event in trace.of(ContactInitiated)}
    assert len(numbers) > 1
    assert all(number.startswith("+8135555") for number in numbers)
    assert not numbers & {caller.number for caller in local_center.callers}


def test_a_withheld_number_is_none(run: Run) -> None:
    _, trace = run(HOUR + CALLS.replace('"+81355550111"', '"withheld"') + AGENT)
    assert {event.customer for event in trace.of(ContactInitiated)} == {None}


def test_known_customers_are_those_who_speak_the_language(run: Run, local_center: LocalCenter) -> None:
    text = CALLS.replace('callers = "+81355550111"', 'language = "zh-CN"')
    _, trace = run(HOUR + text + AGENT)
    chinese = {caller.number for caller in local_center.callers if caller.language == "zh-CN"}
    assert {event.customer for event in trace.of(ContactInitiated)} <= chinese


def test_a_language_that_no_known_customer_speaks_is_told(run: Run, local_center: LocalCenter) -> None:
    chinese = [caller for caller in local_center.callers if caller.language == "zh-CN"]
    for caller in chinese:
        local_center.callers.remove(caller)
    try:
        with pytest.raises(ScenarioError, match=r"no customer in flows/seed .* speaks 'zh-CN'"):
            run(HOUR + CALLS.replace('callers = "+81355550111"', 'language = "zh-CN"') + AGENT)
    finally:
        local_center.callers.extend(chinese)


def test_who_asks_to_be_called_back_is_counted_as_that_and_called(run: Run) -> None:
    asking = CALLS.replace('inputs = ["0"]', 'inputs = ["0", "1"]').replace(
        '"09:05", "09:10", "09:20", "09:40"', '"09:05"'
    )
    asking = asking.replace('queues = "support"', "answers_callbacks = 1.0")
    results, trace = run(HOUR + asking + AGENT.replace("09:00-10:00", "09:30-10:00"))
    assert results.outcomes == Outcomes(arrived=1, called_back_later=1)
    assert [event.is_answered for event in trace.of(CallbackAttempted)] == [True]
    methods = [event.initiation_method for event in trace.of(ContactInitiated)]
    assert methods[:2] == ["INBOUND", "CALLBACK"]
    assert results.agents[0].metrics["CONTACTS_HANDLED"] == 1
    assert [interval.arrived for interval in results.intervals] == [1, 0]


def test_who_does_not_pick_up_is_called_again(run: Run) -> None:
    asking = CALLS.replace('inputs = ["0"]', 'inputs = ["0", "1"]\nanswers_callbacks = 0.0')
    asking = asking.replace('"09:05", "09:10", "09:20", "09:40"', '"09:05"')
    results, trace = run(HOUR + asking + AGENT.replace("09:00-10:00", "09:30-10:00"))
    attempts = [event.is_answered for event in trace.of(CallbackAttempted)]
    assert len(attempts) > 1
    assert not any(attempts)
    assert results.outcomes == Outcomes(arrived=1, called_back_later=1)


def test_the_launch_day_begins_well(run: Run, project: Path) -> None:
    day = (project / "scenarios" / "launch-day.toml").read_text(encoding="utf-8")
    results, _ = run(day.replace("2026-11-27T22:00:00", "2026-11-27T08:20:00"))
    assert results.outcomes.arrived > 1000
    assert len(results.agents) == 1200
    assert results.outcomes.handled + results.outcomes.with_agent > 0.95 * results.outcomes.arrived
    assert results.intervals[0].agents_online == pytest.approx(500)


def test_a_scenario_with_an_hour_twice_counts_each_of_them(run: Run) -> None:
    text = HOUR.replace("2026-11-24T09", "2026-11-01T00").replace("2026-11-24T10", "2026-11-01T04")
    text = text.replace("Asia/Tokyo", "America/New_York").replace('"\n', '"\ninterval_min = 60\n', 1)
    calls = CALLS.replace('"09:05", "09:10", "09:20", "09:40"', '"00:30", "01:30", "02:30", "03:30"')
    desk = AGENT.replace("09:00-10:00", "00:00-04:00")
    results, _ = run(text + calls + desk, fidelity="queue-only")
    assert [(f"{one.start:%H:%M}", one.arrived) for one in results.intervals] == [
        ("00:00", 1),
        ("01:00", 1),
        ("01:00", 0),
        ("02:00", 1),
        ("03:00", 1),
    ]
    assert results.agents[0].metrics["SUM_ONLINE_TIME_AGENT"] == 5 * 3600
