"""A customer by script in real time, and the phone on which the centre calls them back."""

from __future__ import annotations

from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import Any, TypeVar

from offhook.center.clock import VirtualClock
from offhook.center.ports import Answered, Listening, NotAnswered, Pressed, Quiet, Said
from offhook.center.timeline import Timeline
from offhook.cli.agent_outside import Outside
from offhook.cli.by_script import Actor
from offhook.engine.asks import Speech

T = TypeVar("T")
START = datetime(2026, 11, 23, tzinfo=UTC)
LISTENING = Listening(Speech(text="Yes?"), limit_s=5.0)


class Stage:
    """A timeline, and an actor who is watched."""

    def __init__(self, *inputs: str, pace: float = 1.0, only_writes: bool = False) -> None:
        self.time = Timeline(VirtualClock(START))
        self.said: list[str] = []
        self.actor = Actor(inputs, self.time, pace=pace, only_writes=only_writes, says=self.said.append)

    def lives(self, doing: Coroutine[Any, Any, T]) -> tuple[T, float]:
        """What comes of it, and the seconds that it took."""
        began, results = self.time.now(), list[T]()

        async def do() -> None:
            results.append(await doing)

        self.time.begin(do())
        self.time.run()
        return results[0], (self.time.now() - began).total_seconds()


def test_prompts_take_the_time_that_they_take_at_this_pace() -> None:
    stage = Stage(pace=2.0)
    assert stage.lives(stage.actor.hear(Speech(text="Hello"), 8.0)) == (None, 4.0)


def test_inputs_are_taken_as_the_flow_listens_and_then_there_is_silence() -> None:
    stage = Stage("1", "my order")
    assert stage.lives(stage.actor.respond(LISTENING, 3.0)) == (Pressed("1", 1.0), 4.0)
    assert stage.lives(stage.actor.respond(LISTENING, 3.0)) == (Said("my order", 1.0), 4.0)
    assert stage.lives(stage.actor.respond(LISTENING, 3.0)) == (Quiet(), 8.0)


def test_in_a_chat_digits_are_a_message() -> None:
    stage = Stage("1", only_writes=True)
    assert stage.lives(stage.actor.respond(LISTENING, 0.0))[0] == Said("1", 1.0)


def test_what_is_left_of_the_inputs_is_said_to_the_agent_and_the_customer_stays() -> None:
    stage = Stage("my television is broken", "since Monday")
    left, took_s = stage.lives(stage.actor.talk())
    assert (left, stage.said) == (None, ["my television is broken", "since Monday"])
    assert took_s > 2.0


def test_the_centre_can_call_its_caller_back_and_nobody_else_answers() -> None:
    stage = Stage()
    outside = Outside("+81355550111", stage.actor)
    answer, took_s = stage.lives(outside.dial("+81355550111", 60.0))
    assert (answer, took_s) == (Answered(stage.actor, 0.0), 1.0)
    nobody, _ = stage.lives(outside.dial("+81355550170", 60.0))
    assert nobody == NotAnswered("TELECOM_UNANSWERED", 60.0)
    withheld, _ = stage.lives(Outside(None, stage.actor).dial("+81355550111", 60.0))
    assert isinstance(withheld, NotAnswered)
