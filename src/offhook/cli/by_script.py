"""A call or a chat lived in real time by a customer who follows a script."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from offhook.center.ports import HungUp, Listening, Quiet, Response
from offhook.center.scripted import REACTION_S, ScriptedCustomer
from offhook.center.timeline import Timeline
from offhook.engine.asks import Speech
from offhook.language.speech_time import seconds_of_words


class Actor:
    """Takes the next input each time the flow listens; tells an agent what is left of them (`says`), one by one.

    `pace` is how fast everybody speaks. Silence takes the time that it takes.
    """

    def __init__(
        self,
        inputs: Iterable[str],
        time: Timeline,
        *,
        pace: float,
        only_writes: bool = False,
        says: Callable[[str], None],
    ) -> None:
        self._inputs, self._time, self._pace, self._only_writes = deque(inputs), time, pace, only_writes
        self._says = says

    async def hear(self, speech: Speech, speech_s: float) -> HungUp | None:
        await self._time.pass_time(speech_s / self._pace)
        return None

    async def respond(self, listening: Listening, speech_s: float) -> Response:
        if not self._inputs:
            await self._time.pass_time(speech_s / self._pace + listening.limit_s)
            return Quiet()
        await self._time.pass_time((speech_s + REACTION_S) / self._pace)
        return await ScriptedCustomer([self._inputs.popleft()], only_writes=self._only_writes).respond(listening, 0.0)

    async def wait(self, seconds: float) -> HungUp | None:
        await self._time.pass_time(seconds)
        return None

    async def talk(self) -> HungUp | None:
        while self._inputs:
            await self._time.pass_time((REACTION_S + seconds_of_words(self._inputs[0])) / self._pace)
            self._says(self._inputs.popleft())
        return None

    async def answers(self, limit_s: float) -> bool:
        await self._time.pass_time(min(REACTION_S / self._pace, limit_s))
        return True
