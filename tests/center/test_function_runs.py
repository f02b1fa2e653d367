"""Each time a function runs, for a flow or a bot, the trace says how; and how long prompts were played in a loop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from offhook.center.events import FunctionRan, PromptsLooped
from offhook.center.scripted import ScriptedCustomer
from offhook.center.steady import STEADY_S, SteadyFunctions
from offhook.engine.asks import Speech
from offhook.engine.replies import FunctionRun, Raised, Returned, TableRequest, TimedOut
from tests.center.little_centre import LittleCentre, arn, flow, little_centre, to_queue
from tests.center.talking import CLOSED, talk
from tests.testing.flows import action

LOOKUP = "arn:aws:lambda:ap-northeast-1:123456789012:function:lookup"
READ = TableRequest("orders", "GetItem", "READ", 100)
RUN = FunctionRun(512, "arm64", (READ,))

Answer = Returned | Raised | TimedOut


@dataclass
class Answers:
    """Functions that all give the same answer."""

    answer: Answer

    def invoke(self, arn: str, event: Mapping[str, Any], time_limit_s: float, *, bot: str | None = None) -> Answer:
        return self.answer


def invoking(answer: Answer) -> LittleCentre:
    """The little centre with a flow that asks a function."""
    asks = {"LambdaFunctionARN": LOOKUP, "InvocationTimeLimitSeconds": "8"}
    little = little_centre(
        flow("asks", action("ask", "InvokeLambdaFunction", asks, next="bye", errors={"NoMatchingError": "bye"}))
    )
    little.center.functions = Answers(answer)
    return little


@pytest.mark.parametrize("answer", [Returned("{}", 0.3, RUN), Raised("broken", 0.3, RUN), TimedOut(0.3, RUN)])
def test_a_run_is_in_the_trace_at_its_action_whatever_came_of_it(answer: Answer) -> None:
    little = invoking(answer)
    call = little.call(flow="asks")
    little.passes(1)
    (entry,) = (entry for entry in little.trace if isinstance(entry.event, FunctionRan))
    assert entry.event == FunctionRan(LOOKUP, 0.3, 512, "arm64", (READ,))
    assert (entry.contact_id, entry.flow, entry.action) == (call.id, arn("asks"), "ask")


def test_what_did_not_run_is_not_told() -> None:
    little = invoking(Raised("its resource policy does not let Connect invoke it"))
    little.call(flow="asks")
    little.passes(1)
    assert little.of(FunctionRan) == []


def test_a_function_runs_though_the_customer_hangs_up_meanwhile() -> None:
    little = invoking(Returned("{}", 3.0, RUN))
    call = little.call(flow="asks")
    little.passes(1)
    assert little.of(FunctionRan) == []
    call.hang_up()
    little.passes(0)
    assert [event.duration_s for event in little.of(FunctionRan)] == [3.0]


def test_a_bots_function_runs_too() -> None:
    made = talk("hours", answer=Returned(CLOSED, 0.3, RUN))
    assert made.of("FunctionRan") == [FunctionRan("arn:desk", 0.3, 512, "arm64", (READ,))]


def test_in_virtual_time_a_quick_run_takes_as_long_on_every_machine() -> None:
    reply = SteadyFunctions(Answers(Returned("{}", 0.0123, RUN))).invoke(LOOKUP, {}, 8.0)
    assert (reply.duration_s, reply.ran) == (STEADY_S, RUN)


def waiting(interrupt_s: int | None = None) -> LittleCentre:
    """The little centre with a queue flow that plays two texts over and over."""
    loop: dict[str, Any] = {"Messages": [{"Text": "Please wait."}, {"Text": "Soon."}]}
    if interrupt_s:
        loop["InterruptFrequencySeconds"] = str(interrupt_s)
    branches: dict[str, Any] = {"when": {"MessagesInterrupted": "over"}, "errors": {"NoMatchingError": "over"}}
    waits = flow("waits", action("wait", "MessageParticipantIteratively", loop, **branches), type="CUSTOMER_QUEUE")
    return little_centre(waits, flow("queues", *to_queue(CustomerQueue="waits")))


TEXTS = (Speech(text="Please wait."), Speech(text="Soon."))


def test_who_hangs_up_in_a_queue_has_heard_its_prompts_until_then() -> None:
    little = waiting()
    call = little.call(ScriptedCustomer(), flow="queues")
    little.passes(90)
    call.hang_up()
    little.passes(0)
    assert little.of(PromptsLooped) == [PromptsLooped(TEXTS, 90.0)]


def test_an_agent_who_takes_the_contact_ends_the_loop() -> None:
    little = waiting()
    call = little.call(ScriptedCustomer(), flow="queues")
    little.passes(20)
    little.sign_in("ann").accept(call.id)
    little.passes(1)
    assert little.of(PromptsLooped) == [PromptsLooped(TEXTS, 20.0)]


def test_a_loop_that_is_interrupted_is_told_with_its_interval() -> None:
    little = waiting(interrupt_s=30)
    little.call(ScriptedCustomer(), flow="queues")
    little.passes(65)
    assert little.of(PromptsLooped) == [PromptsLooped(TEXTS, 30.0)] * 2
